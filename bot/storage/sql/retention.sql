-- People who have not been here for long. A person is seen by a command, by a step of a walk, and by what they wrote.

-- name: people_after(person, most)
select person from person where person > :person order by person limit :most;

-- name: last_seen(person)^
select max(moment) as moment from (
    select welcomed as moment from person where person = :person
    union all select max(seen) as moment from contact where person = :person
    union all select max(seen) as moment from run where person = :person
    union all select max(given) as moment from words where person = :person
) as every_time;

-- name: asked_to_stay(person)^
select asked, told from person where person = :person;

-- name: facilitates_now(person)^
select f.cohort from facilitating f join cohort c on c.id = f.cohort
where f.person = :person and c.archived is null limit 1;

-- name: ask_to_stay(person, asked, before)!
-- Of two processes one asks.
update person set asked = :asked, told = null
where person = :person and (asked is null or asked <= :before);

-- name: told_to_stay(person, told)!
update person set told = :told where person = :person and asked is not null and told is null;

-- name: stays(person, asked)!
update person set asked = :asked, told = null where person = :person and asked is not null;

-- name: came_back(person)!
update person set told = null where person = :person;

-- name: told_before(told, most)
select person from person where told is not null and told <= :told order by told, person limit :most;
