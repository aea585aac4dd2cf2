"""Opening that is broken off, closing while others are still at it: nobody waits for ever, nothing is left open."""

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bot.storage import sqlite
from bot.storage.database import open_database
from bot.storage.errors import Closed, StorageFailed
from bot.storage.migrate import check_schema
from bot.storage.sqlite import Sqlite
from bot.storage.transaction import Transaction
from bot.storage.writer import Writer


class Held:
    """A step or a query that is under way until it is let go."""

    def __init__(self) -> None:
        self._begun, self._let_go = threading.Event(), threading.Event()

    def __call__(self, _: Transaction | None = None) -> str:
        self._begun.set()
        assert self._let_go.wait(5)
        return "done"

    async def begun(self) -> None:
        assert await asyncio.to_thread(self._begun.wait, 5)

    def let_go(self) -> None:
        self._let_go.set()


async def test_who_stands_in_line_for_a_reader_when_the_database_closes_is_served(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "READERS", 1)
    database = await open_database(sqlite_path)
    looking, storing = Held(), Held()
    first, step = asyncio.create_task(database.read(looking)), asyncio.create_task(database.run(storing))
    await looking.begun()
    await storing.begun()
    in_line = asyncio.create_task(database.read(lambda tx: "served"))
    closing = asyncio.create_task(database.close())
    for _ in range(3):
        await asyncio.sleep(0)

    # The loop is busy while both end, so that the one who closes and the one in line are told in the same moment.
    for each in (looking, storing):
        each.let_go()
        time.sleep(0.1)  # noqa: ASYNC251
    await asyncio.wait([closing])
    await asyncio.wait([in_line], timeout=2)

    assert in_line.done() and await in_line == "served"
    assert await first == await step == "done"


@pytest.mark.parametrize("broken", ["a reader", "the queries"])
async def test_opening_that_fails_half_way_leaves_nothing_open(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
):
    check_schema(sqlite_path)
    opened: list[sqlite3.Connection] = []
    connect = sqlite._connect

    def counted(path: Path, pragmas: Any) -> sqlite3.Connection:
        if broken == "a reader" and len(opened) == 3:
            raise sqlite3.OperationalError("too many open files")
        opened.append(connect(path, pragmas))
        return opened[-1]

    def torn(*_: Any) -> None:
        raise RuntimeError("can't start new thread")

    before = set(threading.enumerate())
    monkeypatch.setattr(sqlite, "_connect", counted)
    if broken == "the queries":
        monkeypatch.setattr(Writer, "__init__", torn)
    with pytest.raises(StorageFailed if broken == "a reader" else RuntimeError):
        await Sqlite.open(sqlite_path)

    assert len(opened) >= 3
    for each in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            each.execute("select 1")
    for thread in set(threading.enumerate()) - before:
        if "worker" in thread.name:
            await asyncio.to_thread(thread.join, 2)
            assert not thread.is_alive()


async def test_what_is_no_step_is_refused_once_its_turn_comes_after_the_end():
    """Its connection would be closed under it."""
    held = Held()
    writer = Writer(lambda work: held())  # type: ignore[arg-type, return-value]
    step = asyncio.create_task(writer.run(lambda tx: None))
    await held.begun()
    done: list[str] = []
    between = asyncio.create_task(writer.between(lambda: done.append("after the end")))
    await asyncio.sleep(0.05)  # it waits for its turn

    closing = asyncio.create_task(writer.close())
    await asyncio.sleep(0)
    held.let_go()
    await asyncio.wait([step, between, closing])

    assert isinstance(between.exception(), Closed) and not done


async def test_what_was_accepted_is_stored_though_the_program_is_told_twice_to_end(sqlite_path: Path):
    database = await open_database(sqlite_path)
    assert isinstance(database, Sqlite)
    held = Held()
    waiting = [asyncio.create_task(database.run(held))]
    await held.begun()
    waiting.append(asyncio.create_task(database.run(lambda tx: tx.change("set_setting", name="a", value="kept"))))
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0.05)

    assert database._closing is not None
    database._closing.cancel()  # as the end of the loop does with whatever is left
    await asyncio.sleep(0.2)
    held.let_go()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.wait([closing])

    assert outcomes == ["done", 1]


async def test_an_erasure_is_done_though_the_log_cannot_be_emptied(sqlite_path: Path, caplog: pytest.LogCaptureFixture):
    """Whoever erased would else be told that it failed."""
    async with await open_database(sqlite_path) as database:
        assert isinstance(database, Sqlite)
        database._tx.raw.execute("begin immediate")  # as after a ROLLBACK that failed
        await database.forget()
        database._tx.raw.execute("rollback")

        assert "locked" in caplog.text


async def test_to_forget_in_a_database_that_closes_is_no_failure(sqlite_path: Path):
    """The last connection that is closed takes the log with it."""
    database = await open_database(sqlite_path)
    await database.close()

    await database.forget()

    assert not sqlite_path.with_name(f"{sqlite_path.name}-wal").exists()


async def test_a_path_that_cannot_be_looked_at_is_told_in_words(tmp_path: Path):
    with pytest.raises(StorageFailed, match="cannot be opened"):
        await open_database(tmp_path / ("long" * 100))
