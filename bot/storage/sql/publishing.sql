-- name: open_places()
-- Where walks stand that are under way, by place: a module's readers stand at few places, however many they are.
select activity, state, count(*) as walks from run
where finished is null group by activity, state order by activity, state;

-- name: walks_at(activity, state)
select id from run where finished is null and activity = :activity and state = :state order by id;

-- name: explored_counts()
select activity, count(*) as people from progress where explored is not null group by activity order by activity;
