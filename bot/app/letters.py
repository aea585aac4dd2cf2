"""Messages to one person: written down with what caused them, sent by whichever process claims them, at most once.

A letter says nothing by itself: it holds ids, and its words are drawn when it goes. What was erased or withdrawn in
the meantime is therefore never sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from bot.app.ground import Ground
from bot.storage import letters
from bot.storage.letters import Letter
from bot.storage.transaction import Transaction

Kind = Literal["invitation", "reminder", "hand taken", "done another way", "summary", "reply", "return", "inactive"]

LEASE = timedelta(minutes=5)
KEPT = timedelta(days=30)  # after it was sent; then nothing is left of it
AT_ONCE = 25


class Letters:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._now = ground.now
        self._new_id = ground.new_id

    def write(
        self,
        tx: Transaction,
        server: int,
        person: int,
        kind: Kind,
        not_before: datetime | None = None,
        **about: str,
    ) -> None:
        """In the transaction of what it is about; `not_before` is now unless said."""
        now = self._now()
        letters.add(tx, Letter(self._new_id(), server, person, kind, about, now), not_before or now)

    async def claim(self, holder: str) -> list[Letter]:
        """Some that are to go now, held by `holder` for five minutes."""
        now = self._now()

        def step(tx: Transaction) -> list[Letter]:
            letters.end(tx, now - KEPT, AT_ONCE)
            return letters.claim(tx, now, now + LEASE, holder, AT_ONCE)

        return await self._database.run(step)

    async def send(self, letter: Letter, holder: str) -> bool:
        """Ask just before sending. True at most once for each letter, whoever asks and however often."""
        now = self._now()
        return await self._database.run(lambda tx: letters.send(tx, letter.id, holder, now))

    async def hold(self, letter: Letter, holder: str, until: datetime) -> None:
        await self._database.run(lambda tx: letters.hold(tx, letter.id, holder, until))

    async def miss(self, letter: Letter) -> None:
        """The person's direct messages are closed: it is shown at their next contact."""
        now = self._now()
        await self._database.run(lambda tx: letters.miss(tx, letter.id, now))

    async def drop(self, letter: Letter) -> None:
        """What it was about is no longer there, or the person has read it."""
        await self._database.run(lambda tx: letters.drop(tx, letter.id))

    async def waiting(self, server: int, person: int) -> list[Letter]:
        """What could not be delivered as a direct message, the earliest first."""
        return await self._database.read(lambda tx: letters.missed(tx, server, person))
