-- Coming back to a question or a dilemma after days and weeks, and the check-in before and after. Both only on request.

-- Whether a person wants things to come back on a server (`agreed` is null: no), up to when their answers were looked
-- through for that, and the notes about it: how many were written, when the last one went.
create table coming_back (
    server bigint not null,
    person bigint not null,
    agreed bigint,
    looked bigint not null,
    times bigint not null,
    last bigint,
    primary key (server, person)
) /* sqlite: without rowid */;

create index coming_back_of_person on coming_back (person);

-- A question of a module, with what its scheduler remembers as JSON; or, without a step, a dilemma of role-plays, by
-- the id of its first case, with the stage of its pauses and how often one of its cases was begun (`met`). `turn` grows
-- with every change, so that a press counts once.
create table comes_back (
    id text primary key,
    server bigint not null,
    person bigint not null,
    activity text not null,
    step text not null,
    due bigint not null,
    card text,
    stage bigint not null,
    met bigint not null,
    turn bigint not null,
    over bigint not null
);

create unique index one_comes_back on comes_back (person, server, activity, step);

-- `agreed` is null once the person withdrew, and `counted` is 0 from then on: nobody stands in a sum twice.
create table check_in (
    server bigint not null,
    person bigint not null,
    agreed bigint,
    ended bigint,
    counted bigint not null,
    primary key (server, person)
) /* sqlite: without rowid */;

create index check_in_of_person on check_in (person);

-- A mark from 1 to 5, or 0 for a question that was skipped.
create table rating (
    server bigint not null,
    person bigint not null,
    moment text not null,
    question text not null,
    mark bigint not null,
    given bigint not null,
    primary key (server, person, moment, question)
) /* sqlite: without rowid */;

create index rating_of_person on rating (person);
