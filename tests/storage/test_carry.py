"""A move to another database: everything arrives, or nothing, whichever of the two it goes to."""

import sqlite3
from contextlib import closing

import pytest

from bot.storage import carry as carrying
from bot.storage.carry import NotCarried, carry, looking, tallies
from bot.storage.database import open_database
from bot.storage.migrate import check_schema
from bot.storage.privacy import everything
from tests.filled import ANN, HERE, NAME, fill, opened, rows_of


async def test_every_row_of_every_table_arrives_as_it_was(database, database_url, other_url):
    await fill(database)
    check_schema(other_url)

    carried = carry(database_url, other_url)

    before, after = rows_of(database_url), rows_of(other_url)
    assert all(before.values()), f"nothing to carry in {[table for table in before if not before[table]]}"
    assert after == before
    assert {table: each.rows for table, each in carried.items()} == {table: len(rows) for table, rows in before.items()}


async def test_the_program_goes_on_with_it_there(database, database_url, other_url):
    await fill(database)
    check_schema(other_url)
    carry(database_url, other_url)

    async with await open_database(other_url) as other:
        services = opened(other)
        assert NAME in await services.privacy.export(ANN)
        assert await services.training.open_runs(HERE, ANN) != []
        await services.privacy.erase(ANN)
        rows = await other.read(lambda tx: everything(tx, ANN))

    assert not any(rows.values())


def test_an_empty_database_is_carried_too(database_url, other_url):
    check_schema(database_url)
    check_schema(other_url)

    assert {each.rows for each in carry(database_url, other_url).values()} == {0}


async def test_what_is_there_already_is_never_mixed_with_it(database, database_url, other_url):
    await fill(database)
    async with await open_database(other_url) as other:
        await opened(other).training.welcome(HERE, 3)
    before = rows_of(other_url)

    with pytest.raises(NotCarried, match=r"not empty: it has rows in “(contact|person)”"):
        carry(database_url, other_url)

    assert rows_of(other_url) == before


async def test_a_row_that_the_other_database_cannot_hold_leaves_nothing_there(sqlite_path, postgres_url):
    """PostgreSQL holds no text with a zero character in it."""
    async with await open_database(sqlite_path) as database:
        await fill(database)
        await opened(database).notes.put("odd", "a\0b")
    check_schema(postgres_url)

    with pytest.raises(NotCarried, match="A row of “setting” could not be carried over"):
        carry(sqlite_path, postgres_url)

    assert not any(rows_of(postgres_url).values())


async def test_a_row_that_arrives_changed_is_found_and_nothing_stays(database, database_url, other_url, monkeypatch):
    await fill(database)
    check_schema(other_url)
    insert = {kind: kind.insert for kind in (carrying.OnSqlite, carrying._OnPostgres)}

    def careless(self, table, columns, rows):
        insert[type(self)](self, table, columns, ((*row[:-1], None if row[-1] == NAME else row[-1]) for row in rows))

    for kind in insert:
        monkeypatch.setattr(kind, "insert", careless)

    with pytest.raises(NotCarried, match="with others in them"):
        carry(database_url, other_url)

    assert not any(rows_of(other_url).values())


async def test_what_is_written_meanwhile_is_not_half_in_it(database, database_url):
    """The moment that is read begins before the first row, also for the tables that are read last."""
    await fill(database)
    with looking(database_url) as side:
        before = {table: side.count(table) for table in side.tables()}
        await opened(database).training.welcome(HERE, 3)
        counted = {table: each.rows for table, each in tallies(side).items()}

    assert counted == before


async def test_a_row_without_its_parent_is_refused(sqlite_path, tmp_path):
    async with await open_database(sqlite_path) as database:
        await fill(database)
    with closing(sqlite3.connect(sqlite_path)) as careless:
        careless.execute("delete from run")
        careless.commit()
    check_schema(tmp_path / "other.db")

    with pytest.raises(NotCarried, match="Rows of “answer” point to rows that are not there"):
        carry(sqlite_path, tmp_path / "other.db")

    assert not any(rows_of(tmp_path / "other.db").values())
