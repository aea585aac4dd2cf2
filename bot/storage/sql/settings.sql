-- name: get_setting(name)^
select value from setting where name = :name;

-- name: set_setting(name, value)!
insert into setting (name, value) values (:name, :value) on conflict (name) do update set value = excluded.value;

-- name: add_setting(name, value)!
insert into setting (name, value) values (:name, :value) on conflict (name) do nothing;

-- name: swap_setting(name, old, new)!
-- Of two processes that change it at the same moment, one does.
update setting set value = :new where name = :name and value = :old;
