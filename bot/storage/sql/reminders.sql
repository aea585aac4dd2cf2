-- name: get_reminding(server, person)^
select agreed, not_before, times, last from reminding where server = :server and person = :person;

-- name: agree_reminding(server, person, agreed)!
insert into reminding (server, person, agreed, times) values (:server, :person, :agreed, 0)
on conflict (server, person) do update set agreed = excluded.agreed, not_before = null, times = 0;

-- name: stop_reminding(server, person)!
update reminding set agreed = null where server = :server and person = :person;

-- name: put_off_reminding(server, person, not_before)!
update reminding set not_before = :not_before where server = :server and person = :person;

-- name: note_reminded(person, assignment, kind, due, done)!
-- Nothing, if it was noted before.
insert into reminded (person, assignment, kind, due, done) values (:person, :assignment, :kind, :due, :done)
on conflict do nothing;
