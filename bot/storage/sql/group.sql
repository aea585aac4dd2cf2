-- name: answers_in_group(cohort, activity, most)
-- What the members of a cohort pressed in their first walk through an activity, since they accepted. Nobody is counted
-- in two cohorts: where somebody is in two that were given the same activity, the one they joined first has them.
select r.person, a.state, a.reply, a.given from membership m
join run r on r.person = m.person and r.server = m.server and r.activity = :activity and r.fork is null
join answer a on a.run = r.id and a.given >= m.accepted
where m.cohort = :cohort and m.gone is null and m.counted = 1
and not exists (
    select 1 from run e where e.person = r.person and e.server = r.server and e.activity = r.activity
    and e.fork is null and (e.begun < r.begun or (e.begun = r.begun and e.id < r.id))
)
and not exists (
    select 1 from membership o join assignment s on s.cohort = o.cohort and s.person is null and s.withdrawn is null
    join assigned d on d.assignment = s.id and d.activity = :activity
    where o.person = m.person and o.server = m.server and o.cohort <> m.cohort and o.gone is null
    and (o.accepted < m.accepted or (o.accepted = m.accepted and o.id < m.id))
)
order by a.given, a.run, a.turn limit :most;

-- name: been_in_group(cohort, activity)^
-- How many people who are or were members have been at an activity.
select count(distinct m.person) as people from membership m
join progress p on p.server = m.server and p.person = m.person and p.activity = :activity
where m.cohort = :cohort;

-- name: counted_in(cohort)
select place, people, shown, made from counted where cohort = :cohort;

-- name: renew_counted(cohort, place, people, shown, made, before)!
-- Unless somebody else has renewed it in the meantime. `before` is how many people were counted in it, 0 for none.
insert into counted (cohort, place, people, shown, made) values (:cohort, :place, :people, :shown, :made)
on conflict (cohort, place)
do update set people = excluded.people, shown = excluded.shown, made = excluded.made
where counted.people = :before;
