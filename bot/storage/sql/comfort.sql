-- name: get_comfort(person)^
select wishes from comfort where person = :person;

-- name: put_comfort(person, wishes)!
insert into comfort (person, wishes) values (:person, :wishes)
on conflict (person) do update set wishes = excluded.wishes;

-- name: stop_all_reminding(person)!
update reminding set agreed = null where person = :person;

-- name: stop_all_coming_back(person)!
update coming_back set agreed = null where person = :person;

-- name: reminded_on(person)^
select count(*) as servers from (
    select server from reminding where person = :person and agreed is not null
    union select server from coming_back where person = :person and agreed is not null
) as places;
