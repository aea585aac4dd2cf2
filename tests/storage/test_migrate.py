"""Migrations: made at once, refused by name, applied whole or not at all, by one program at a time."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.errors import SchemaTooNew, SchemaTooOld, StorageFailed
from bot.storage.migrate import check_schema, migrate
from bot.storage.schema import MIGRATIONS

ALL = sorted(path.stem for path in MIGRATIONS.glob("*.sql"))

PARENT = """
-- A beginning with “quotes”; and a semicolon.
create table parent (id bigint primary key, name text) /* sqlite: without rowid */;
create table child (id bigint primary key, parent bigint not null references parent (id) on delete cascade);
insert into parent values (1, 'a; b');
insert into child values (1, 1), (2, 1);
"""
REBUILT = """
create table parent_new (id bigint primary key, name text not null);
insert into parent_new select id, name from parent;
drop table parent;
alter table parent_new rename to parent;
"""
BROKEN = "create table half (id bigint); insert into nowhere values (1);"
ORPHANED = "delete from parent;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "migrations"
    made.mkdir()
    (made / "0001.parent.sql").write_text(PARENT, encoding="utf-8")
    return made


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def tables(path: Path) -> set[object]:
    return {name for (name,) in ask(path, "select name from sqlite_master where type = 'table'")}


def test_a_new_database_is_made_at_once_and_is_then_current(database_url: str):
    check_schema(database_url)

    check_schema(database_url)
    assert migrate(database_url) == []


def test_migrating_names_what_it_applied(database_url: str):
    assert migrate(database_url) == ALL


def test_an_older_database_is_refused_until_it_is_migrated(database_url: str, folder: Path):
    check_schema(database_url, folder)
    (folder / "0002.more.sql").write_text("create table more (id bigint);")

    with pytest.raises(SchemaTooOld, match=r"0001\.parent.*0002\.more.*run: alongside migrate"):
        check_schema(database_url, folder)
    assert migrate(database_url, folder) == ["0002.more"]

    check_schema(database_url, folder)


def test_a_newer_database_is_refused_by_name(database_url: str, folder: Path):
    (folder / "0002.from-tomorrow.sql").write_text("create table more (id bigint);")
    migrate(database_url, folder)
    (folder / "0002.from-tomorrow.sql").unlink()

    for way_in in (check_schema, migrate):
        with pytest.raises(SchemaTooNew, match=r"0002\.from-tomorrow.*newer Alongside or restore"):
            way_in(database_url, folder)


async def test_opening_refuses_a_database_of_another_version(database_url: str, folder: Path):
    migrate(database_url, folder)

    with pytest.raises(SchemaTooNew, match=r"0001\.parent"):
        await open_database(database_url)


def test_tables_of_another_program_are_not_built_upon_unasked(sqlite_path: Path):
    sqlite_path.parent.mkdir()
    with closing(sqlite3.connect(sqlite_path)) as other:
        other.execute("create table theirs (id)")

    with pytest.raises(SchemaTooOld, match="other tables"):
        check_schema(sqlite_path)

    assert tables(sqlite_path) == {"theirs"}


def test_a_rebuilt_table_keeps_the_rows_that_point_to_it(sqlite_path: Path, folder: Path):
    migrate(sqlite_path, folder)
    (folder / "0002.rebuilt.sql").write_text(REBUILT)

    migrate(sqlite_path, folder)

    assert ask(sqlite_path, "select id, parent from child") == [(1, 1), (2, 1)]
    assert ask(sqlite_path, "select name from parent") == [("a; b",)]


def test_the_same_rebuild_with_foreign_keys_on_would_have_eaten_them(sqlite_path: Path, folder: Path):
    migrate(sqlite_path, folder)

    with closing(sqlite3.connect(sqlite_path)) as careless:
        careless.executescript("pragma foreign_keys = 1; begin;" + REBUILT + "commit;")

    assert ask(sqlite_path, "select id, parent from child") == []


def test_a_clause_for_sqlite_is_there_on_sqlite(sqlite_path: Path, folder: Path):
    migrate(sqlite_path, folder)

    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        ask(sqlite_path, "select rowid from parent")


def test_a_migration_that_fails_leaves_the_database_as_it_was(database_url: str, folder: Path):
    migrate(database_url, folder)
    (folder / "0002.fine.sql").write_text("create table fine (id bigint);")
    (folder / "0003.broken.sql").write_text(BROKEN)

    with pytest.raises(StorageFailed, match=r"failed at 0003\.broken.*nowhere"):
        migrate(database_url, folder)
    (folder / "0003.broken.sql").unlink()

    assert migrate(database_url, folder) == ["0002.fine"]


def test_a_migration_that_leaves_rows_pointing_nowhere_is_undone(sqlite_path: Path, folder: Path):
    migrate(sqlite_path, folder)
    (folder / "0002.orphaned.sql").write_text(ORPHANED)

    with pytest.raises(StorageFailed, match="rows of child"):
        migrate(sqlite_path, folder)

    assert ask(sqlite_path, "select id from parent") == [(1,)]


def test_only_the_owner_may_look_into_a_new_file(sqlite_path: Path):
    old = os.umask(0)
    try:
        check_schema(sqlite_path)
    finally:
        os.umask(old)

    assert stat.S_IMODE(sqlite_path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(sqlite_path.stat().st_mode) == 0o600


def test_migrating_changes_nothing_in_how_the_program_stores_times(sqlite_path: Path):
    converters = dict(sqlite3.converters)

    check_schema(sqlite_path)

    assert sqlite3.converters == converters


def test_of_many_that_migrate_at_the_same_moment_one_does_it_and_the_others_find_it_done(database_url: str):
    together = threading.Barrier(8)

    def start(_: int) -> list[str]:
        together.wait(5)
        return migrate(database_url)

    with ThreadPoolExecutor(8) as threads:
        applied = sorted(threads.map(start, range(8)))

    assert applied == [[]] * 7 + [ALL]


async def test_two_programs_that_start_on_a_new_database_both_come_up(database_url: str):
    program = """
import asyncio, sys
from bot.storage.database import open_database
async def main():
    print("ready", flush=True)
    sys.stdin.readline()
    async with await open_database(sys.argv[1]) as database:
        await database.run(lambda tx: tx.change("set_setting", name=sys.argv[2], value="here"))
asyncio.run(main())
"""
    programs = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-c", program, database_url, name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("first", "second")
    ]
    for each in programs:
        assert each.stdout is not None
        await each.stdout.readline()

    ends = await asyncio.wait_for(asyncio.gather(*(each.communicate(b"\n") for each in programs)), 20)

    assert [(each.returncode, err) for each, (_, err) in zip(programs, ends, strict=True)] == [(0, b"")] * 2
    async with await open_database(database_url) as database:
        here = await database.read(lambda tx: [tx.one("get_setting", name=n) for n in ("first", "second")])
    assert [row["value"] for row in here] == ["here", "here"]
