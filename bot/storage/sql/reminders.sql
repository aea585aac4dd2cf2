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

-- name: to_be_reminded(server, person, horizon, most)
-- Those after (server, person) who said yes and have a date that is near or gone by and was still to come when they
-- accepted; how often they may be reminded is not asked here.
select r.server, r.person, r.agreed, r.not_before, r.times, r.last from reminding r
where (r.server, r.person) > (:server, :person) and r.agreed is not null
and exists (
    select 1 from membership m join assignment a on a.cohort = m.cohort
    where m.person = r.person and m.server = r.server and m.gone is null and a.withdrawn is null and a.expected = 1
    and a.due <= :horizon and a.due >= m.accepted and (a.person is null or a.person = m.person)
)
order by r.server, r.person limit :most;

-- name: begin_reminder(server, person, not_before, times, last)!
-- If the row still is as it was read: of two processes one finds it changed. -1 stands for null.
-- A letter that waits to be sent, or for the person's next contact, holds the next one back.
update reminding set times = times + 1
where server = :server and person = :person and agreed is not null
and times = :times and coalesce(last, -1) = :last and coalesce(not_before, -1) = :not_before
and not exists (
    select 1 from letter l where l.person = :person and l.server = :server and l.kind = 'reminder'
    and (l.sent is null or l.missed is not null)
);

-- name: give_back_reminder(server, person)!
update reminding set times = times - 1 where server = :server and person = :person and times > 0;

-- name: unnote_reminded(person, assignment, kind)!
delete from reminded where person = :person and assignment = :assignment and kind = :kind;

-- name: reminder_went(server, person, now)!
update reminding set last = :now where server = :server and person = :person
and agreed is not null and (not_before is null or not_before <= :now);

-- name: reminded_of(person)
select assignment, kind, due from reminded where person = :person;
