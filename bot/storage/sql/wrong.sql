-- name: add_wrong(wrong, server, activity, version, step, page, sealed, person, name, made)!
insert into wrong (id, server, activity, version, step, page, sealed, person, name, made)
values (:wrong, :server, :activity, :version, :step, :page, :sealed, :person, :name, :made);

-- name: wrong_everywhere()
select id, server, activity, version, step, page, sealed, name, made from wrong order by activity, step, made, id;

-- name: wrong_on(server)
select id, server, activity, version, step, page, sealed, name, made from wrong
where server = :server order by activity, step, made, id;

-- name: drop_wrong(wrong)!
delete from wrong where id = :wrong;

-- name: drop_wrong_on(server, wrong)!
delete from wrong where id = :wrong and server = :server;
