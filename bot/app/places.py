"""What an administrator sets for a server."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import rights
from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.core.errors import EverybodyFacilitates
from bot.core.setup import Setup
from bot.storage import servers
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class State:
    """What is set, what is still missing in whole sentences, and the curricula there are (id → title)."""

    setup: Setup
    missing: tuple[str, ...]
    curricula: dict[str, str]


class Places:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now

    async def look(self, actor: Actor) -> State:
        """Raises NotAdministrator."""
        rights.administrator(actor)
        setup = await self._database.read(lambda tx: servers.setup(tx, actor.server))
        self._know(actor.server, setup)
        return self._state(actor.server, setup)

    async def put(self, actor: Actor, **changes: object) -> State:
        """Some fields of Setup, by name. Raises NotAdministrator, EverybodyFacilitates."""
        rights.administrator(actor)
        if changes.get("role") == actor.server:  # Discord gives @everyone the id of its server
            raise EverybodyFacilitates
        now = self._now()

        def step(tx: Transaction) -> Setup:
            setup = replace(servers.setup(tx, actor.server), **changes)  # type: ignore[arg-type]
            servers.put(tx, actor.server, setup, now)
            return setup

        setup = await self._database.run(step)
        self._know(actor.server, setup)
        return self._state(actor.server, setup)

    async def refresh(self) -> None:
        """Read again what other processes may have set; done at the start and every few minutes."""
        self._ground.setups = await self._database.read(servers.every)

    def last_known(self, actor: Actor) -> Setup:
        """As of the last refresh, without asking the database: for a form, which must be the very first answer.

        Raises NotAdministrator.
        """
        rights.administrator(actor)
        return self._ground.setups.get(actor.server) or Setup()

    async def setup(self, server: int) -> Setup:
        return await self._database.read(lambda tx: servers.setup(tx, server))

    def _know(self, server: int, setup: Setup) -> None:
        self._ground.setups = {**self._ground.setups, server: setup}

    def _state(self, server: int, setup: Setup) -> State:
        help_is_set = self._ground.server(server).help_said() is not None
        titles = {each.id: each.title for each in self._ground.library.curricula.values()}
        return State(setup, setup.missing(help_is_set), titles)
