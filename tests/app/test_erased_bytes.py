"""Erased means gone: from every byte of the files, from the program's own log, on both databases."""

import json
from pathlib import Path

import pytest

from bot.storage.errors import StorageFailed
from bot.storage.privacy import FACILITATED, OF_PEOPLE, TABLES
from tests.app.conftest import HOME
from tests.app.traces import REASON, SECRET, WRONG, everything

ANN = 7

FAR = 0x5EED_CAFE_BABE_0D15  # an id that no other bytes look like
NAME = "Zephyrine Quill"


def on_postgres(database):
    return "postgres" in type(database).__name__.lower()


def varint(number):
    """As SQLite writes a key of a table with row ids."""
    groups = [number & 0xFF] if number >= 1 << 56 else []
    number >>= 8 if groups else 0
    while number or not groups:
        groups.append((number & 0x7F) | (0x80 if groups else 0))
        number >>= 7
    return bytes(reversed(groups))


def traces_of(person, words):
    """The id in every form in which a file could hold it, and whatever was written."""
    ids = [person.to_bytes(8, "big"), person.to_bytes(8, "little"), varint(person), f"{person:x}".encode()]
    return [str(person).encode(), *ids, NAME.encode(), *(each.encode() for each in words)]


def held(folder, traces):
    raw = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return [(file.name, trace) for file, content in raw.items() for trace in traces if trace in content]


async def test_erased_ids_and_words_are_gone_from_every_byte_of_the_files(app, training, database_url, request, caplog):
    """SQLite: the file, its write-ahead log, its index; and what the program wrote into its own log."""
    if not database_url.startswith("sqlite"):
        pytest.skip("the bytes of a file: SQLite only")
    folder = Path(request.getfixturevalue("sqlite_path")).parent
    caplog.set_level("DEBUG")
    await training.welcome(HOME, FAR)
    await everything(app.services, app.database, HOME, FAR, NAME)
    mine = [row["id"] for row in json.loads(await app.privacy.export(FAR))["run"]]
    gone = traces_of(FAR, [*mine, *await sealed_of(app.database, FAR)])
    there = held(folder, gone)
    assert {"alongside.db-wal"} & {name for name, _ in there}, "else this looks at the wrong files"
    assert {FAR.to_bytes(8, "big"), NAME.encode()} <= {trace for _, trace in there}

    await app.privacy.erase(FAR)

    assert held(folder, gone) == []
    assert not [trace for trace in (str(FAR), NAME, SECRET, REASON, WRONG) if trace in caplog.text]


async def sealed_of(database, person):
    """The sealed texts that go with the person: those they wrote, and what was answered to them."""

    def query(tx):
        found = []
        for table in ("words", "agreed", "reply", "wrong"):
            rows = tx.connection.execute(f"select sealed from {table} where person = {person}").fetchall()
            found += [row["sealed"] for row in rows if row["sealed"]]
        return found

    return await database.read(query)


@pytest.fixture
def heap(postgres, request):
    """The files of one database of the server, once it has written everything down."""

    def files(connection):
        connection.execute("checkpoint")
        rows = connection.execute(
            "select pg_relation_filepath(oid) as path from pg_class "
            "where relkind in ('r', 'i', 't') and pg_relation_filepath(oid) is not null"
        ).fetchall()
        root = Path(connection.execute("show data_directory").fetchone()["data_directory"])
        return b"".join((root / row["path"]).read_bytes() for row in rows if (root / row["path"]).exists())

    return files


async def test_on_postgresql_nothing_is_left_in_the_tables_files_after_a_full_vacuum(app, training, heap):
    if not on_postgres(app.database):
        pytest.skip("the heap files of PostgreSQL")
    await training.welcome(HOME, FAR)
    await everything(app.services, app.database, HOME, FAR, NAME)
    gone = [FAR.to_bytes(8, "little"), str(FAR).encode(), NAME.encode()]
    gone += [each[:40].encode() for each in await sealed_of(app.database, FAR)]
    connection = app.database._connect()
    try:
        before = heap(connection)
        assert all(trace in before for trace in gone if trace != str(FAR).encode()), "else it looks at the wrong files"

        await app.privacy.erase(FAR)

        connection.execute("vacuum full")
        after = heap(connection)
        assert [trace for trace in gone if trace in after] == []
    finally:
        connection.close()


async def test_on_postgresql_an_erasure_frees_the_room_by_itself(app, training):
    """Else the bytes would stay until the server's autovacuum finds it worth its while, which may be never."""
    if not on_postgres(app.database):
        pytest.skip("PostgreSQL only")
    await everything(app.services, app.database, HOME, ANN)

    await app.privacy.erase(ANN)

    def sizes(tx):
        return [tx.connection.execute(f"select pg_relation_size('{name}') as n").fetchone()["n"] for name in EMPTY]

    assert await app.database.read(sizes) == [0] * len(EMPTY)


EMPTY = ("comfort", "reminded", "wrong")  # in these only she had rows


async def test_who_may_not_vacuum_erases_all_the_same(app, training, caplog):
    if not on_postgres(app.database):
        pytest.skip("PostgreSQL only")
    await everything(app.services, app.database, HOME, ANN)
    app.database.__class__ = type("Refused", (type(app.database),), {"_take": refused})

    await app.database.forget()

    assert "autovacuum will do it" in caplog.text and "Nothing was changed" in caplog.text


def refused(self):
    raise StorageFailed("The database cannot be reached. Nothing was changed.")


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


def test_every_table_of_people_is_vacuumed():
    assert set(OF_PEOPLE) == {*TABLES, *FACILITATED}


def test_a_key_of_a_row_is_written_as_sqlite_does():
    assert varint(1) == b"\x01" and varint(300) == b"\x82\x2c" and len(varint(FAR)) == 9
