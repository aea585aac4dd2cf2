"""Messages to one person: written down with what caused them, sent by whichever process claims them, at most once.

A letter says nothing by itself: it holds ids, and its words are drawn when it goes. What was erased or withdrawn in
the meantime is therefore never sent. What a person causes, such as an invitation, goes at once; what the clock causes
waits for the end of the quiet hours where the reader lives.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.app.ground import Ground
from bot.core.setup import after_quiet
from bot.core.shards import EVERY, Shards
from bot.storage import letters, reminders, returns, servers
from bot.storage.letters import Letter
from bot.storage.transaction import Transaction

Kind = Literal["invitation", "reminder", "hand taken", "done another way", "summary", "reply", "return", "inactive"]

BY_THE_CLOCK: frozenset[str] = frozenset({"reminder", "summary", "return", "inactive"})
LEASE = timedelta(minutes=5)
KEPT = timedelta(days=30)  # after it was written, whether it could be sent or not; what waits for a contact stays
AT_ONCE = 25

__all__ = ["BY_THE_CLOCK", "Kind", "Letter", "Letters"]


class Letters:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._now = ground.now
        self._new_id = ground.new_id

    def write(self, tx: Transaction, server: int, person: int, kind: Kind, **about: str) -> None:
        """In the transaction of what it is about."""
        letter = Letter(self._new_id(), server, person, kind, about, self._now())
        letters.add(tx, letter, _when(tx, letter, letter.made))

    async def claim(self, holder: str, shards: Shards = EVERY) -> list[Letter]:
        """Some of these servers' that are to go now, held by `holder` for five minutes."""
        now = self._now()

        def step(tx: Transaction) -> list[Letter]:
            letters.end(tx, now - KEPT, AT_ONCE)
            return letters.claim(tx, now, now + LEASE, holder, AT_ONCE, shards)

        return await self._database.run(step)

    async def send(self, letter: Letter, holder: str) -> bool:
        """Ask just before sending. True at most once for each letter, whoever asks and however often.

        Not in quiet hours: then it goes back until they end. Not for a reminder that was stopped meanwhile.
        """
        now = self._now()

        def step(tx: Transaction) -> bool:
            goes = _when(tx, letter, now)
            if goes > now:
                letters.hold(tx, letter.id, holder, goes)
                return False
            return letters.send(tx, letter.id, holder, now) and _goes_out(tx, letter, now)

        return await self._database.run(step)

    async def miss(self, letter: Letter) -> None:
        """The person's direct messages are closed: it is shown at their next contact."""
        now = self._now()
        await self._database.run(lambda tx: letters.miss(tx, letter.id, now))

    async def drop(self, letter: Letter, holder: str) -> None:
        """What it was about is no longer there. A reminder counts as if it had never been written."""

        def step(tx: Transaction) -> None:
            dropped = letters.take(tx, letter.id) if letter.missed else letters.drop(tx, letter.id, holder)
            if dropped and letter.kind == "reminder":
                reminders.take_back(tx, letter.server, letter.person, letter.about)

        await self._database.run(step)

    async def due(self) -> int:
        """How many are to go now, of all processes."""
        now = self._now()
        return await self._database.read(lambda tx: letters.due(tx, now))

    async def waiting(self, server: int, person: int) -> list[Letter]:
        """What could not be delivered as a direct message, the earliest first."""
        return await self._database.read(lambda tx: letters.missed(tx, server, person))

    async def take(self, letter: Letter) -> bool:
        """Ask just before showing what waits. True at most once for each letter; nothing is left of it."""
        now = self._now()
        return await self._database.run(lambda tx: letters.take(tx, letter.id) and _goes_out(tx, letter, now))


def _when(tx: Transaction, letter: Letter, now: datetime) -> datetime:
    """When it may go at the earliest."""
    if letter.kind not in BY_THE_CLOCK:
        return now
    setup = servers.setup(tx, letter.server)
    zone = ZoneInfo(servers.zone(tx, letter.person) or setup.zone)
    return after_quiet(now, zone, setup.quiet_from, setup.quiet_until)


def _goes_out(tx: Transaction, letter: Letter, now: datetime) -> bool:
    """Asked in the very transaction that lets it go, so that no reminder comes after a stop."""
    if letter.kind == "return":
        return returns.went(tx, letter.server, letter.person, now)
    if letter.kind != "reminder" or reminders.went(tx, letter.server, letter.person, now):
        return True
    reminders.take_back(tx, letter.server, letter.person, letter.about)
    return False
