-- What is stored about one person, table by table. A table that names people and is missing here fails a test.

-- name: about_person(person)
select person, welcomed from person where person = :person;

-- name: about_contact(person)
select person, server, since, seen from contact where person = :person order by server;

-- name: about_run(person)
select person, id, server, activity, parent, fork, turn, state, begun, seen, finished from run
where person = :person order by begun, id;

-- name: about_answer(person)
select person, run, turn, state, reply, given from answer where person = :person order by run, turn;

-- name: about_progress(person)
select person, server, activity, explored, begun, seen from progress where person = :person order by server, activity;

-- name: about_words(person)
select person, id, server, run, activity, step, sealed, given, until from words where person = :person order by given, id;

-- name: erase_words(person)!
delete from words where person = :person;

-- name: erase_progress(person)!
delete from progress where person = :person;

-- name: erase_answer(person)!
delete from answer where person = :person;

-- name: erase_run(person)!
delete from run where person = :person;

-- name: erase_contact(person)!
delete from contact where person = :person;

-- name: erase_person(person)!
delete from person where person = :person;
