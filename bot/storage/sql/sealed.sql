-- Everything that is sealed, table by table, in the order of its key, for a change of the key that seals.
-- A value is replaced only if it is still the one that was read: what somebody changed or erased meanwhile stays so.

-- name: sealed_words(id, most)
select id, sealed from words where id > :id order by id limit :most;

-- name: reseal_words(id, before, sealed)!
update words set sealed = :sealed where id = :id and sealed = :before;

-- name: sealed_reply(id, most)
select id, sealed from reply where id > :id order by id limit :most;

-- name: reseal_reply(id, before, sealed)!
update reply set sealed = :sealed where id = :id and sealed = :before;

-- name: sealed_agreed(assignment, person, most)
select assignment, person, sealed from agreed
where sealed is not null and (assignment, person) > (:assignment, :person) order by assignment, person limit :most;

-- name: reseal_agreed(assignment, person, before, sealed)!
update agreed set sealed = :sealed where assignment = :assignment and person = :person and sealed = :before;

-- name: sealed_wrong(id, most)
select id, sealed from wrong where id > :id order by id limit :most;

-- name: reseal_wrong(id, before, sealed)!
update wrong set sealed = :sealed where id = :id and sealed = :before;
