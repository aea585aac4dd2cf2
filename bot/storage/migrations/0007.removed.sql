-- Servers that took the bot away, and when: thirty days later everything of theirs is erased.

create table removed (
    server bigint primary key,
    since bigint not null
);

create index removed_since on removed (since);
create index contact_on_server on contact (server, person);
