"""The real client in this process, on a loopback Discord that breaks as it is told; nothing of ours is replaced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import yarl
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bench.standin import SERVER, Person
from bot.app.ground import Ground, utc_now
from bot.app.services import Services, services
from bot.frontends.discord_bot.client import AlongsideClient
from bot.storage.database import Database, open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.faults.discord import Faulty, Seen


@dataclass
class Running:
    discord: Faulty
    client: AlongsideClient
    app: Services
    database: Database

    async def walker(self, number: int = 0, activity: str = "the-bench", server: int = SERVER) -> Person:
        """Somebody at the first page of a role-play."""
        person = Person(number, server)
        for address in (f"welcome:{server}:practise", f"begin:{server}:{activity}"):
            person.meets(address)
            assert await self.discord.press(person) is not None
        return person

    async def rows(self, sql: str) -> list[Any]:
        return await self.database.read(lambda tx: [tuple(dict(row).values()) for row in tx.connection.execute(sql)])

    async def steps(self, person: Person) -> int:
        ((count,),) = await self.rows(f"select count(*) as n from answer where person = {person.id}")
        return int(count)


@asynccontextmanager
async def running(
    patch: pytest.MonkeyPatch, database: Database, now: Callable[[], Any] = utc_now, letters: float = 60.0
) -> AsyncIterator[Running]:
    async with Faulty() as loopback:
        patch.setattr(Route, "BASE", loopback.rest)
        patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway))
        patch.setitem(DiscordWebSocket.from_client.__func__.__kwdefaults__, "compress", False)
        patch.setattr(discord.Client, "before_identify_hook", _at_once)
        patch.setattr(ExponentialBackoff, "delay", lambda _: 0.05)
        app = services(Ground(database, samples.library(), {}, Seal([new_key()]), now=now))
        async with AlongsideClient(app, letters) as client:
            started = asyncio.create_task(client.start("x"))
            await loopback.arrived()
            yield Running(loopback, client, app, database)
        with suppress(asyncio.CancelledError):
            await started


async def _at_once(*_: object, **__: object) -> None:
    """The stand-in has no limit of one a few seconds."""


@pytest.fixture
async def bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Running]:
    async with (
        await open_database(tmp_path / "alongside.db") as database,
        running(monkeypatch, database) as made,
    ):
        yield made


__all__ = ["Running", "Seen", "running"]
