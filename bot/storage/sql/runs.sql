-- name: get_run(run)^
-- With how its owner likes cards: every press needs both.
select id, server, run.person, activity, parent, fork, turn, state, begun, seen, finished, wishes
from run left join comfort on comfort.person = run.person where id = :run;

-- name: get_open_run(server, person, activity)^
select id, server, person, activity, parent, fork, turn, state, begun, seen, finished from run
where person = :person and server = :server and activity = :activity and finished is null and fork is null;

-- name: open_runs(server, person)
select id, server, person, activity, parent, fork, turn, state, begun, seen, finished from run
where person = :person and server = :server and finished is null order by seen desc, id;

-- name: add_run(run, server, person, activity, parent, fork, state, begun)!
-- Opens a run, unless one is open already: of two presses at the same moment one makes it, both find it.
insert into run (id, server, person, activity, parent, fork, turn, state, begun, seen)
values (:run, :server, :person, :activity, :parent, :fork, 0, :state, :begun, :begun)
on conflict do nothing;

-- name: move_run(run, turn, state, seen, finished)!
-- Moves a run on, if it still stands at the turn that the card was made for.
update run set turn = :turn + 1, state = :state, seen = :seen, finished = :finished where id = :run and turn = :turn;

-- name: add_answer(run, turn, person, state, reply, given)!
insert into answer (run, turn, person, state, reply, given) values (:run, :turn, :person, :state, :reply, :given);

-- name: get_answer(run, turn)^
select run, turn, state, reply, given from answer where run = :run and turn = :turn;

-- name: answers_backwards(run)
select run, turn, state, reply, given from answer where run = :run order by turn desc;

-- name: add_progress(server, person, activity, explored, seen)!
-- Notes that a person was at an activity; “explored” never goes back.
insert into progress (server, person, activity, explored, begun, seen)
values (:server, :person, :activity, :explored, :seen, :seen)
on conflict (server, person, activity)
do update set seen = excluded.seen, explored = coalesce(progress.explored, excluded.explored);

-- name: progress_of(server, person)
select server, person, activity, explored, begun, seen from progress where server = :server and person = :person;
