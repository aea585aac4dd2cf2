-- How people like their cards, and when somebody who had not been here for long was asked whether to stay.

-- `wishes` is JSON, and holds only what differs from the usual.
create table comfort (
    person bigint primary key,
    wishes text not null
);

-- `asked`: when the question was written; `told`: when it had reached the person as a direct message.
alter table person add column asked bigint;
alter table person add column told bigint;

create index person_told on person (told) where told is not null;
