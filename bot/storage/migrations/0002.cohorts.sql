-- Facilitators: what a server set, cohorts, assignments, hands, letters to people, and what facilitators did.
-- A column “facilitator” names a person too: who erases themselves goes from there as well, and the row stays.

-- Set with /setup. Quiet hours are minutes after midnight; curricula and help are JSON, null where nothing was set.
create table server (
    server bigint primary key,
    role bigint,
    zone text not null,
    quiet_from bigint not null,
    quiet_until bigint not null,
    curricula text,
    help text,
    channel bigint,
    changed bigint not null
);

-- The name that others on the server see, as of the last contact; stored only for people who joined a cohort.
alter table contact add column name text;

-- Where a person's days and quiet hours are counted.
alter table person add column zone text;

create table cohort (
    id text primary key,
    server bigint not null,
    name text not null,
    made bigint not null,
    archived bigint
);

create unique index cohort_by_name on cohort (server, name) where archived is null;

create table facilitating (
    cohort text not null references cohort (id) on delete cascade,
    person bigint not null,
    name text not null,
    since bigint not null,
    primary key (cohort, person)
) /* sqlite: without rowid */;

create index facilitating_of_person on facilitating (person);

-- For one person, for a role, or, with neither, for whoever meets the button in this server.
create table invitation (
    id text primary key,
    cohort text not null references cohort (id) on delete cascade,
    server bigint not null,
    person bigint,
    role bigint,
    facilitator bigint,
    made bigint not null,
    closed bigint
);

create index invitation_of_server on invitation (server) where closed is null;
create index invitation_of_person on invitation (person);

-- One row a stay: who leaves and comes back has two. `role` is the one that the person came in by.
create table membership (
    id text primary key,
    cohort text not null references cohort (id) on delete cascade,
    server bigint not null,
    person bigint not null,
    role bigint,
    accepted bigint not null,
    gone bigint,
    counted bigint not null
);

create unique index one_membership on membership (cohort, person) where gone is null;
create index membership_of_person on membership (person, server);

-- `person`: for this one alone. `needed` of its activities are enough. `talk`: done when both say “we talked about it”.
create table assignment (
    id text primary key,
    server bigint not null,
    cohort text not null references cohort (id) on delete cascade,
    person bigint,
    title text not null,
    needed bigint not null,
    talk bigint not null,
    expected bigint not null,
    in_order bigint not null,
    due bigint,
    given bigint not null,
    withdrawn bigint
);

create index assignment_of_cohort on assignment (cohort);
create index assignment_of_person on assignment (person) where person is not null;

create table assigned (
    assignment text not null references assignment (id) on delete cascade,
    place bigint not null,
    activity text not null,
    primary key (assignment, place)
) /* sqlite: without rowid */;

-- What a person and a facilitator said about one assignment: “we talked about it”, “done another way” with its reason.
create table agreed (
    assignment text not null references assignment (id) on delete cascade,
    person bigint not null,
    talked bigint,
    confirmed bigint,
    otherwise bigint,
    sealed text,
    facilitator bigint,
    primary key (assignment, person)
) /* sqlite: without rowid */;

create index agreed_of_person on agreed (person);

create table hand (
    id text primary key,
    server bigint not null,
    cohort text not null references cohort (id) on delete cascade,
    person bigint not null,
    asked bigint not null,
    taken bigint,
    facilitator bigint,
    closed bigint
);

create unique index one_hand on hand (cohort, person) where closed is null;
create index hand_of_person on hand (person);

-- What facilitators did. `about` is JSON of names and dates, never words about a person.
create table act (
    id text primary key,
    server bigint not null,
    cohort text references cohort (id) on delete cascade,
    facilitator bigint,
    person bigint,
    kind text not null,
    about text not null,
    done bigint not null
);

create index act_of_cohort on act (cohort, done);
create index act_of_person on act (person);
create index act_of_facilitator on act (facilitator);

-- Whether a person wants reminders on a server, and how many they had since they last said so.
create table reminding (
    server bigint not null,
    person bigint not null,
    agreed bigint,
    not_before bigint,
    times bigint not null,
    last bigint,
    primary key (server, person)
) /* sqlite: without rowid */;

create index reminding_of_person on reminding (person);

-- Each thing is reminded of once: a date that moves is another thing.
create table reminded (
    person bigint not null,
    assignment text not null references assignment (id) on delete cascade,
    kind text not null,
    due bigint not null,
    done bigint not null,
    primary key (person, assignment, kind, due)
) /* sqlite: without rowid */;

-- What goes to a person as a direct message, or waits for their next contact where messages are closed.
-- `about` is JSON of ids and never words. Claimed with a lease; sent is noted before it is sent: at most once.
create table letter (
    id text primary key,
    server bigint not null,
    person bigint not null,
    kind text not null,
    about text not null,
    made bigint not null,
    not_before bigint not null,
    lease bigint,
    holder text,
    sent bigint,
    missed bigint
);

create index letter_to_go on letter (not_before) where sent is null;
create index letter_of_person on letter (person, server);

-- A weekly summary of a cohort, to a channel or to a facilitator; `next` is claimed by moving it on.
create table summary (
    cohort text primary key references cohort (id) on delete cascade,
    server bigint not null,
    channel bigint,
    facilitator bigint,
    next bigint not null
);

create index summary_due on summary (next);

-- Counts of a group as they were last shown: renewed only when five more people have answered.
create table counted (
    cohort text not null references cohort (id) on delete cascade,
    place text not null,
    people bigint not null,
    shown text not null,
    made bigint not null,
    primary key (cohort, place)
) /* sqlite: without rowid */;
