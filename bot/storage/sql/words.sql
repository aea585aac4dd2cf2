-- name: add_words(words, server, person, run, activity, step, sealed, given, until)!
insert into words (id, server, person, run, activity, step, sealed, given, until)
values (:words, :server, :person, :run, :activity, :step, :sealed, :given, :until);

-- name: words_beside(run, step)^
-- The latest words that were written at a page of a run.
select sealed from words where run = :run and step = :step order by given desc, id desc limit 1;

-- name: close_words(run)!
-- The page is left: what was not kept goes.
delete from words where run = :run and until is not null;

-- name: end_words(now, most)!
-- What was not kept and whose page nobody left; in chunks, for one slow step holds up every server.
delete from words where id in (select id from words where until is not null and until <= :now limit :most);

-- name: words_of(person)
select id, server, run, activity, step, sealed, given from words
where person = :person and until is null order by given, id;
