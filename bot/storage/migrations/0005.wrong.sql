-- “Something here is wrong”: what people tell about a page, and the channel that hears of it.

alter table server add column wrong bigint;

-- A place in the content and somebody's words, sealed; `person` and `name` only if they wished to be named. `made` is a
-- day, not a moment, so that nobody can be found by when they walked. What has been seen to is deleted.
create table wrong (
    id text primary key,
    server bigint not null,
    activity text not null,
    version bigint not null,
    step text not null,
    page text not null,
    sealed text not null,
    person bigint,
    name text,
    made bigint not null
);

create index wrong_on_server on wrong (server);
create index wrong_of_person on wrong (person) where person is not null;
