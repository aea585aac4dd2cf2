-- name: get_setting(name)^
select value from setting where name = :name;

-- name: set_setting(name, value)!
insert into setting (name, value) values (:name, :value) on conflict (name) do update set value = excluded.value;
