"""A stand-in of Discord and a bot on it, started and ended together."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.standin import PATIENCE, SERVER, Person, StandIn, Took

TOGETHER = 32


@dataclass(frozen=True)
class Used:
    """CPU seconds so far; bytes of memory the system gave, and those that Python counts (with --trace)."""

    cpu: float
    rss: int
    kept: int


class Bot:
    def __init__(self, discord: StandIn, process: asyncio.subprocess.Process) -> None:
        self.discord = discord
        self._process = process

    async def used(self, asked: str) -> Used:
        """`memory` or `cpu`, once the bot has done what it does after its last answer."""
        await asyncio.sleep(1 if asked == "memory" else 0.1)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{asked}\n".encode())
        while True:
            line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
            if line.startswith(b'{"cpu"') or not line:
                return Used(**json.loads(line))

    async def presses(self, people: list[Person], count: int) -> tuple[Took, float]:
        """What the presses took, and the CPU seconds of the bot for each."""
        before = (await self.used("cpu")).cpu
        took = await self.discord.presses(people, count)
        return took, ((await self.used("cpu")).cpu - before) / count

    async def people(self, count: int, activity: str, after: int = 0) -> list[Person]:
        """Each has read the first page and begun the activity; `after` so many others."""
        people = [Person(after + number) for number in range(count)]
        for address in (f"welcome:{SERVER}:practise", f"begin:{SERVER}:{activity}"):
            for person in people:
                person.meets(address)
            await self.once_more(people)
        return people

    async def once_more(self, people: list[Person]) -> None:
        """Each presses what lies before them."""
        for start in range(0, len(people), TOGETHER):
            some = people[start : start + TOGETHER]
            await self.discord.presses(some, len(some))


@asynccontextmanager
async def bot(*args: str | Path) -> AsyncIterator[Bot]:
    """`args` as bench.bots takes them, without the addresses, which stand second."""
    async with StandIn() as discord, process(discord, *args) as started:
        yield Bot(discord, started)


@asynccontextmanager
async def process(discord: StandIn, *args: str | Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot that has arrived; it ends with this block, if it has not ended before."""
    which, *rest = (str(each) for each in args)
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.bots", which, discord.gateway, discord.rest, *rest,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        arrived, ended = asyncio.ensure_future(discord.arrived()), asyncio.ensure_future(started.wait())
        await asyncio.wait([arrived, ended], return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            arrived.cancel()
            raise RuntimeError("the bot did not start; it said why above")
        ended.cancel()
        await arrived
        yield started
    finally:
        assert started.stdin is not None
        started.stdin.close()  # it ends with its input
        try:
            await asyncio.wait_for(started.wait(), 5)
        except TimeoutError:
            started.kill()
            await started.wait()
