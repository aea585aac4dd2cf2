-- name: get_person(person)^
select person, welcomed from person where person = :person;

-- name: add_person(person, welcomed)!
insert into person (person, welcomed) values (:person, :welcomed) on conflict do nothing;

-- name: add_contact(server, person, seen)!
insert into contact (server, person, since, seen) values (:server, :person, :seen, :seen)
on conflict (person, server) do update set seen = excluded.seen;

-- name: servers_of(person)
select server from contact where person = :person order by seen desc, server;
