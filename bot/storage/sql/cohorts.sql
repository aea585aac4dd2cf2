-- name: add_cohort(cohort, server, name, made)!
insert into cohort (id, server, name, made) values (:cohort, :server, :name, :made) on conflict do nothing;

-- name: get_cohort(cohort, server)^
select id, server, name, made, archived from cohort where id = :cohort and server = :server;

-- name: cohorts_of_server(server)
select id, server, name, made, archived from cohort where server = :server order by archived is not null, name, id;

-- name: cohorts_facilitated(server, person)
select c.id, c.server, c.name, c.made, c.archived from cohort c join facilitating f on f.cohort = c.id
where c.server = :server and f.person = :person order by c.archived is not null, c.name, c.id;

-- name: cohorts_joined(server, person)
select c.id, c.server, c.name, c.made, c.archived from cohort c join membership m on m.cohort = c.id
where c.server = :server and m.person = :person and m.server = :server and m.gone is null and c.archived is null
order by c.name, c.id;

-- name: rename_cohort(cohort, name)!
update cohort set name = :name where id = :cohort;

-- name: archive_cohort(cohort, archived)!
update cohort set archived = :archived where id = :cohort and archived is null;

-- name: add_facilitating(cohort, person, name, since)!
insert into facilitating (cohort, person, name, since) values (:cohort, :person, :name, :since)
on conflict (cohort, person) do update set name = excluded.name;

-- name: drop_facilitating(cohort, person)!
delete from facilitating where cohort = :cohort and person = :person;

-- name: facilitators_of(cohort)
select person, name from facilitating where cohort = :cohort order by since, person;

-- name: add_invitation(invitation, cohort, server, person, role, facilitator, made)!
insert into invitation (id, cohort, server, person, role, facilitator, made)
values (:invitation, :cohort, :server, :person, :role, :facilitator, :made);

-- name: get_invitation(invitation)^
select i.id, i.cohort, i.server, i.person, i.role, i.closed, c.archived from invitation i
join cohort c on c.id = i.cohort where i.id = :invitation;

-- name: open_invitations(server)
select i.id, i.cohort, i.server, i.person, i.role, c.name from invitation i join cohort c on c.id = i.cohort
where i.server = :server and i.closed is null and c.archived is null order by i.made, i.id;

-- name: close_invitation(invitation, closed)!
update invitation set closed = :closed where id = :invitation and closed is null;

-- name: close_invitations(cohort, closed)!
update invitation set closed = :closed where cohort = :cohort and closed is null;

-- name: add_membership(membership, cohort, server, person, role, accepted)!
insert into membership (id, cohort, server, person, role, accepted, counted)
values (:membership, :cohort, :server, :person, :role, :accepted, 1) on conflict do nothing;

-- name: end_membership(cohort, person, gone)!
update membership set gone = :gone where cohort = :cohort and person = :person and gone is null;

-- name: count_membership(cohort, person, counted)!
update membership set counted = :counted where cohort = :cohort and person = :person and gone is null;

-- name: get_membership(cohort, person)^
select m.person, m.accepted, m.gone, m.role, m.counted, c.name from membership m
left join contact c on c.server = m.server and c.person = m.person
where m.cohort = :cohort and m.person = :person and m.gone is null;

-- name: members_of(cohort)
select m.person, m.accepted, m.gone, m.role, c.name from membership m
left join contact c on c.server = m.server and c.person = m.person
where m.cohort = :cohort and m.gone is null order by m.person;

-- name: count_members(cohort)^
select count(*) as members from membership where cohort = :cohort and gone is null;

-- name: memberships_of(server, person)
select m.cohort, c.name, m.accepted, m.role, m.counted from membership m join cohort c on c.id = m.cohort
where m.server = :server and m.person = :person and m.gone is null and c.archived is null order by c.name, c.id;

-- name: set_name(server, person, name)!
update contact set name = :name where server = :server and person = :person;

-- name: keep_name(server, person, name)!
-- The name is kept up to date only where it was given on joining a cohort.
update contact set name = :name where server = :server and person = :person and name is not null and name <> :name;
