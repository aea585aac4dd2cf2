-- name: add_words(words, server, person, activity, step, sealed, given)!
insert into words (id, server, person, activity, step, sealed, given)
values (:words, :server, :person, :activity, :step, :sealed, :given);

-- name: words_of(person)
select id, server, activity, step, sealed, given from words where person = :person order by given, id;
