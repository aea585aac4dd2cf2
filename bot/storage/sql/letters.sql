-- name: add_letter(letter, server, person, kind, about, made, not_before)!
insert into letter (id, server, person, kind, about, made, not_before)
values (:letter, :server, :person, :kind, :about, :made, :not_before);

-- name: letters_to_go(now, most, first, last, count)
-- Of the servers that these shards answer: server >> 22 modulo count, in words that both databases know.
select id from letter where sent is null and not_before <= :now and (lease is null or lease <= :now)
and server / 4194304 - server / 4194304 / :count * :count between :first and :last
order by not_before, id limit :most;

-- name: claim_letter(letter, now, lease, holder)!
update letter set lease = :lease, holder = :holder
where id = :letter and sent is null and not_before <= :now and (lease is null or lease <= :now);

-- name: get_letter(letter)^
select id, server, person, kind, about, made, sent, missed from letter where id = :letter;

-- name: send_letter(letter, holder, sent)!
-- Noted before it is sent, by the one who holds the lease: whatever happens next, it is not sent again.
update letter set sent = :sent where id = :letter and holder = :holder and sent is null;

-- name: hold_letter(letter, holder, not_before)!
update letter set not_before = :not_before, lease = null, holder = null
where id = :letter and holder = :holder and sent is null;

-- name: miss_letter(letter, missed)!
update letter set missed = :missed where id = :letter;

-- name: drop_letter(letter, holder)!
-- By the one who holds the lease, before it is sent.
delete from letter where id = :letter and holder = :holder and sent is null;

-- name: take_letter(letter)!
-- By whoever shows it at the person's next contact.
delete from letter where id = :letter and missed is not null;

-- name: missed_letters(server, person)
-- What did not reach the person as a direct message, to be shown at the next contact.
select id, server, person, kind, about, made, sent, missed from letter
where person = :person and server = :server and missed is not null order by made, id;

-- name: end_letters(before, most)!
-- What waits for the person's next contact stays, however long.
delete from letter where id in (select id from letter where missed is null and made < :before limit :most);

-- name: letters_due(now)^
select count(*) as letters from letter where sent is null and not_before <= :now;
