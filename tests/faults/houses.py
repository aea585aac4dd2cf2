"""What the tests with real processes share: content, people on several shards, and what the database says after."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.process import process
from bench.standin import Person, server
from bench.writing import write
from bot.storage.database import Database
from tests.faults.discord import Faulty, Seen

STANDS = re.compile(r'"custom_id": ?"go:([0-9a-f]{14}):(\d+):')
ACTIVITY = "scenario-0"


def content(folder: Path) -> Path:
    write(folder, 2, 2, 20)
    return folder


@dataclass
class Walker:
    """Somebody who presses on and on, and again where no answer came. `shown`: run → the highest turn they saw."""

    discord: Faulty
    person: Person
    shown: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    unanswered: int = 0

    async def come_in(self) -> None:
        for address in (f"welcome:{self.person.server}:practise", f"begin:{self.person.server}:{ACTIVITY}"):
            self.person.meets(address)
            while await self.discord.press(self.person, within=4) is None:
                pass

    async def walk(self, until: float) -> None:
        while asyncio.get_running_loop().time() < until:
            seen = await self.discord.press(self.person, within=2)
            if seen is None:
                self.unanswered += 1
                await asyncio.sleep(0.1)
            else:
                self.answered += 1
                self._see(seen)

    def _see(self, seen: Seen) -> None:
        for run, turn in STANDS.findall(json.dumps(seen.answers)):
            self.shown[run] = max(self.shown.get(run, 0), int(turn))


async def check(database: Database, walkers: list[Walker]) -> int:
    """Every accepted step is there exactly once; answers with how many steps there are."""

    def query(tx):
        runs = {row["id"]: row["turn"] for row in tx.connection.execute("select id, turn from run").fetchall()}
        told = tx.connection.execute("select run, turn from answer order by run, turn").fetchall()
        return runs, [(row["run"], row["turn"]) for row in told]

    runs, answers = await database.read(query)
    of: dict[str, list[int]] = {}
    for run, turn in answers:
        of.setdefault(run, []).append(turn)
    for run, turn in runs.items():
        assert of.get(run, []) == list(range(turn)), "an answer is missing or doubled"
    for walker in walkers:
        for run, turn in walker.shown.items():
            assert runs[run] >= turn, "a step that was shown as accepted is lost"
    return len(answers)


class Hall:
    """Bots in processes of their own, one a shard, killed and started again."""

    def __init__(self, discord: Faulty, folder: Path, material: Path, url: str, shards: int, *more: str) -> None:
        self.discord, self.shards = discord, shards
        self._args = ("alongside", folder, material, "--database", url, *more)
        self._stacks: dict[int, AsyncExitStack] = {}
        self._running: dict[int, asyncio.subprocess.Process] = {}

    async def start(self, shard: int) -> None:
        part = ("--shards", f"{shard}-{shard}", "--shard-count", f"{self.shards}") if self.shards > 1 else ()
        self.discord._here.clear()
        stack = AsyncExitStack()
        self._running[shard] = await stack.enter_async_context(process(self.discord, *self._args, *part))
        self._stacks[shard] = stack

    async def stop(self, shard: int, how: signal.Signals) -> int:
        """The exit code."""
        self._running[shard].send_signal(how)
        code = await asyncio.wait_for(self._running[shard].wait(), 20)
        await self._stacks.pop(shard).aclose()
        return code

    async def __aenter__(self) -> Hall:
        for shard in range(self.shards):
            await self.start(shard)
        return self

    async def __aexit__(self, *_: object) -> None:
        for stack in self._stacks.values():
            await stack.aclose()


def walkers(discord: Faulty, count: int, shards: int) -> list[Walker]:
    return [Walker(discord, Person(number, server(number % shards))) for number in range(count)]


def servers(shards: int) -> list[int]:
    return [server(shard) for shard in range(shards)]
