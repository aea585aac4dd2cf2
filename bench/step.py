"""A durable step (synchronous=FULL) beside the same card without storage: the bots run at once, pressed in turn."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.cards import components, walk
from bench.measure import Row
from bench.process import Bot, bot
from bench.standin import Took
from bench.writing import write
from bot.content.loader import load_library

AT_ONCE = (1, 16, 64, 256)
SLOW = 2.0  # ms that a flush takes on a disk that really flushes
ACTIVITY = "scenario-0"
OURS, SLOWER, BARE = "alongside", "alongside on a slower disk", "bare"
UNSTORED = "alongside that decides and stores nothing"


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        content, cards = Path(folder, "content"), Path(folder, "cards.json")
        write(content, 5, 5, 20)
        library, _ = load_library([content], today=datetime.now(UTC).date())
        cards.write_text(json.dumps(components(walk(library, ACTIVITY))), encoding="utf-8")
        measured, flush = asyncio.run(_measured(Path(folder), content, cards, *((1, 64) if quick else (9, 800))))
        return _rows(measured, flush)


def postgres_rows(quick: bool) -> list[Row]:
    """The same on PostgreSQL, with commits that are flushed, beside the same bare bot."""
    from tests.postgres import postgres_server

    with tempfile.TemporaryDirectory() as folder, postgres_server(durable=True) as server, server.new_database() as url:
        content, cards = Path(folder, "content"), Path(folder, "cards.json")
        write(content, 5, 5, 20)
        library, _ = load_library([content], today=datetime.now(UTC).date())
        cards.write_text(json.dumps(components(walk(library, ACTIVITY))), encoding="utf-8")
        rounds, count = (1, 64) if quick else (5, 500)
        measured = asyncio.run(_on_postgres(Path(folder), content, cards, url, rounds, count))
    speed = {key: median(took.per_second for took, _ in each) for key, each in measured.items()}
    return [
        Row("step", f"throughput on PostgreSQL, {at_once} under way", speed[OURS, at_once] / speed[BARE, at_once], "×",
            None if at_once == 1 else 0.7, True,
            f"{speed[OURS, at_once]:,.0f} beside {speed[BARE, at_once]:,.0f} a second")
        for at_once in AT_ONCE
    ]  # fmt: skip


async def _on_postgres(folder: Path, content: Path, cards: Path, url: str, rounds: int, count: int) -> Measured:
    async with bot("alongside", folder, content, "--database", url) as ours, bot("bare", cards) as bare:
        bots = {OURS: ours, BARE: bare}
        people = {name: await each.people(max(AT_ONCE), ACTIVITY) for name, each in bots.items()}
        measured: Measured = defaultdict(list)
        for _ in range(rounds):
            for at_once in AT_ONCE:
                for name, each in bots.items():
                    presses = count // 4 if at_once == 1 else max(count, at_once)
                    measured[name, at_once].append(await each.presses(people[name][:at_once], presses))
        return measured


Measured = dict[tuple[str, int], list[tuple[Took, float]]]


async def _measured(folder: Path, content: Path, cards: Path, rounds: int, count: int) -> tuple[Measured, float]:
    async with AsyncExitStack() as stack:
        bots: dict[str, Bot] = {
            OURS: await stack.enter_async_context(bot("alongside", folder / "one", content)),
            SLOWER: await stack.enter_async_context(bot("alongside", folder / "two", content, "--flush", str(SLOW))),
            UNSTORED: await stack.enter_async_context(
                bot("alongside", folder / "three", content, "--unstored", ACTIVITY)
            ),
            BARE: await stack.enter_async_context(bot("bare", cards)),
        }
        people = {name: await each.people(max(AT_ONCE), ACTIVITY) for name, each in bots.items()}
        measured: Measured = defaultdict(list)
        flushes: list[float] = []
        for _ in range(rounds):
            flushes += _flushes(folder / "flush")
            for at_once in AT_ONCE:
                for name, each in bots.items():
                    presses = count // 2 if at_once == 1 else max(count, at_once)
                    measured[name, at_once].append(await each.presses(people[name][:at_once], presses))
        return measured, median(flushes)


def _rows(measured: Measured, flush: float) -> list[Row]:
    speed = {key: median(took.per_second for took, _ in each) for key, each in measured.items()}
    cpu = {key: median(cpu for _, cpu in each) for key, each in measured.items()}
    p50 = {key: median(took.p50 for took, _ in each) for key, each in measured.items()}
    found = []
    for at_once in AT_ONCE:
        ours, bare = speed[OURS, at_once], speed[BARE, at_once]
        goal = None if at_once == 1 else 0.8
        told = f"{ours:,.0f} beside {bare:,.0f} a second"
        found.append(Row("step", f"throughput, {at_once} under way", ours / bare, "×", goal, True, told))
    for at_once in AT_ONCE:
        ours, bare = cpu[OURS, at_once], cpu[BARE, at_once]
        goal = 1.5 if at_once == 1 else 1.25
        told = f"{ours * 1e6:,.0f} beside {bare * 1e6:,.0f} µs"
        found.append(Row("step", f"CPU, {at_once} under way", ours / bare, "×", goal, told=told))
    ours, bare = p50[OURS, 1], p50[BARE, 1]
    told = f"{ours * 1000:.2f} beside {bare * 1000:.2f} ms; a flush takes {flush * 1000:.2f} ms"
    found.append(Row("step", "p50 alone, less 1.5 flushes", (ours - 1.5 * flush) / bare, "×", 1.4, told=told))
    for at_once in AT_ONCE:
        ours, same = cpu[OURS, at_once], cpu[UNSTORED, at_once]
        what = f"CPU beside our own bot that decides and stores nothing, {at_once} under way"
        found.append(Row("step", what, ours / same, "×", told=f"{ours * 1e6:,.0f} beside {same * 1e6:,.0f} µs"))
    for at_once, goal in ((16, 0.55), (64, 0.75)):
        ours, bare = speed[SLOWER, at_once], speed[BARE, at_once]
        what = f"throughput with {SLOW:.0f} ms more a flush, {at_once} under way"
        told = f"{ours:,.0f} beside {bare:,.0f} a second"
        found.append(Row("step", what, ours / bare, "×", goal, True, told))
    return found


def _flushes(path: Path) -> list[float]:
    """Seconds that this disk takes to keep a page for good."""
    took = []
    with path.open("wb") as file:
        for _ in range(20):
            file.write(b"." * 4096)
            begin = time.perf_counter()
            file.flush()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - begin)
    return took
