-- name: raise_hand(hand, server, cohort, person, asked)!
insert into hand (id, server, cohort, person, asked) values (:hand, :server, :cohort, :person, :asked)
on conflict do nothing;

-- name: take_hand(hand, cohort, taken, facilitator)!
update hand set taken = :taken, facilitator = :facilitator
where id = :hand and cohort = :cohort and closed is null and taken is null;

-- name: close_hand(hand, person, closed)!
update hand set closed = :closed where id = :hand and person = :person and closed is null;

-- name: hands_in(cohort)
select h.id, h.cohort, h.person, h.asked, h.taken, h.facilitator from hand h
join membership m on m.cohort = h.cohort and m.person = h.person and m.gone is null
where h.cohort = :cohort and h.closed is null order by h.asked, h.id;

-- name: hands_of(server, person)
select id, cohort, person, asked, taken, facilitator from hand
where server = :server and person = :person and closed is null order by asked, id;
