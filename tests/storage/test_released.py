"""From every schema that was ever released, with rows in every table, to the newest one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.carry import looking
from bot.storage.database import locate, open_database
from bot.storage.errors import SchemaTooOld
from bot.storage.migrate import applied_to, make, migrate, plan
from bot.storage.schema import MIGRATIONS

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
ALL = sorted(path.stem for path in MIGRATIONS.glob("*.sql"))


def fill(url: str, sql: str) -> None:
    place = locate(url)
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("pragma foreign_keys = on")
            connection.executescript(sql)
        return
    import psycopg

    with psycopg.connect(place) as connection:
        connection.execute(sql)


def rows(url: str) -> dict[str, list[dict[str, object]]]:
    """By table and column, in an order that does not depend on the database."""
    with looking(url) as side:
        found = {}
        for table in side.tables():
            columns = side.columns(table)
            found[table] = [dict(zip(columns, row, strict=True)) for row in side.rows(table, columns)]
    return found


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, database_url):
    """A database that an older Alongside made and used; (its URL, its last migration)."""
    made = ALL[: ALL.index(request.param.stem) + 1]
    make(database_url, made)
    fill(database_url, request.param.read_text(encoding="utf-8"))
    return database_url, made


def test_every_table_of_a_released_schema_has_rows_here(released):
    assert [table for table, found in rows(released[0]).items() if not found] == []


def test_every_value_is_there_after_migrating(released):
    url, made = released
    before = rows(url)

    assert migrate(url) == ALL[len(made) :]

    after = rows(url)
    for table, found in before.items():
        kept = [{column: row[column] for column in found[0]} for row in after[table]]
        assert sorted(map(repr, kept)) == sorted(map(repr, found)), table


async def test_it_is_refused_by_name_before_and_opened_after(released):
    url, made = released

    with pytest.raises(SchemaTooOld, match=f"is at {made[-1]}; this Alongside needs {ALL[-1]}"):
        await open_database(url)
    migrate(url)
    async with await open_database(url) as database:
        assert await database.read(lambda tx: tx.one("get_person", person=7)) is not None


def test_a_plan_says_what_would_be_done_and_does_nothing(released):
    url, made = released

    planned = plan(url)

    assert [name for name, _ in planned] == ALL[len(made) :]
    assert all(comment.endswith(".") for _, comment in planned), "each says in a sentence what it is for"
    assert applied_to(url) == made
