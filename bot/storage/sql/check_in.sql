-- name: get_check_in(server, person)^
select agreed, ended, counted from check_in where server = :server and person = :person;

-- name: agree_check_in(server, person, agreed)!
insert into check_in (server, person, agreed, counted) values (:server, :person, :agreed, 1)
on conflict (server, person) do update set agreed = coalesce(check_in.agreed, excluded.agreed);

-- name: end_check_in(server, person, ended)!
update check_in set ended = :ended
where server = :server and person = :person and agreed is not null and ended is null;

-- name: withdraw_check_in(server, person)!
update check_in set agreed = null, ended = null, counted = 0 where server = :server and person = :person;

-- name: withdraw_ratings(server, person)!
delete from rating where server = :server and person = :person;

-- name: rate(server, person, moment, question, mark, given)!
-- The first one stands.
insert into rating (server, person, moment, question, mark, given)
values (:server, :person, :moment, :question, :mark, :given)
on conflict do nothing;

-- name: ratings_of(server, person)
select moment, question, mark from rating where server = :server and person = :person;

-- name: ratings_in_group(cohort, most)
-- Since they accepted, of members who are part of counts. Nobody is counted in two cohorts: the first one has them.
select t.person, t.moment, t.question, t.mark, t.given from membership m
join check_in c on c.server = m.server and c.person = m.person and c.counted = 1
join rating t on t.server = m.server and t.person = m.person and t.given >= m.accepted and t.mark > 0
where m.cohort = :cohort and m.gone is null and m.counted = 1
and not exists (
    select 1 from membership o
    where o.person = m.person and o.server = m.server and o.cohort <> m.cohort and o.gone is null
    and (o.accepted < m.accepted or (o.accepted = m.accepted and o.id < m.id))
)
order by t.given, t.person, t.moment, t.question limit :most;

-- name: ever_in_cohort(cohort)^
select count(distinct person) as people from membership where cohort = :cohort;
