-- A database as 0001 made it, with rows in every table: ids of 64 bits, nulls, several scripts, line breaks.

insert into person values (9223372036854775807, 1763726400000000);
insert into person values (7, 1763726400000001);
insert into contact values (9223372036854775806, 9223372036854775807, 1763726400000000, 1763726400000002);
insert into contact values (200, 7, 1763726400000001, 1763726400000003);

insert into run values ('4f0c1e77ab29d3', 9223372036854775806, 9223372036854775807, 'listening', null, null, 3, '{"place": "opening", "said": "Zoë ‘the ferry’ 李 🚤"}', 1763726400000000, 1763726400000002, null);
insert into run values ('5f0c1e77ab29d3', 9223372036854775806, 9223372036854775807, 'the-note', '4f0c1e77ab29d3', 2, 1, '{}', 1763726400000000, 1763726400000002, 1763726400000009);
insert into run values ('6f0c1e77ab29d3', 200, 7, 'listening', null, null, 0, '{}', 1763726400000001, 1763726400000003, null);

insert into answer values ('4f0c1e77ab29d3', 1, 9223372036854775807, '{}', 'begin', 1763726400000001);
insert into answer values ('4f0c1e77ab29d3', 2, 9223372036854775807, '{"trust": 2}', 'hear', 1763726400000002);

insert into progress values (9223372036854775806, 9223372036854775807, 'listening', null, 1763726400000000, 1763726400000002);
insert into progress values (200, 7, 'listening', 1763726400000003, 1763726400000001, 1763726400000003);

insert into words values ('a1', 9223372036854775806, 9223372036854775807, '4f0c1e77ab29d3', 'listening', 'reflect', 'gAAAAAB', 1763726400000002, null);
insert into words values ('a2', 200, 7, '', '', '', 'gAAAAAC', 1763726400000003, 1763812800000000);

insert into setting values ('commands of 9', '0f');
