"""The whole bot in a simulated Discord. Nothing of ours is replaced: real database, real client, real requests."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import simcord
from simcord.components import walk_components

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.library import Library
from bot.core.server import Help, Resource, Server
from bot.frontends.discord_bot.client import AlongsideClient
from bot.storage.database import Database, open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.frontends.discord_bot.openapi import Description
from tests.frontends.discord_bot.transcript import transcript

# simcord looks every 50 ms whether all is quiet; every 2 ms is ten times faster.
simcord.Env._settle_internal.__kwdefaults__["idle"] = 0.002

BUTTON, SELECT, TEXT = 2, 3, 10


@pytest.fixture(scope="session")
def description() -> Description | None:
    """None where Discord's description is not at hand: DISCORD_OPENAPI names the file."""
    named = os.environ.get("DISCORD_OPENAPI")
    return Description(Path(named)) if named else None


class Shown:
    """A message as a person meets it: its words, and what can be pressed."""

    def __init__(self, message: Any) -> None:
        self.message = message
        self.transcript = transcript(message.components)
        self.components = list(walk_components(message.components))

    @property
    def text(self) -> str:
        return "\n".join(each["content"] for each in self.components if each["type"] == TEXT)

    @property
    def buttons(self) -> dict[str, str]:
        """Custom id by label."""
        return {each["label"]: each["custom_id"] for each in self.components if each["type"] == BUTTON}

    @property
    def menu(self) -> list[str]:
        return [option["value"] for each in self.components if each["type"] == SELECT for option in each["options"]]


@dataclass
class Person:
    """Somebody at their Discord: types, presses, writes, and sees what comes. No channel: alone with the bot."""

    actor: Any
    channel: Any

    async def types(self, command: str, **options: Any) -> Shown:
        where = () if self.channel is None else (self.channel,)
        return self._only_for_me(await self.actor.slash(*where, command, **options))

    async def says_to_all(self, command: str, **options: Any) -> Shown:
        """A command whose answer stands in the channel, for everybody."""
        result = await self.actor.slash(self.channel, command, **options)
        assert not result.response.ephemeral
        return Shown(result.response)

    async def offered(self, command: str, option: str, typed: str = "", **filled: Any) -> dict[str, str]:
        """What is offered while typing: value by label."""
        choices = await self.actor.autocomplete(self.channel, command, option, typed, **filled)
        return {each["name"]: each["value"] for each in choices}

    async def presses(self, card: Shown, *, label: str | None = None, id: str | None = None) -> Shown:  # noqa: A002
        return self._only_for_me(await self.actor.click(card.message, label=label, custom_id=id))

    async def picks(self, card: Shown, *values: Any, menu: str | None = None) -> Shown:
        return self._only_for_me(await self.actor.select(card.message, values, custom_id=menu))

    async def writes(self, card: Shown, text: str, keep: bool, *, label: str = "Write") -> Shown:
        return await self.sends(await self.opens(card, label), words=text, keep=["yes" if keep else "no"])

    async def opens(self, card: Shown, label: str) -> Any:
        """The form behind a button."""
        asked = await self.actor.click(card.message, label=label)
        assert asked.modal is not None
        return asked

    async def sends(self, form: Any, **fields: Any) -> Shown:
        return self._only_for_me(await self.actor.submit_modal(form, fields))

    def _only_for_me(self, result: Any) -> Shown:
        assert result.acknowledged, "the person would read: This interaction failed"
        message = result.response or result.followups[-1]
        assert message.ephemeral
        return Shown(message)


@dataclass
class World:
    env: Any
    server: Any
    channel: Any
    database: Database
    seal: Seal
    make: Callable[[Library], AlongsideClient]
    running: list[AlongsideClient]

    def person(self, name: str) -> Person:
        return Person(self.server.add_member(self.env.create_user(name)), self.channel)

    def commands_open_to_all(self, server: Any = None) -> None:
        """As if an administrator had opened the hidden commands to everybody: what refuses then is the app alone."""
        server = server or self.server
        for command in self.env.backend.commands[None].values():
            server.set_command_permissions(int(command["id"]), {server.default_role: True})

    def alone_with_the_bot(self, user: Any) -> Person:
        return Person(user, None)

    async def restart(self, library: Library | None = None) -> None:
        """As after a crash or an update: a new process with nothing in memory."""
        bot = self.make(library or samples.library())
        self.running.append(bot)
        await self.env.restart_bot(bot)

    def sent(self) -> list[Any]:
        return list(self.env.http_requests)


@asynccontextmanager
async def world_with(library: Library, folder: Path, description: Description | None) -> AsyncIterator[World]:
    seal = Seal([new_key()])
    async with await open_database(folder / "alongside.db") as database:
        night_line = Resource(name="Night line", reach="555-0100", peer_run=True, police="never")
        servers: dict[int, Server] = {}

        def make(content: Library) -> AlongsideClient:
            return AlongsideClient(services(Ground(database, content, servers, seal)))

        bot = make(library)
        running = [bot]
        env = simcord.Env(bot)
        await env.start()
        try:
            server = env.create_guild("Harbour House")
            servers[server.id] = Server(help=Help(resources=(night_line,)))
            yield World(env, server, server.create_text_channel("training"), database, seal, make, running)
            env.raise_errors()
            problems = [
                problem
                for each in env.http_requests
                if description is not None
                for problem in description.problems(each.method, each.path, each.json)
            ]
            assert not problems, "\n".join(problems[:10])
        finally:
            await env.shutdown()
        for each in running:
            await each.close()


@pytest.fixture
async def world(tmp_path: Path, description: Description | None) -> AsyncIterator[World]:
    async with world_with(samples.library(), tmp_path, description) as made:
        yield made
