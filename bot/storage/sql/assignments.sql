-- name: add_assignment(assignment, server, cohort, person, title, needed, talk, expected, in_order, due, given)!
insert into assignment (id, server, cohort, person, title, needed, talk, expected, in_order, due, given)
values (:assignment, :server, :cohort, :person, :title, :needed, :talk, :expected, :in_order, :due, :given);

-- name: add_assigned(assignment, place, activity)!
insert into assigned (assignment, place, activity) values (:assignment, :place, :activity);

-- name: assignments_of(cohort)
select a.id, a.server, a.cohort, a.person, a.title, a.needed, a.talk, a.expected, a.in_order, a.due, a.given,
a.withdrawn, b.activity from assignment a join assigned b on b.assignment = a.id
where a.cohort = :cohort and a.withdrawn is null order by a.given, a.due is null, a.due, a.id, b.place;

-- name: get_assignment(assignment)
select a.id, a.server, a.cohort, a.person, a.title, a.needed, a.talk, a.expected, a.in_order, a.due, a.given,
a.withdrawn, b.activity from assignment a join assigned b on b.assignment = a.id
where a.id = :assignment order by b.place;

-- name: redate_assignment(assignment, due)!
update assignment set due = :due where id = :assignment and withdrawn is null;

-- name: expect_assignment(assignment, expected)!
update assignment set expected = :expected where id = :assignment and withdrawn is null;

-- name: withdraw_assignment(assignment, withdrawn)!
update assignment set withdrawn = :withdrawn where id = :assignment and withdrawn is null;

-- name: agreed_in(cohort)
select g.assignment, g.person, g.talked, g.confirmed, g.otherwise, g.facilitator from agreed g
join assignment a on a.id = g.assignment where a.cohort = :cohort and a.withdrawn is null;

-- name: agreed_by(person)
select assignment, talked, confirmed, otherwise, sealed, facilitator from agreed where person = :person;

-- name: say_talked(assignment, person, talked)!
insert into agreed (assignment, person, talked) values (:assignment, :person, :talked)
on conflict (assignment, person) do update set talked = coalesce(agreed.talked, excluded.talked);

-- name: say_confirmed(assignment, person, confirmed, facilitator)!
insert into agreed (assignment, person, confirmed, facilitator)
values (:assignment, :person, :confirmed, :facilitator)
on conflict (assignment, person) do update
set confirmed = coalesce(agreed.confirmed, excluded.confirmed), facilitator = excluded.facilitator;

-- name: say_otherwise(assignment, person, otherwise, sealed, facilitator)!
insert into agreed (assignment, person, otherwise, sealed, facilitator)
values (:assignment, :person, :otherwise, :sealed, :facilitator)
on conflict (assignment, person) do update
set otherwise = excluded.otherwise, sealed = excluded.sealed, facilitator = excluded.facilitator;

-- name: unsay_otherwise(assignment, person)!
update agreed set otherwise = null, sealed = null where assignment = :assignment and person = :person;
