-- People, the places they stand at, and the words they chose to keep.
-- Times are microseconds since 1970 in UTC; ids of Discord are whole numbers of 64 bits.

create table person (
    person bigint primary key,
    welcomed bigint not null
);

-- Where a person has used the bot, so that a command in a direct message finds its server.
create table contact (
    server bigint not null,
    person bigint not null,
    since bigint not null,
    seen bigint not null,
    primary key (person, server)
) /* sqlite: without rowid */;

create table run (
    id text primary key,
    server bigint not null,
    person bigint not null,
    activity text not null,
    parent text,
    fork bigint,
    turn bigint not null,
    state text not null,
    begun bigint not null,
    seen bigint not null,
    finished bigint
);

create index run_of_person on run (person, server, activity);

-- Two presses of “begin” at the same moment must open one run, not two. A fork (“what if”) is a run beside it.
create unique index one_open_run on run (person, server, activity) where finished is null and fork is null;

create table answer (
    run text not null references run (id) on delete cascade,
    turn bigint not null,
    person bigint not null,
    state text not null,
    reply text not null,
    given bigint not null,
    primary key (run, turn)
) /* sqlite: without rowid */;

create index answer_of_person on answer (person);

create table progress (
    server bigint not null,
    person bigint not null,
    activity text not null,
    explored bigint,
    begun bigint not null,
    seen bigint not null,
    primary key (server, person, activity)
) /* sqlite: without rowid */;

create index progress_of_person on progress (person);

-- All free text, encrypted before it comes here. What a person did not ask to keep has an end (until).
create table words (
    id text primary key,
    server bigint not null,
    person bigint not null,
    run text not null,
    activity text not null,
    step text not null,
    sealed text not null,
    given bigint not null,
    until bigint
);

create index words_of_person on words (person, given);
create index words_of_run on words (run);
create index words_to_go on words (until) where until is not null;

create table setting (
    name text primary key,
    value text not null
);
