"""What holds for both doors on both databases."""

import asyncio
import threading

import pytest

from bot.core.errors import TrainingError
from bot.storage.database import Database, open_database
from bot.storage.errors import Closed
from bot.storage.transaction import Transaction


def keep(name: str, value: str = "kept"):
    def step(tx: Transaction) -> str:
        tx.change("set_setting", name=name, value=value)
        return value

    return step


def kept(name: str):
    def query(tx: Transaction) -> str | None:
        row = tx.one("get_setting", name=name)
        return row["value"] if row else None

    return query


async def test_what_a_step_stored_is_there_for_the_next_reader(database: Database):
    answer = await database.run(keep("a"))

    assert answer == "kept"
    assert await database.read(kept("a")) == "kept"


async def test_a_step_is_told_how_many_rows_it_touched(database: Database):
    def step(tx: Transaction) -> list[int]:
        return [tx.change("add_person", person=7, welcomed=1) for _ in range(2)]

    touched = await database.run(step)

    assert touched == [1, 0]


async def test_rows_are_read_by_the_names_of_their_columns(database: Database):
    def step(tx: Transaction) -> list[int]:
        for server in (1, 2**62):
            tx.change("add_contact", server=server, person=7, seen=server)
        return [row["server"] for row in tx.all("servers_of", person=7)]

    servers = await database.run(step)

    assert servers == [2**62, 1]


async def test_a_step_that_fails_leaves_nothing_behind_and_spoils_no_neighbour(database: Database):
    def fails(tx: Transaction) -> None:
        keep("lost")(tx)
        raise LookupError("mine")

    outcomes = await asyncio.gather(
        *(database.run(keep(f"n{i}")) for i in range(5)),
        database.run(fails),
        *(database.run(keep(f"n{i}")) for i in range(5, 10)),
        return_exceptions=True,
    )

    assert [str(o) for o in outcomes] == ["kept"] * 5 + ["mine"] + ["kept"] * 5
    assert isinstance(outcomes[5], LookupError)
    assert await database.read(kept("lost")) is None
    assert [await database.read(kept(f"n{i}")) for i in range(10)] == ["kept"] * 10


@pytest.mark.parametrize("changes_first", [False, True])
async def test_a_refusal_disturbs_its_neighbours_only_if_it_has_to_be_undone(
    database: Database, held: threading.Event, changes_first: bool
):
    tries = []

    def counted(tx: Transaction) -> str:
        tries.append("neighbour")
        return keep("neighbour")(tx)

    def refuses(tx: Transaction) -> None:
        if changes_first:
            keep("lost")(tx)
        raise TrainingError("no")

    waiting = [asyncio.create_task(database.run(each)) for each in (counted, refuses, keep("last"))]
    await asyncio.sleep(0)
    held.set()
    neighbour, refused, last = await asyncio.gather(*waiting, return_exceptions=True)

    assert (neighbour, str(refused), last) == ("kept", "no", "kept")
    assert len(tries) == 1 + changes_first
    assert await database.read(kept("lost")) is None
    assert await database.read(kept("neighbour")) == await database.read(kept("last")) == "kept"


async def test_a_reader_cannot_change_anything(database: Database):
    with pytest.raises(Exception, match=r"(?i)read.?only"):
        await database.read(keep("a"))

    assert await database.read(kept("a")) is None


async def test_a_reader_sees_one_moment_however_many_questions_it_asks(database: Database):
    await database.run(keep("a", "before"))
    looked, changed = threading.Event(), threading.Event()

    def query(tx: Transaction) -> list[str | None]:
        first = kept("a")(tx)
        looked.set()
        assert changed.wait(5)
        return [first, kept("a")(tx)]

    reading = asyncio.create_task(database.read(query))
    await asyncio.to_thread(looked.wait, 5)
    await database.run(keep("a", "after"))  # a reader does not hold up the writer either
    changed.set()

    assert await reading == ["before", "before"]
    assert await database.read(kept("a")) == "after"


async def test_a_step_with_an_await_inside_is_refused(database: Database):
    async def step(tx: Transaction) -> None:
        keep("a")(tx)

    with pytest.raises(TypeError, match="plain function"):
        await database.run(step)
    with pytest.raises(TypeError, match="plain function"):
        await database.read(step)


@pytest.mark.parametrize("error", [StopIteration(), SystemExit(), asyncio.CancelledError()])
async def test_whatever_a_step_raises_its_caller_is_not_left_waiting(database: Database, error: BaseException):
    def step(tx: Transaction) -> None:
        keep("lost")(tx)
        raise error

    with pytest.raises(RuntimeError, match="step"):
        await asyncio.wait_for(database.run(step), 5)

    await database.run(keep("a"))
    assert await database.read(kept("lost")) is None


async def test_closing_stores_what_waits_and_refuses_what_comes_later(database: Database, database_url: str):
    waiting = [asyncio.create_task(database.run(keep(f"n{i}"))) for i in range(300)]
    await asyncio.sleep(0)

    await database.close()

    assert await asyncio.gather(*waiting) == ["kept"] * 300
    with pytest.raises(Closed, match="closed"):
        await database.run(keep("late"))
    with pytest.raises(Closed, match="closed"):
        await database.read(kept("late"))
    async with await open_database(database_url) as again:
        assert await again.read(kept("n299")) == "kept"
        assert await again.read(kept("late")) is None


async def test_closing_twice_is_closing_once(database: Database):
    await asyncio.gather(database.close(), database.close())

    await database.close()


async def test_a_restart_finds_everything(database_url: str):
    async with await open_database(database_url) as database:
        await database.run(keep("a"))

    async with await open_database(database_url) as database:
        assert await database.read(kept("a")) == "kept"


async def test_a_step_whose_caller_left_after_it_began_is_stored(database: Database, database_url: str):
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        begun.set()
        assert go_on.wait(5)
        keep("slow")(tx)

    caller = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(begun.wait, 5)
    caller.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await database.run(keep("next"))
    await database.close()  # which waits for what is under way

    async with await open_database(database_url) as again:
        assert await again.read(kept("slow")) == "kept"
        assert await again.read(kept("next")) == "kept"
