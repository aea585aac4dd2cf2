"""Very many people who press within a minute, each when they like, at one process: how long they wait, and its memory.

And the same people all at once, which no server is; Discord gives up on a press after three seconds.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from pathlib import Path

from bench.measure import Row
from bench.process import bot
from bench.standin import PATIENCE, Person, StandIn
from bench.writing import write

ACTIVITY = "scenario-0"
PEOPLE, MINUTE = 10_000, 60.0
DISCORD_WAITS = 3.0  # seconds


def rows(quick: bool) -> list[Row]:
    return crowd(200, 2.0) if quick else crowd(PEOPLE, MINUTE)


def crowd(people: int, seconds: float) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write(content, 5, 5, 20)
        return asyncio.run(_measured(Path(folder, "data"), content, people, seconds))


async def _measured(folder: Path, content: Path, count: int, seconds: float) -> list[Row]:
    async with bot("alongside", folder, content) as each:
        people = await each.people(count, ACTIVITY)
        before = (await each.used("memory")).rss
        spread = await _pressed(each.discord, people, seconds)
        after = (await each.used("memory")).rss
        at_once = await _pressed(each.discord, people, 0.0)
        in_the_end = (await each.used("memory")).rss
    over = f"{count:,} people in {seconds:.0f} s"
    return [
        *_told("crowd", over, spread, count),
        *_told("crowd", f"{count:,} people in the same instant", at_once, count),
        Row("crowd", f"{over}: memory more than before", (after - before) / 1e6, "MB", 100),
        Row(
            "crowd", f"{count:,} people in the same instant: memory more than before", (in_the_end - before) / 1e6, "MB"
        ),
    ]


def _told(name: str, what: str, took: list[float], count: int) -> list[Row]:
    in_order = sorted(took)
    p99 = in_order[min(len(in_order) - 1, int(len(in_order) * 0.99))]
    late = sum(each > DISCORD_WAITS for each in took)
    p50 = in_order[len(in_order) // 2]
    told = f"p50 {p50 * 1000:.0f} ms, the last {in_order[-1]:.2f} s; {late:,} after Discord's 3 s"
    return [
        Row(name, f"{what}: answered", len(took) / count * 100, "%", 100, True, f"{len(took):,} of {count:,}"),
        Row(name, f"{what}: p99", p99 * 1000, "ms", DISCORD_WAITS * 1000 if "instant" not in what else None, told=told),
    ]


async def _pressed(discord: StandIn, people: list[Person], seconds: float) -> list[float]:
    """Seconds until the first answer to each press; one that is not answered does not count."""
    chance = random.Random(3)
    took: list[float] = []

    async def one(person: Person, after: float) -> None:
        await asyncio.sleep(after)
        try:
            took.append(await discord.press_once(person))
        except TimeoutError:
            return

    begin = time.perf_counter()
    await asyncio.gather(*(one(person, chance.uniform(0, seconds)) for person in people))
    assert time.perf_counter() - begin < seconds + 2 * PATIENCE
    return took
