"""The one writer of SQLite: what it groups, what it keeps apart, and what it does when something breaks."""

import asyncio
import inspect
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.storage import sqlite
from bot.storage.database import open_database
from bot.storage.errors import StorageFailed
from bot.storage.migrate import check_schema
from bot.storage.sqlite import Sqlite
from bot.storage.transaction import Transaction

FULL = "x" * 5_000_000


def keep(name: str, value: str = "kept") -> Callable[[Transaction], str]:
    def step(tx: Transaction) -> str:
        tx.change("set_setting", name=name, value=value)
        return value

    return step


def do(sql: str) -> Callable[[Transaction], Any]:
    return lambda tx: tx.connection.execute(sql).fetchall()


def stored(path: Path) -> set[str]:
    """The names that another program finds in the file."""
    with closing(sqlite3.connect(path)) as other:
        return {name for (name,) in other.execute("select name from setting")}


@pytest.fixture
async def database(sqlite_path: Path) -> AsyncIterator[Sqlite]:
    async with await open_database(sqlite_path) as opened:
        assert isinstance(opened, Sqlite)
        yield opened


async def outcomes(database: Sqlite, *steps: Callable[[Transaction], Any]) -> list[Any]:
    return await asyncio.gather(*map(database.run, steps), return_exceptions=True)


async def test_fifty_steps_that_wait_share_one_commit(database: Sqlite, held: threading.Event):
    statements: list[str] = []
    waiting = [asyncio.create_task(database.run(keep(f"n{i}"))) for i in range(50)]
    await asyncio.sleep(0)
    database._tx.raw.set_trace_callback(statements.append)
    held.set()
    await asyncio.gather(*waiting)

    assert [s for s in statements if s in ("begin immediate", "commit")] == ["commit", "begin immediate", "commit"]
    assert len([s for s in statements if s.startswith("insert")]) == 50


async def test_a_query_goes_to_the_thread_in_one_hop_by_a_private_method_of_aiosqlite():
    assert inspect.iscoroutinefunction(aiosqlite.Connection._execute)

    async with aiosqlite.connect(":memory:") as connection:
        thread, given = await connection._execute(lambda *args: (threading.get_ident(), args), 1, 2)

    assert thread != threading.get_ident()
    assert given == (1, 2)


async def test_a_result_comes_only_after_the_commit(database: Sqlite, sqlite_path: Path):
    seen = []
    for i in range(20):
        await database.run(keep(f"n{i}"))
        seen.append(f"n{i}" in stored(sqlite_path))

    assert all(seen)


async def test_what_was_answered_outlives_a_program_that_is_killed(sqlite_path: Path):
    program = """
import asyncio, os, pathlib, sys
from bot.storage.database import open_database
async def main():
    database = await open_database(pathlib.Path(sys.argv[1]))
    def keep(i):
        return lambda tx: tx.change("set_setting", name=f"n{i}", value="")
    await asyncio.gather(*(database.run(keep(i)) for i in range(9)))
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program, sqlite_path], timeout=20)

    assert killed.returncode == -9
    assert stored(sqlite_path) == {f"n{i}" for i in range(9)}


async def test_the_disk_is_told_to_keep_what_is_stored_and_to_forget_what_is_erased(database: Sqlite):
    async def pragma(name: str) -> Any:
        return (await database.run(do(f"pragma {name}")))[0][0]

    assert await pragma("synchronous") == 2  # FULL
    assert await pragma("secure_delete") == 1
    assert await pragma("foreign_keys") == 1
    assert await pragma("journal_mode") == "wal"
    assert await pragma("busy_timeout") == sqlite.PATIENCE * 1000
    await database.forget()
    assert await pragma("busy_timeout") == sqlite.PATIENCE * 1000


async def test_to_forget_waits_for_readers_without_holding_up_those_who_write(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Another program, such as Litestream, may read all the time; SQLite itself would wait inside the one writer."""
    monkeypatch.setattr(sqlite, "PATIENCE", 20.0)
    async with await open_database(sqlite_path) as database:
        await database.run(keep("before"))
        with closing(sqlite3.connect(sqlite_path)) as reader:
            reader.execute("begin")
            reader.execute("select count(*) from setting").fetchone()
            await database.run(keep("after"))
            async with asyncio.timeout(15):
                await database.forget()
        assert sqlite_path.with_name(f"{sqlite_path.name}-wal").stat().st_size > 0
        await database.forget()
        assert sqlite_path.with_name(f"{sqlite_path.name}-wal").stat().st_size == 0


async def test_erased_words_are_overwritten_in_the_file(database: Sqlite, sqlite_path: Path):
    await database.run(keep("diary", "something private"))
    await database.run(do("delete from setting"))
    await database.close()

    file = await asyncio.to_thread(sqlite_path.read_bytes)
    assert b"something private" not in file


async def test_readers_do_not_wait_for_the_writer(database: Sqlite, held: threading.Event):
    answers = await asyncio.wait_for(asyncio.gather(*(database.read(do("select 1")) for _ in range(9))), 2)

    assert [rows[0][0] for rows in answers] == [1] * 9
    assert not held.is_set()


async def test_a_caller_who_left_before_the_turn_came_is_dropped_and_disturbs_nobody(
    database: Sqlite, held: threading.Event, sqlite_path: Path
):
    callers = [asyncio.create_task(database.run(keep(f"n{i}"))) for i in range(3)]
    await asyncio.sleep(0)

    callers[1].cancel()
    held.set()
    await asyncio.wait(callers)

    assert stored(sqlite_path) == {"n0", "n2"}
    assert callers[1].cancelled()


async def test_what_is_too_big_for_the_disk_fails_in_words_and_spoils_no_neighbour(database: Sqlite, sqlite_path: Path):
    pages = (await database.run(do("pragma page_count")))[0][0]
    await database.run(do(f"pragma max_page_count = {pages + 2}"))

    full = await outcomes(database, keep("before"), keep("big", FULL), keep("after"))
    small = await database.run(keep("small"))
    await database.run(do("pragma max_page_count = 100000"))
    room = await outcomes(database, keep("before"), keep("big", FULL), keep("after"))

    assert [full[0], type(full[1]), full[2]] == ["kept", StorageFailed, "kept"]
    assert "full" in str(full[1]) and "Nothing was changed" in str(full[1])
    assert isinstance(full[1].__cause__, sqlite3.OperationalError)
    assert small == "kept"
    assert room == ["kept", FULL, "kept"]
    assert stored(sqlite_path) == {"before", "big", "after", "small"}


async def test_a_step_that_hides_a_full_disk_is_not_reported_as_done_and_nothing_after_it_slips_in(
    database: Sqlite, sqlite_path: Path
):
    pages = (await database.run(do("pragma page_count")))[0][0]
    await database.run(do(f"pragma max_page_count = {pages + 2}"))

    def hides(tx: Transaction) -> None:
        try:
            keep("big", FULL)(tx)
        except sqlite3.Error:
            keep("alone")(tx)

    def hides_all(tx: Transaction) -> None:
        try:
            keep("big", FULL)(tx)
        except sqlite3.Error:
            return

    first = await outcomes(database, keep("before"), hides, keep("after"))
    second = await outcomes(database, hides_all, keep("later"))
    last = await outcomes(database, keep("lost"), hides_all)

    assert [first[0], type(first[1]), first[2]] == ["kept", StorageFailed, "kept"]
    assert [type(second[0]), second[1]] == [StorageFailed, "kept"]
    assert [type(o) for o in last] == [StorageFailed] * 2
    assert stored(sqlite_path) == {"before", "after", "later"}


async def test_a_commit_that_fails_fails_its_batch_and_the_next_goes_on(database: Sqlite, sqlite_path: Path):
    def orphan(tx: Transaction) -> None:
        tx.connection.execute("pragma defer_foreign_keys = 1")
        tx.change("add_answer", run="none", turn=0, person=7, state="{}", reply="a", given=1)

    failed = await outcomes(database, keep("before"), orphan, keep("after"))
    later = await database.run(keep("later"))

    assert [type(o) for o in failed] == [StorageFailed] * 3
    assert isinstance(failed[0].__cause__, sqlite3.IntegrityError)
    assert later == "kept"
    assert stored(sqlite_path) == {"later"}


@pytest.mark.parametrize("statement", ["rollback", "commit"])
async def test_a_step_that_meddles_with_the_transaction_is_not_reported_as_done(database: Sqlite, statement: str):
    meddled, after = await outcomes(database, do(statement), keep("after"))

    assert isinstance(meddled, StorageFailed)
    assert after == "kept"
    assert await database.run(keep("later")) == "kept"


async def test_another_program_that_holds_the_lock_is_waited_for_and_then_reported(
    monkeypatch: pytest.MonkeyPatch, sqlite_path: Path
):
    monkeypatch.setattr(sqlite, "PATIENCE", 0.3)
    async with await open_database(sqlite_path) as database:
        with closing(sqlite3.connect(sqlite_path, isolation_level=None, check_same_thread=False)) as other:
            other.execute("begin immediate")
            refused = await outcomes(database, keep("a"), keep("b"))
            waits = asyncio.create_task(database.run(keep("c")))
            await asyncio.sleep(0.1)
            other.execute("rollback")

        assert await waits == "kept"
        assert [type(o) for o in refused] == [StorageFailed] * 2
        assert "locked" in str(refused[0])
        assert stored(sqlite_path) == {"c"}


async def test_opening_waits_for_another_program_that_is_just_making_the_same_database(sqlite_path: Path):
    check_schema(sqlite_path)
    with closing(sqlite3.connect(sqlite_path, isolation_level=None)) as other:
        other.execute("begin immediate")  # here SQLite itself would not wait, but refuse the write-ahead log at once
        opening = asyncio.create_task(Sqlite.open(sqlite_path))
        await asyncio.wait([opening], timeout=0.2)
        other.execute("rollback")

    async with await opening as database:
        assert await database.run(keep("a")) == "kept"


async def test_a_writer_that_breaks_says_so_in_the_log_and_goes_on(
    database: Sqlite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    with monkeypatch.context() as broken:
        broken.setattr(database._writer, "_transact", lambda _: 1 / 0)
        failed = await asyncio.wait_for(outcomes(database, keep("a"), keep("b")), 2)

    assert [type(o) for o in failed] == [StorageFailed] * 2
    assert "writer" in caplog.text and "ZeroDivisionError" in caplog.text
    assert await database.run(keep("later")) == "kept"


async def test_a_closed_database_leaves_no_thread_that_would_keep_the_program_from_ending(sqlite_path: Path):
    before = set(threading.enumerate())
    database = await open_database(sqlite_path)
    threads = [t for t in set(threading.enumerate()) - before if "worker" in t.name or t.name == "writer"]

    stopping = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    stopping.cancel()  # the person at the keyboard is impatient
    with pytest.raises(asyncio.CancelledError):
        await stopping
    await database.close()

    assert len(threads) == 1 + sqlite.READERS
    for thread in threads:
        await asyncio.to_thread(thread.join, 2)
    assert not any(thread.is_alive() for thread in threads)
