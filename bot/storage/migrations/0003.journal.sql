-- What people share from their journal, and what facilitators answered. The entries themselves are kept words.

-- With one facilitator of a cohort that the person is in, or, without one, with all who facilitate it.
create table shared (
    id text primary key,
    words text not null references words (id) on delete cascade,
    person bigint not null,
    server bigint not null,
    cohort text not null references cohort (id) on delete cascade,
    facilitator bigint,
    given bigint not null
);

create unique index one_shared_with_all on shared (words, cohort) where facilitator is null;
create unique index one_shared on shared (words, cohort, facilitator) where facilitator is not null;
create index shared_in_cohort on shared (cohort, given);
create index shared_of_person on shared (person);
create index shared_with_facilitator on shared (facilitator) where facilitator is not null;

-- `person` is the one who is answered, `facilitator` the one who wrote it.
create table reply (
    id text primary key,
    words text not null references words (id) on delete cascade,
    person bigint not null,
    server bigint not null,
    cohort text not null references cohort (id) on delete cascade,
    facilitator bigint,
    sealed text not null,
    given bigint not null
);

create index reply_to_words on reply (words);
create index reply_of_person on reply (person);
create index reply_of_facilitator on reply (facilitator) where facilitator is not null;
