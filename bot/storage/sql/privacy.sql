-- What is stored about one person, table by table. A table that names people and is missing here fails a test.

-- name: about_person(person)
select person, welcomed, zone, asked, told from person where person = :person;

-- name: about_contact(person)
select person, server, since, seen, name from contact where person = :person order by server;

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

-- name: about_letter(person)
select person, id, server, kind, about, made, not_before, sent, missed from letter where person = :person order by made, id;

-- name: about_reminded(person)
select person, assignment, kind, due, done from reminded where person = :person order by assignment, kind, due;

-- name: about_reminding(person)
select person, server, agreed, not_before, times, last from reminding where person = :person order by server;

-- name: about_act(person)
select person, id, server, cohort, kind, about, done from act where person = :person order by done, id;

-- name: about_hand(person)
select person, id, server, cohort, asked, taken, closed from hand where person = :person order by asked, id;

-- name: about_agreed(person)
select person, assignment, talked, confirmed, otherwise, sealed from agreed where person = :person order by assignment;

-- name: about_assignment(person)
select person, id, server, cohort, title, needed, talk, expected, in_order, due, given, withdrawn from assignment where person = :person order by given, id;

-- name: about_membership(person)
select person, id, cohort, server, role, accepted, gone, counted from membership where person = :person order by accepted, id;

-- name: about_invitation(person)
select person, id, cohort, server, role, made, closed from invitation where person = :person order by made, id;

-- name: about_facilitating(person)
select person, cohort, name, since from facilitating where person = :person order by cohort;

-- name: facilitated_invitation(person)
select facilitator as person, id, cohort, server, made, closed from invitation where facilitator = :person order by made, id;

-- name: forget_facilitator_invitation(person)!
update invitation set facilitator = null where facilitator = :person;

-- name: facilitated_agreed(person)
select facilitator as person, assignment, confirmed, otherwise from agreed where facilitator = :person order by assignment;

-- name: forget_facilitator_agreed(person)!
update agreed set facilitator = null where facilitator = :person;

-- name: facilitated_hand(person)
select facilitator as person, id, server, cohort, taken from hand where facilitator = :person order by taken, id;

-- name: forget_facilitator_hand(person)!
update hand set facilitator = null where facilitator = :person;

-- name: facilitated_act(person)
select facilitator as person, id, server, cohort, kind, about, done from act where facilitator = :person order by done, id;

-- name: forget_facilitator_act(person)!
update act set facilitator = null where facilitator = :person;

-- name: facilitated_summary(person)
select facilitator as person, cohort, server, next from summary where facilitator = :person order by cohort;

-- name: forget_facilitator_summary(person)!
delete from summary where facilitator = :person;

-- name: erase_letter(person)!
delete from letter where person = :person;

-- name: erase_reminded(person)!
delete from reminded where person = :person;

-- name: erase_reminding(person)!
delete from reminding where person = :person;

-- name: erase_act(person)!
delete from act where person = :person;

-- name: erase_hand(person)!
delete from hand where person = :person;

-- name: erase_agreed(person)!
delete from agreed where person = :person;

-- name: erase_assignment(person)!
delete from assignment where person = :person;

-- name: erase_membership(person)!
delete from membership where person = :person;

-- name: erase_invitation(person)!
delete from invitation where person = :person;

-- name: erase_facilitating(person)!
delete from facilitating where person = :person;

-- name: about_shared(person)
select person, id, server, words, cohort, given from shared where person = :person order by given, id;

-- name: about_reply(person)
select person, id, server, words, cohort, sealed, given from reply where person = :person order by given, id;

-- name: erase_shared(person)!
delete from shared where person = :person;

-- name: erase_reply(person)!
delete from reply where person = :person;

-- name: facilitated_shared(person)
select facilitator as person, id, server, words, cohort, given from shared where facilitator = :person order by given, id;

-- name: forget_facilitator_shared(person)!
-- Without a name it would be shared with all facilitators of the cohort.
delete from shared where facilitator = :person;

-- name: facilitated_reply(person)
select facilitator as person, id, server, words, cohort, sealed, given from reply where facilitator = :person order by given, id;

-- name: forget_facilitator_reply(person)!
update reply set facilitator = null where facilitator = :person;

-- name: about_wrong(person)
select person, id, server, activity, version, step, page, sealed, name, made from wrong
where person = :person order by made, id;

-- name: erase_wrong(person)!
delete from wrong where person = :person;

-- name: about_comfort(person)
select person, wishes from comfort where person = :person;

-- name: erase_comfort(person)!
delete from comfort where person = :person;

-- name: walks_of(person, start, most)
select r.id, r.server, r.activity, r.parent, r.fork, r.begun, r.seen, r.finished,
(select count(*) from words w where w.run = r.id) as texts
from run r where r.person = :person order by r.seen desc, r.id limit :most offset :start;

-- name: walk_of(person, run)^
select r.id, r.server, r.activity, r.parent, r.fork, r.begun, r.seen, r.finished,
(select count(*) from words w where w.run = r.id) as texts
from run r where r.person = :person and r.id = :run;

-- name: what_if_walks(run)
-- They hold the path of the walk that they left.
select id from run where parent = :run and fork is not null;

-- name: erase_walk_words(run)!
delete from words where run = :run;

-- name: erase_walk_answers(run)!
delete from answer where run = :run;

-- name: orphan_walks(run)!
-- What was opened from it stays, and has nowhere to go back to.
update run set parent = null where parent = :run;

-- name: erase_walk(run)!
delete from run where id = :run;

-- name: erase_unwalked(server, person, activity)!
-- The line of progress goes with the last walk of an activity.
delete from progress where server = :server and person = :person and activity = :activity
and not exists (
    select 1 from run r where r.server = :server and r.person = :person and r.activity = :activity
);

-- name: erase_unwalked_returns(server, person, activity)!
-- Nor does anything come back from it.
delete from comes_back where server = :server and person = :person and activity = :activity
and not exists (
    select 1 from run r where r.server = :server and r.person = :person and r.activity = :activity
);

-- name: about_comes_back(person)
select person, id, server, activity, step, due, card, stage, met, turn, over from comes_back
where person = :person order by server, activity, step;

-- name: erase_comes_back(person)!
delete from comes_back where person = :person;

-- name: about_coming_back(person)
select person, server, agreed, looked, times, last from coming_back where person = :person order by server;

-- name: erase_coming_back(person)!
delete from coming_back where person = :person;

-- name: about_check_in(person)
select person, server, agreed, ended, counted from check_in where person = :person order by server;

-- name: erase_check_in(person)!
delete from check_in where person = :person;

-- name: about_rating(person)
select person, server, moment, question, mark, given from rating
where person = :person order by server, moment, question;

-- name: erase_rating(person)!
delete from rating where person = :person;
