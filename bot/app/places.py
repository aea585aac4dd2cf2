"""What an administrator sets for a server."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import rights
from bot.app.ground import Ground
from bot.core.actor import Actor
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
        return self._state(actor.server, await self._database.read(lambda tx: servers.setup(tx, actor.server)))

    async def put(self, actor: Actor, **changes: object) -> State:
        """Some fields of Setup, by name. Raises NotAdministrator."""
        rights.administrator(actor)
        now = self._now()

        def step(tx: Transaction) -> Setup:
            setup = replace(servers.setup(tx, actor.server), **changes)  # type: ignore[arg-type]
            servers.put(tx, actor.server, setup, now)
            return setup

        setup = await self._database.run(step)
        self._ground.setups = {**self._ground.setups, actor.server: setup}
        return self._state(actor.server, setup)

    async def refresh(self) -> None:
        """Read again what other processes may have set; done at the start and every few minutes."""
        self._ground.setups = await self._database.read(servers.every)

    async def setup(self, server: int) -> Setup:
        return await self._database.read(lambda tx: servers.setup(tx, server))

    def _state(self, server: int, setup: Setup) -> State:
        help_is_set = self._ground.server(server).help_said() is not None
        titles = {each.id: each.title for each in self._ground.library.curricula.values()}
        return State(setup, setup.missing(help_is_set), titles)
