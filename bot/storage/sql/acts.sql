-- name: add_act(act, server, cohort, facilitator, person, kind, about, done)!
insert into act (id, server, cohort, facilitator, person, kind, about, done)
values (:act, :server, :cohort, :facilitator, :person, :kind, :about, :done);

-- name: acts_in(cohort, most)
select a.id, a.cohort, a.facilitator, a.person, a.kind, a.about, a.done, c.name as facilitator_name from act a
left join facilitating c on c.cohort = a.cohort and c.person = a.facilitator
where a.cohort = :cohort order by a.done desc, a.id limit :most;

-- name: acts_about(server, person, most)
-- What was done with the cohorts that a person is in, since they accepted, and what was done with them by name.
select a.id, a.cohort, a.facilitator, a.person, a.kind, a.about, a.done, f.name as facilitator_name from act a
join membership m on m.cohort = a.cohort and m.person = :person and m.gone is null and a.done >= m.accepted
left join facilitating f on f.cohort = a.cohort and f.person = a.facilitator
where a.server = :server and (a.person is null or a.person = :person) order by a.done desc, a.id limit :most;
