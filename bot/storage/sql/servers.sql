-- name: get_server(server)^
select server, role, zone, quiet_from, quiet_until, curricula, help, channel, wrong, changed from server
where server = :server;

-- name: all_servers()
select server, role, zone, quiet_from, quiet_until, curricula, help, channel, wrong, changed from server order by server;

-- name: put_server(server, role, zone, quiet_from, quiet_until, curricula, help, channel, wrong, changed)!
insert into server (server, role, zone, quiet_from, quiet_until, curricula, help, channel, wrong, changed)
values (:server, :role, :zone, :quiet_from, :quiet_until, :curricula, :help, :channel, :wrong, :changed)
on conflict (server) do update set role = excluded.role, zone = excluded.zone, quiet_from = excluded.quiet_from,
quiet_until = excluded.quiet_until, curricula = excluded.curricula, help = excluded.help,
channel = excluded.channel, wrong = excluded.wrong, changed = excluded.changed;

-- name: get_zone(person)^
select zone from person where person = :person;

-- name: set_zone(person, zone)!
update person set zone = :zone where person = :person;
