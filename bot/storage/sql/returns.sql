-- name: get_coming_back(server, person)^
select agreed, looked, times, last from coming_back where server = :server and person = :person;

-- name: agree_coming_back(server, person, agreed)!
-- The week since the last note goes on being counted.
insert into coming_back (server, person, agreed, looked, times) values (:server, :person, :agreed, 0, 0)
on conflict (server, person) do update set agreed = excluded.agreed;

-- name: stop_coming_back(server, person)!
update coming_back set agreed = null where server = :server and person = :person;

-- name: looked_coming_back(server, person, looked)!
update coming_back set looked = :looked where server = :server and person = :person;

-- name: coming_back_to(server, person)
select id, server, person, activity, step, due, card, stage, met, turn, over from comes_back
where person = :person and server = :server order by due, id;

-- name: get_comes_back(id)^
select id, server, person, activity, step, due, card, stage, met, turn, over from comes_back where id = :id;

-- name: add_comes_back(id, server, person, activity, step, due, card)!
insert into comes_back (id, server, person, activity, step, due, card, stage, met, turn, over)
values (:id, :server, :person, :activity, :step, :due, :card, 0, 0, 0, 0)
on conflict do nothing;

-- name: change_comes_back(id, turn, due, card, stage, met, over)!
-- If nobody has changed it since it was read.
update comes_back set due = :due, card = :card, stage = :stage, met = :met, over = :over, turn = turn + 1
where id = :id and turn = :turn;

-- name: answers_since(server, person, since, most)
select r.activity, a.state, a.reply, a.given from answer a join run r on r.id = a.run
where a.person = :person and r.server = :server and a.given > :since
order by a.given, a.run, a.turn limit :most;

-- name: to_be_offered(server, person, week, day, now, most)
-- Those after (server, person) who said yes, got no note for a week, and have something due or were not looked after
-- for a day.
select c.server, c.person from coming_back c
where (c.server, c.person) > (:server, :person) and c.agreed is not null and (c.last is null or c.last <= :week)
and (c.looked <= :day or exists (
    select 1 from comes_back b
    where b.person = c.person and b.server = c.server and b.over = 0 and b.due <= :now
))
order by c.server, c.person limit :most;

-- name: begin_offer(server, person, times, week)!
-- Of two processes one finds the row changed. A note that waits holds the next one back.
update coming_back set times = times + 1
where server = :server and person = :person and agreed is not null and times = :times
and (last is null or last <= :week)
and not exists (
    select 1 from letter l where l.person = :person and l.server = :server and l.kind = 'return'
    and (l.sent is null or l.missed is not null)
);

-- name: offer_went(server, person, now)!
-- The week to the next one is counted from here.
update coming_back set last = :now where server = :server and person = :person and agreed is not null;
