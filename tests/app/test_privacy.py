"""A person sees everything stored about them, can take it along, and can end it."""

import json
from pathlib import Path

import pytest

from bot.core.errors import NotYours, WordsLocked
from bot.storage.privacy import TABLES
from bot.storage.words import Seal, new_key
from tests.app.conftest import AWAY, HOME
from tests.app.traces import REASON, SECRET, everything, walk

ANN, BEN = 7, 8


async def tables_that_name_people(database):
    def query(tx):
        if "postgres" in type(database).__name__.lower():
            rows = tx.connection.execute(
                "select table_name as name from information_schema.columns "
                "where column_name = 'person' and table_schema = 'public'"
            ).fetchall()
        else:
            rows = tx.connection.execute(
                "select m.name from sqlite_master m join pragma_table_info(m.name) c "
                "where m.type = 'table' and c.name = 'person'"
            ).fetchall()
        return {row["name"] for row in rows}

    return await database.read(query)


async def count(database, table, person):
    def query(tx):
        row = tx.connection.execute(f"select count(*) as n from {table} where person = {person}").fetchone()
        return row["n"]

    return await database.read(query)


async def test_no_table_that_names_people_is_left_out_of_the_export(app):
    assert await tables_that_name_people(app.database) == set(TABLES)


async def test_the_export_holds_every_row_and_the_kept_words_opened(app, training):
    await everything(app.services, app.database, HOME, ANN)
    await walk(training, AWAY, ANN)
    await everything(app.services, app.database, HOME, BEN)

    told = json.loads(await app.privacy.export(ANN))

    for table in TABLES:
        assert len(told[table]) == await count(app.database, table, ANN) > 0
    assert {each["text"] for each in told["words"]} == {SECRET}
    assert {row["person"] for table in TABLES for row in told[table]} == {str(ANN)}


async def test_erasing_leaves_no_row_of_this_person_and_every_row_of_the_others(app, training):
    card = await walk(training, HOME, ANN)
    await everything(app.services, app.database, HOME, ANN)
    await everything(app.services, app.database, HOME, BEN)

    await app.privacy.erase(ANN)

    for table in TABLES:
        assert await count(app.database, table, ANN) == 0
        assert await count(app.database, table, BEN) > 0
    assert not (await app.privacy.stored(ANN)).anything
    with pytest.raises(NotYours):
        await training.open(ANN, card.run)


async def test_kept_words_cannot_be_read_in_the_raw_file(app, training, database_url, request):
    if not database_url.startswith("sqlite"):
        pytest.skip("the bytes of a file: SQLite only")
    await everything(app.services, app.database, HOME, ANN)
    folder = Path(request.getfixturevalue("sqlite_path")).parent

    raw = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())

    assert b"listening" in raw  # the file is the right one
    assert SECRET.encode() not in raw
    assert b"heron" not in raw
    assert REASON.encode() not in raw


async def test_erased_words_and_ids_are_gone_from_the_raw_file_too(app, training, database_url, request):
    if not database_url.startswith("sqlite"):
        pytest.skip("the bytes of a file: SQLite only")
    card = await walk(training, HOME, ANN)
    path = request.getfixturevalue("sqlite_path")

    await app.privacy.erase(ANN)

    raw = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert card.run.encode() not in raw


async def test_a_key_that_does_not_fit_is_said_and_nothing_is_deleted(app, training):
    await walk(training, HOME, ANN)
    app.privacy._seal = Seal([new_key()])

    with pytest.raises(WordsLocked):
        await app.privacy.export(ANN)
    assert (await app.privacy.stored(ANN)).words == 1


def test_after_a_change_of_key_old_words_still_open():
    old, new = new_key(), new_key()
    sealed = Seal([old]).close(SECRET)

    assert Seal([new, old]).open(sealed) == SECRET
    assert Seal([old]).close(SECRET) != sealed
