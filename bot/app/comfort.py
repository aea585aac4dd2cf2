"""What a person asks of this program so that it is comfortable to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.app import zones
from bot.app.ground import Ground
from bot.core.comfort import Comfort as Wishes
from bot.core.comfort import Switch
from bot.core.errors import NotWelcomed
from bot.storage import comfort, people, servers
from bot.storage.transaction import Transaction

Change = Callable[[Wishes], Wishes]


@dataclass(frozen=True, slots=True)
class State:
    """`zone` is where days are counted; `reminded` from how many servers notes come by themselves."""

    wishes: Wishes
    zone: str
    reminded: int


class Comfort:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database

    async def get(self, server: int, person: int) -> State:
        return await self._database.read(lambda tx: _state(tx, server, person))

    async def put(self, server: int, person: int, wish: Switch, on: bool) -> State:
        """Raises NotWelcomed."""
        return await self._change(server, person, lambda wishes: wishes.switched(wish, on))

    async def leave_out(self, server: int, person: int, instead: str, topics: Iterable[str]) -> State:
        """For just these topics `instead` is done from now on; those that had it are shown again.

        Raises NotWelcomed.
        """
        chosen = tuple(topics)
        return await self._change(server, person, lambda wishes: wishes.leaving(instead, chosen))

    async def no_reminders(self, server: int, person: int) -> State:
        """On every server: none of dates, and none of questions that come back."""

        def step(tx: Transaction) -> State:
            comfort.stop_reminding(tx, person)
            return _state(tx, server, person)

        return await self._database.run(step)

    async def set_zone(self, server: int, person: int, said: str) -> State:
        """A city as people name it. Raises UnknownZone, NotWelcomed."""
        name = zones.zone(said)

        def step(tx: Transaction) -> State:
            _known(tx, person)
            servers.set_zone(tx, person, name)
            return _state(tx, server, person)

        return await self._database.run(step)

    async def _change(self, server: int, person: int, change: Change) -> State:
        def step(tx: Transaction) -> State:
            _known(tx, person)
            comfort.put(tx, person, change(comfort.get(tx, person)))
            return _state(tx, server, person)

        return await self._database.run(step)


def _known(tx: Transaction, person: int) -> None:
    """Nothing is stored about anybody before they have read the first page."""
    if not people.welcomed(tx, person):
        raise NotWelcomed


def _state(tx: Transaction, server: int, person: int) -> State:
    zone = servers.zone(tx, person) or servers.setup(tx, server).zone
    return State(comfort.get(tx, person), zone, comfort.reminded_on(tx, person))
