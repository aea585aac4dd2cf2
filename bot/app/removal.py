"""A server that takes the bot away is kept for thirty days, in case that was a slip, and then erased."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from bot.app.ground import Ground
from bot.storage import privacy, removal
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
TERMINAL = 0  # the server that the terminal is
SERVERS = 20  # a call
PEOPLE = 5  # a transaction: who is known nowhere else is noted for a restore, which takes a flush to the disk each
STEPS = 40  # a call; the next one goes on from there


class Removal:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now

    async def removed(self, server: int) -> None:
        now = self._now()
        if await self._database.run(lambda tx: removal.note(tx, server, now)):
            log.warning("a server took the bot away; what is stored of it is erased in %d days", KEPT.days)

    async def returned(self, server: int) -> None:
        await self._database.run(lambda tx: removal.take_back(tx, server))

    async def compare(self, there: set[int], ours: Callable[[int], bool]) -> int:
        """After a start, note the servers that took the bot away meanwhile; answers to how many are new.

        Where not a single known server is there, nothing is noted: that looks like the token of another bot.
        """
        now = self._now()
        known, noted = await self._database.read(lambda tx: (removal.known(tx), removal.noted(tx)))
        known = {server for server in known if server != TERMINAL and ours(server)}
        if known and not known & there:
            log.warning("the bot is on none of the servers that are stored; if that is so, see that the token is right")
            return 0
        gone, back = known - there - noted, noted & there

        def step(tx: Transaction) -> int:
            for server in back:
                removal.take_back(tx, server)
            return sum(removal.note(tx, server, now) for server in gone)

        new = await self._database.run(step) if gone or back else 0
        if new:
            log.warning("%d servers have taken the bot away; they are erased in %d days", new, KEPT.days)
        return new

    async def erase_due(self, there: Callable[[int], bool], ours: Callable[[int], bool]) -> int:
        """Erase some of what is due, in small steps; answers to how many servers are wholly erased.

        `there` says that the bot is on a server nevertheless, which is then kept.
        """
        before, steps, erased = self._now() - KEPT, 0, 0
        for server in filter(ours, await self._database.read(lambda tx: removal.over(tx, before, SERVERS))):
            if there(server):
                await self.returned(server)
                continue
            while steps < STEPS:
                steps += 1
                if not await self._erase_people(server):
                    erased += await self._close(server)
                    break
        if steps:
            await self._database.forget()
        if erased:
            log.info("erased %d servers that had taken the bot away %d days before", erased, KEPT.days)
        return erased

    async def _erase_people(self, server: int) -> int:
        """A few people of the server; answers to how many. None if it came back."""
        now = self._now()

        def step(tx: Transaction) -> int:
            if not removal.is_over(tx, server, now - KEPT):
                return 0
            found = removal.people(tx, server, PEOPLE)
            for person in found:
                if removal.known_elsewhere(tx, server, person):
                    removal.leave(tx, server, person)
                    continue
                if self._ground.erased is not None:
                    self._ground.erased.note(person, now)
                privacy.erase(tx, person)
            return len(found)

        return await self._database.run(step)

    async def _close(self, server: int) -> bool:
        """Table by table: looking through a large one takes its time. False if it came back."""
        before = self._now() - KEPT

        def step(tx: Transaction, table: str) -> bool:
            if not removal.is_over(tx, server, before):
                return False
            removal.close(tx, server, table)
            return True

        return all([await self._database.run(partial(step, table=table)) for table in removal.TABLES])
