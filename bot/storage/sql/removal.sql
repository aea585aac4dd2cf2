-- A server that took the bot away: until when it is kept, and its end. A table that names servers and is missing here
-- fails a test.

-- name: note_removed(server, since)!
insert into removed (server, since) values (:server, :since) on conflict do nothing;

-- name: note_returned(server)!
delete from removed where server = :server;

-- name: is_removed(server, since)^
select server from removed where server = :server and since <= :since;

-- name: removed_before(since, most)
select server from removed where since <= :since order by since, server limit :most;

-- name: all_removed()
select server from removed;

-- name: known_servers()
select server from contact union select server from server union select server from cohort;

-- name: people_of_server(server, most)
select person from contact where server = :server order by person limit :most;

-- name: known_elsewhere(server, person)^
select 1 as known from contact where person = :person and server <> :server
union all
select 1 as known from facilitating f join cohort c on c.id = f.cohort where f.person = :person and c.server <> :server
union all
select 1 as known from invitation where person = :person and server <> :server and closed is null
limit 1;

-- name: leave_wrong(server, person)!
delete from wrong where server = :server and person = :person;

-- name: leave_shared(server, person)!
delete from shared where server = :server and person = :person;

-- name: leave_reply(server, person)!
delete from reply where server = :server and person = :person;

-- name: leave_words(server, person)!
-- What somebody kept is their journal, wherever they wrote it, and stays theirs as long as they are known anywhere.
delete from words where server = :server and person = :person and until is not null;

-- name: leave_letter(server, person)!
delete from letter where server = :server and person = :person;

-- name: leave_reminding(server, person)!
delete from reminding where server = :server and person = :person;

-- name: leave_comes_back(server, person)!
delete from comes_back where server = :server and person = :person;

-- name: leave_coming_back(server, person)!
delete from coming_back where server = :server and person = :person;

-- name: leave_rating(server, person)!
delete from rating where server = :server and person = :person;

-- name: leave_check_in(server, person)!
delete from check_in where server = :server and person = :person;

-- name: leave_hand(server, person)!
delete from hand where server = :server and person = :person;

-- name: leave_act(server, person)!
delete from act where server = :server and person = :person;

-- name: leave_assignment(server, person)!
delete from assignment where server = :server and person = :person;

-- name: leave_membership(server, person)!
delete from membership where server = :server and person = :person;

-- name: leave_invitation(server, person)!
delete from invitation where server = :server and person = :person;

-- name: leave_progress(server, person)!
delete from progress where server = :server and person = :person;

-- name: leave_run(server, person)!
delete from run where server = :server and person = :person;

-- name: leave_contact(server, person)!
delete from contact where server = :server and person = :person;

-- name: close_server_wrong(server)!
delete from wrong where server = :server;

-- name: close_server_shared(server)!
delete from shared where server = :server;

-- name: close_server_reply(server)!
delete from reply where server = :server;

-- name: close_server_words(server)!
delete from words where server = :server
and (until is not null or not exists (select 1 from contact c where c.person = words.person));

-- name: close_server_letter(server)!
delete from letter where server = :server;

-- name: close_server_reminding(server)!
delete from reminding where server = :server;

-- name: close_server_comes_back(server)!
delete from comes_back where server = :server;

-- name: close_server_coming_back(server)!
delete from coming_back where server = :server;

-- name: close_server_rating(server)!
delete from rating where server = :server;

-- name: close_server_check_in(server)!
delete from check_in where server = :server;

-- name: close_server_hand(server)!
delete from hand where server = :server;

-- name: close_server_act(server)!
delete from act where server = :server;

-- name: close_server_assignment(server)!
delete from assignment where server = :server;

-- name: close_server_membership(server)!
delete from membership where server = :server;

-- name: close_server_invitation(server)!
delete from invitation where server = :server;

-- name: close_server_summary(server)!
delete from summary where server = :server;

-- name: close_server_progress(server)!
delete from progress where server = :server;

-- name: close_server_run(server)!
delete from run where server = :server;

-- name: close_server_cohort(server)!
delete from cohort where server = :server;

-- name: close_server_contact(server)!
delete from contact where server = :server;

-- name: close_server_server(server)!
delete from server where server = :server;

-- name: close_server_removed(server)!
delete from removed where server = :server;
