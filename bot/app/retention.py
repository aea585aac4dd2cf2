"""People who have not been here for long are asked whether to stay, and erased when they agree or do not answer.

Nobody is erased who was not told: a question that did not arrive, because messages are closed or because they left the
server, is asked again after the same long time.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.app.privacy import Privacy
from bot.storage import people, retention
from bot.storage.letters import Letter
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

NOTICE = timedelta(days=30)  # from the day the question arrived
LOOKED_AT = 200  # people a call
ASKED = 5  # a call: people with messages closed make letters pile up
ERASED = 5  # a call: each is a transaction of its own, and one flush for all


@dataclass(frozen=True, slots=True)
class Question:
    """`days` is for how long the person was not here, `notice` how many they have to answer."""

    days: int
    notice: int = NOTICE.days


class Retention:
    def __init__(self, ground: Ground, letters: Letters, privacy: Privacy) -> None:
        self._database = ground.database
        self._now = ground.now
        self._after = ground.inactive_after
        self._letters = letters
        self._privacy = privacy
        self._place = 0  # how far the round has come; person 0 sits at the terminal

    @property
    def promise(self) -> str:
        """What happens when a person is away for long, in a sentence for them."""
        if self._after is None:
            return "It stays until you erase it."
        return (
            f"If you are away for {self._after.days} days, I ask you once, in a direct message, whether to keep it. If "
            f"that message reaches you and {NOTICE.days} days bring no sign of you, it is erased."
        )

    async def plan(self) -> int:
        """Ask some of those who are to be asked; answers to how many. Any number of processes may do so at once."""
        if self._after is None:
            return 0
        now, before = self._now(), self._now() - self._after

        def query(tx: Transaction) -> tuple[int, list[int]]:
            looked = retention.after(tx, self._place, LOOKED_AT)
            due = [each for each in looked if _is_away(tx, each, before) and _was_not_asked(tx, each, before)]
            end = looked[-1] if len(looked) == LOOKED_AT else 0
            return (due[ASKED - 1] if len(due) > ASKED else end), due[:ASKED]

        self._place, due = await self._database.read(query)
        return sum([await self._ask(person, now, before) for person in due])

    async def erase_due(self) -> int:
        """Erase some of those who were told, and were not seen in the thirty days since; answers to how many."""
        if self._after is None:
            return 0
        told = self._now() - NOTICE
        due = await self._database.read(lambda tx: retention.told_before(tx, told, ERASED))
        erased = 0
        for person in due:
            if await self._privacy.erase(person, partial(_is_over, person=person, told=told)):
                erased += 1
            else:
                # Else they would stand in this line for ever, and hold up those behind.
                await self._database.run(partial(retention.came_back, person=person))
        if erased:
            log.info("erased %d people who had not been here for long, thirty days after they were told", erased)
        return erased

    async def said(self, letter: Letter) -> Question | None:
        """What the letter asks; None if the person has been here since, or facilitates."""
        if self._after is None:
            return None
        before, now = self._now() - self._after, self._now()

        def query(tx: Transaction) -> Question | None:
            seen = retention.seen(tx, letter.person)
            return Question((now - seen).days) if seen and _is_away(tx, letter.person, before) else None

        return await self._database.read(query)

    async def arrived(self, letter: Letter) -> None:
        """The question has reached the person; from now on silence is an answer."""
        now = self._now()
        await self._database.run(lambda tx: retention.told(tx, letter.person, now))

    async def stay(self, person: int) -> None:
        """The person is here, or has said so."""
        now = self._now()
        await self._database.run(lambda tx: retention.stays(tx, person, now))

    async def _ask(self, person: int, now: datetime, before: datetime) -> bool:
        def step(tx: Transaction) -> bool:
            servers = people.servers(tx, person)
            if not _is_away(tx, person, before) or not retention.ask(tx, person, now, before) or not servers:
                return False
            self._letters.write(tx, servers[0], person, "inactive")
            return True

        return await self._database.run(step)


def _is_over(tx: Transaction, person: int, told: datetime) -> bool:
    """Told before that moment, and not seen since."""
    _, arrived = retention.asked(tx, person)
    return arrived is not None and arrived <= told and _is_away(tx, person, arrived)


def _is_away(tx: Transaction, person: int, since: datetime) -> bool:
    """Not seen after that moment, and facilitating no cohort that is in use: others count on them there."""
    seen = retention.seen(tx, person)
    return seen is not None and seen <= since and not retention.facilitates(tx, person)


def _was_not_asked(tx: Transaction, person: int, since: datetime) -> bool:
    asked, _ = retention.asked(tx, person)
    return asked is None or asked <= since
