-- A journal is what a person asked to keep: words without an end.

-- name: journal_page(person, start, most)
select id, server, run, activity, step, sealed, given from words
where person = :person and until is null order by given desc, id desc limit :most offset :start;

-- name: journal_size(person)^
select count(*) as entries from words where person = :person and until is null;

-- name: journal_entry(person, words)^
select id, server, run, activity, step, sealed, given from words
where id = :words and person = :person and until is null;

-- name: take_back_words(person, words)!
-- What was shared of it and what was answered go with it.
delete from words where id = :words and person = :person and until is null;

-- name: readers_for(person)
-- With whom a person could share: who facilitates the cohorts in use that they are in.
select c.id as cohort, c.name as cohort_name, c.server, f.person as facilitator, f.name from membership m
join cohort c on c.id = m.cohort join facilitating f on f.cohort = c.id
where m.person = :person and m.gone is null and c.archived is null and f.person <> :person
order by c.name, c.id, f.since, f.person;

-- name: add_shared(shared, words, person, server, cohort, facilitator, given)!
insert into shared (id, words, person, server, cohort, facilitator, given)
values (:shared, :words, :person, :server, :cohort, :facilitator, :given) on conflict do nothing;

-- name: end_shared(person, words)!
delete from shared where words = :words and person = :person;

-- name: shared_by(person)
-- What can be read now: who left the cohort, or stopped facilitating it, and came back begins anew.
select s.words, s.cohort, c.name as cohort_name, c.server, s.facilitator, f.name from shared s
join cohort c on c.id = s.cohort and c.archived is null
join membership m on m.cohort = s.cohort and m.person = s.person and m.gone is null and m.accepted <= s.given
left join facilitating f on f.cohort = s.cohort and f.person = s.facilitator and f.since <= s.given
where s.person = :person and (s.facilitator is null or f.person is not null) order by s.given, s.id;

-- name: shared_in(cohort, facilitator, start, most)
-- What this facilitator of the cohort can read now, each entry once, what was shared last first.
select w.id, w.person, w.sealed, n.name, min(s.given) as given from shared s
join words w on w.id = s.words
join membership m on m.cohort = s.cohort and m.person = s.person and m.gone is null and m.accepted <= s.given
join facilitating f on f.cohort = s.cohort and f.person = :facilitator
left join contact n on n.server = s.server and n.person = s.person
where s.cohort = :cohort and (s.facilitator is null or (s.facilitator = f.person and f.since <= s.given))
group by w.id, w.person, w.sealed, n.name order by min(s.given) desc, w.id limit :most offset :start;

-- name: shared_entry(cohort, facilitator, words)^
select w.id, w.person, w.sealed, n.name, min(s.given) as given from shared s
join words w on w.id = s.words
join membership m on m.cohort = s.cohort and m.person = s.person and m.gone is null and m.accepted <= s.given
join facilitating f on f.cohort = s.cohort and f.person = :facilitator
left join contact n on n.server = s.server and n.person = s.person
where s.words = :words and s.cohort = :cohort
and (s.facilitator is null or (s.facilitator = f.person and f.since <= s.given))
group by w.id, w.person, w.sealed, n.name;

-- name: add_reply(reply, words, person, server, cohort, facilitator, sealed, given)!
insert into reply (id, words, person, server, cohort, facilitator, sealed, given)
values (:reply, :words, :person, :server, :cohort, :facilitator, :sealed, :given);

-- name: replies_for(person)
-- How many answers each entry has had.
select words, count(*) as replies from reply where person = :person group by words;

-- name: replies_to(person, words)
select r.id, r.words, r.sealed, r.given, f.name from reply r
left join facilitating f on f.cohort = r.cohort and f.person = r.facilitator
where r.words = :words and r.person = :person order by r.given, r.id;

-- name: replies_by(cohort, facilitator, words)
select r.id, r.words, r.sealed, r.given, f.name from reply r
left join facilitating f on f.cohort = r.cohort and f.person = r.facilitator
where r.words = :words and r.cohort = :cohort and r.facilitator = :facilitator order by r.given, r.id;

-- name: get_reply(person, reply)^
select r.id, r.words, r.sealed, r.given, f.name from reply r
left join facilitating f on f.cohort = r.cohort and f.person = r.facilitator
where r.id = :reply and r.person = :person;
