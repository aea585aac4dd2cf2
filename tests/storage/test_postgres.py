"""PostgreSQL: collisions, lost connections, and what only that server does."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.storage import postgres as module
from bot.storage.database import open_database
from bot.storage.errors import StorageFailed
from bot.storage.postgres import Postgres
from bot.storage.transaction import Transaction

psycopg = pytest.importorskip("psycopg")


def keep(name: str, value: str = "kept") -> Callable[[Transaction], str]:
    def step(tx: Transaction) -> str:
        tx.change("set_setting", name=name, value=value)
        return value

    return step


def names(tx: Transaction) -> set[str]:
    return {row["name"] for row in tx.connection.execute("select name from setting")}


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Postgres]:
    async with await open_database(postgres_url) as opened:
        assert isinstance(opened, Postgres)
        yield opened


@pytest.fixture
async def other(database: Postgres, postgres_url: str) -> AsyncIterator[Postgres]:
    """The same database, as another process has it open."""
    async with Postgres(postgres_url) as opened:
        yield opened


async def test_steps_of_two_processes_that_lock_each_other_out_are_both_stored_in_the_end(
    database: Postgres, other: Postgres
):
    await asyncio.gather(database.run(keep("a")), database.run(keep("b")))
    both_hold_one = threading.Barrier(2)
    tries = []

    def crosswise(first: str, second: str) -> Callable[[Transaction], None]:
        def step(tx: Transaction) -> None:
            tx.connection.execute("set local deadlock_timeout = '10ms'")
            tries.append(first)
            keep(first)(tx)
            if len(tries) <= 2:
                both_hold_one.wait(5)
            keep(second, first)(tx)

        return step

    await asyncio.gather(database.run(crosswise("a", "b")), other.run(crosswise("b", "a")))

    assert len(tries) == 3


async def test_what_another_program_holds_is_told_in_words_and_holds_up_nobody_else(
    database: Postgres, postgres_url: str
):
    await database.run(keep("a"))
    with psycopg.connect(postgres_url) as holding:
        holding.execute("update setting set value = 'held'")

        told = await asyncio.gather(
            *(database.run(keep(name)) for name in ("before", "a", "after")), return_exceptions=True
        )
        holding.rollback()

    assert [told[0], type(told[1]), told[2]] == ["kept", StorageFailed, "kept"]
    assert "Another program holds" in str(told[1])
    assert await database.run(keep("a", "later")) == "later"


async def test_a_step_that_collides_again_and_again_is_given_up_after_three_more_tries(
    database: Postgres, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "PAUSES", (0, 0, 0))
    tries = []

    def collides(tx: Transaction) -> None:
        tries.append(keep("lost")(tx))
        raise psycopg.errors.SerializationFailure("could not serialize")

    with pytest.raises(StorageFailed, match="collided"):
        await database.run(collides)

    assert len(tries) == 4
    assert await database.read(names) == set()


async def test_a_server_that_was_started_anew_is_not_noticed(database: Postgres, postgres_url: str):
    pause = threading.Barrier(4)
    await asyncio.gather(*(database.read(lambda tx: pause.wait(5)) for _ in range(4)))
    await database.run(lambda tx: None)

    with psycopg.connect(postgres_url, autocommit=True) as other:
        ended = other.execute(
            "select count(pg_terminate_backend(pid, 1000)) from pg_stat_activity "
            "where application_name = 'alongside' and datname = current_database()"
        ).fetchone()
    stored = await asyncio.gather(*(database.run(keep(f"n{i}")) for i in range(20)))

    assert ended == (4,)
    assert stored == ["kept"] * 20


async def test_a_connection_lost_in_the_middle_of_a_step_is_told_and_replaced(database: Postgres):
    def cut(tx: Transaction) -> None:
        keep("lost")(tx)
        tx.connection.execute("select pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StorageFailed, match="lost"):
        await database.run(cut)
    kept_for_later = len(database._idle)
    await database.run(keep("next"))

    assert kept_for_later == 0
    assert await database.read(names) == {"next"}


async def test_a_database_that_is_gone_is_told_in_words(tmp_path: Any):
    with pytest.raises(StorageFailed, match="cannot be opened"):
        await open_database(f"postgresql://nobody@/nowhere?host={tmp_path}")

    async with Postgres(f"postgresql://nobody@/nowhere?host={tmp_path}") as database:
        with pytest.raises(StorageFailed, match="cannot be reached"):
            await database.run(names)


async def test_a_step_that_hides_an_error_is_not_reported_as_done(database: Postgres):
    def hides(tx: Transaction) -> None:
        keep("lost")(tx)
        try:
            tx.connection.execute("select 1 / 0")
        except psycopg.Error:
            return

    with pytest.raises(StorageFailed, match="refused"):
        await database.run(hides)

    assert await database.read(names) == set()


async def test_a_caller_who_left_before_the_turn_came_is_dropped(database: Postgres):
    begun, go_on = threading.Event(), threading.Event()
    busy = [asyncio.create_task(database.run(lambda tx: (begun.set(), go_on.wait(5))))]
    await asyncio.to_thread(begun.wait, 5)
    leaving = asyncio.create_task(database.run(keep("left")))
    await asyncio.sleep(0)

    leaving.cancel()
    await asyncio.wait([leaving])
    go_on.set()
    await asyncio.gather(*busy)
    await database.run(keep("next"))

    assert leaving.cancelled()
    assert await database.read(names) == {"next"}


async def test_a_small_number_is_as_big_as_any_other(database: Postgres):
    def kinds(tx: Transaction) -> dict[str, Any]:
        row = tx.connection.execute("select pg_typeof(%(n)s)::text as kind, %(n)s + %(n)s as sum", {"n": 30000})
        return dict(row.fetchone())

    assert await database.read(kinds) == {"kind": "bigint", "sum": 60000}


@pytest.fixture
async def at_commit(database: Postgres) -> Callable[[str], Any]:
    """Have this done by the server at each COMMIT of a step that has set something."""

    async def do(sql: str) -> None:
        function = (
            f"create function at_commit() returns trigger language plpgsql as $$ begin {sql}; return null; end $$"
        )
        trigger = (
            "create constraint trigger at_commit after insert or update on setting deferrable initially deferred "
            "for each row execute function at_commit()"
        )
        await database.run(lambda tx: (tx.connection.execute(function), tx.connection.execute(trigger)))

    return do


async def test_only_a_connection_that_is_lost_at_the_commit_leaves_it_uncertain(
    database: Postgres, at_commit: Callable[[str], Any]
):
    def cut(tx: Transaction) -> None:
        tx.connection.execute("select pg_terminate_backend(pg_backend_pid())")

    for door in (database.run, database.read):
        with pytest.raises(StorageFailed, match=r"(?s)lost.*Nothing was changed"):
            await door(cut)
    await at_commit("perform pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(StorageFailed, match=r"(?s)lost.*not certain"):
        await database.run(keep("a"))


async def test_a_commit_that_fails_fails_its_batch_in_words(
    database: Postgres, at_commit: Callable[[str], Any], caplog: pytest.LogCaptureFixture
):
    await at_commit("raise exception 'no room'")

    alone = await asyncio.gather(database.run(keep("a")), return_exceptions=True)
    together = await asyncio.gather(*(database.run(keep(name)) for name in "bcd"), return_exceptions=True)

    for each in [*alone, *together]:
        assert isinstance(each, StorageFailed) and "Nothing was changed" in str(each) and "no room" in str(each)
    assert not caplog.records
    assert await database.read(names) == set()


async def test_a_connection_that_cannot_be_cleared_is_not_used_again(database: Postgres):
    def leaves_something_running(tx: Transaction) -> None:
        tx.connection.pgconn.send_query(b"select 1")

    with pytest.raises(StorageFailed):
        await database.run(leaves_something_running)

    assert await database.run(keep("a")) == "kept"


async def test_forgetting_that_takes_too_long_is_given_up_and_leaves_no_trace_in_the_session(
    database: Postgres, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """What a session was told would, behind a pooler, hold for whoever comes next."""
    monkeypatch.setattr(module, "VACUUMS", 0.2)
    told: list[Any] = []
    execute = psycopg.Connection.execute
    monkeypatch.setattr(
        psycopg.Connection, "execute", lambda self, query, *args: (told.append(query), execute(self, query, *args))[1]
    )
    monkeypatch.setattr(module, "_VACUUM", "select pg_sleep(20)")
    await asyncio.wait_for(database.forget(), 10)

    assert "could not be vacuumed" in caplog.text
    assert not [each for each in told if "set " in str(each) or "reset" in str(each)]
    assert await database.run(keep("later")) == "kept"


async def test_behind_a_pooler_nothing_is_prepared_on_a_connection_that_the_next_step_may_not_get(
    database: Postgres, monkeypatch: pytest.MonkeyPatch
):
    """A pooler answers with a number of its own for the server's process."""

    def prepared(tx: Transaction) -> int:
        for _ in range(9):
            tx.one("get_setting", name="a")
        return len(tx.connection.execute("select 1 from pg_prepared_statements").fetchall())

    directly = await database.read(prepared)
    database._let_go_of_idle()
    monkeypatch.setattr(psycopg.ConnectionInfo, "backend_pid", 1)
    pooled = await database.read(prepared)

    assert directly > 0
    assert pooled == 0
