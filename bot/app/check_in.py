"""The check-in before and after: optional, for the person; of a group only counts, and means of twenty or more.

The first rating of each question stands, and who withdrew once is not counted again: nobody stands in a sum twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from bot.app import rights
from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.core.check_in import MOMENTS, QUESTIONS, SKIPPED, Moment, Taken, next_question
from bot.core.cohort import Cohort
from bot.core.counts import Choice, Counted, renewed
from bot.core.errors import NotCheckingIn, NotWelcomed
from bot.core.group import KEPT_BACK
from bot.storage import check_in, group, people, servers
from bot.storage.check_in import Rating
from bot.storage.transaction import Transaction

COUNTED_AS = "check in"  # among the counts of activities, whose ids hold no blank
MARKS = tuple(map(str, range(1, 6)))
PAIRS = tuple(f"{before}-{after}" for before, after in product(MARKS, MARKS))
BOTH: tuple[tuple[Moment, Moment], ...] = (("start", "end"), ("start", "later"))


@dataclass(frozen=True, slots=True)
class Mine:
    """Where a person is. `marks` are theirs by (moment, question), 0 for skipped; `question` the next one to rate."""

    taken: Taken
    moment: Moment
    question: str | None
    marks: Mapping[tuple[str, str], int]
    zone: str

    @property
    def on(self) -> bool:
        return self.taken.agreed is not None

    @property
    def later_from(self) -> datetime | None:
        """From when the third part is open; None before the second, and once it is."""
        return self.taken.three_months_later if self.moment == "end" else None


@dataclass(frozen=True, slots=True)
class GroupRatings:
    """Counts by “moment:question”, and of people who rated at two moments by “moment+moment:question”."""

    cohort: str
    counted: Mapping[str, Counted]


class CheckIn:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._now = ground.now

    async def mine(self, server: int, person: int) -> Mine:
        now = self._now()
        return await self._database.read(lambda tx: _mine(tx, server, person, now))

    async def begin(self, server: int, person: int) -> Mine:
        """The person has read what it is, and says yes. Raises NotWelcomed."""
        now = self._now()

        def step(tx: Transaction) -> Mine:
            if server not in people.servers(tx, person):
                raise NotWelcomed
            check_in.agree(tx, server, person, now)
            return _mine(tx, server, person, now)

        return await self._database.run(step)

    async def answer(self, server: int, person: int, moment: str, question: str, mark: int) -> Mine:
        """0 skips the question. A second press changes nothing. Raises NotCheckingIn."""
        now = self._now()

        def step(tx: Transaction) -> Mine:
            mine = _mine(tx, server, person, now)
            if not mine.on or moment != mine.moment or question not in QUESTIONS:
                raise NotCheckingIn
            if not SKIPPED <= mark <= len(MARKS):
                raise NotCheckingIn
            check_in.rate(tx, server, person, moment, question, mark, now)
            return _mine(tx, server, person, now)

        return await self._database.run(step)

    async def at_the_end(self, server: int, person: int) -> Mine:
        """The person says that they have come to the end. Raises NotCheckingIn."""
        now = self._now()

        def step(tx: Transaction) -> Mine:
            if not _mine(tx, server, person, now).on:
                raise NotCheckingIn
            check_in.end(tx, server, person, now)
            return _mine(tx, server, person, now)

        return await self._database.run(step)

    async def withdraw(self, server: int, person: int) -> None:
        """All ratings are deleted; sums made before stay as they are."""
        await self._database.run(lambda tx: check_in.withdraw(tx, server, person))

    async def group(self, actor: Actor, cohort: str) -> GroupRatings:
        """Renewed for every question on its own, as other counts are. Raises NotFacilitator, NoSuchCohort."""

        def query(tx: Transaction) -> tuple[Cohort, dict[str, Counted], list[Rating], int]:
            found = rights.cohort(tx, actor, cohort)
            before = group.counted(tx, found.id, COUNTED_AS)
            return found, before, check_in.in_group(tx, found.id), check_in.ever_in(tx, found.id)

        found, before, ratings, members = await self._database.read(query)
        after = await asyncio.to_thread(_renewed, before, ratings, max(0, members - KEPT_BACK))
        new = {place: each for place, each in after.items() if each != before.get(place)}
        if new:

            def step(tx: Transaction) -> dict[str, Counted]:
                rights.cohort(tx, actor, cohort)
                for place, each in new.items():
                    group.renew(tx, found.id, COUNTED_AS, place, before.get(place), each)
                return group.counted(tx, found.id, COUNTED_AS)

            after = await self._database.run(step)
        return GroupRatings(found.name, after)


def _mine(tx: Transaction, server: int, person: int, now: datetime) -> Mine:
    taken, marks = check_in.taken(tx, server, person), check_in.ratings(tx, server, person)
    moment = taken.moment(now)
    rated = {question for at, question in marks if at == moment}
    zone = servers.zone(tx, person) or servers.setup(tx, server).zone
    return Mine(taken, moment, next_question(rated), marks, zone)


def _renewed(before: Mapping[str, Counted], ratings: Iterable[Rating], most: int) -> dict[str, Counted]:
    """`most` people are counted: whether all members took part is not told."""
    given: dict[tuple[str, str], dict[int, Choice]] = {}
    for each in ratings:
        given.setdefault((each.moment, each.question), {})[each.person] = Choice(each.given, str(each.mark))
    after = dict(before)
    for question in QUESTIONS:
        for moment in MOMENTS:
            choices = tuple(given.get((moment, question), {}).values())
            _renew(after, f"{moment}:{question}", choices, MARKS, most)
        for first, second in BOTH:
            pairs = _pairs(given.get((first, question), {}), given.get((second, question), {}))
            _renew(after, f"{first}+{second}:{question}", pairs, PAIRS, most)
    return after


def _renew(
    after: dict[str, Counted], place: str, choices: tuple[Choice, ...], options: tuple[str, ...], most: int
) -> None:
    counted = renewed(after.get(place), choices, options, most)
    if counted is not None:
        after[place] = counted


def _pairs(first: Mapping[int, Choice], second: Mapping[int, Choice]) -> tuple[Choice, ...]:
    """What the same people said at both moments; counted from the later one on."""
    return tuple(
        Choice(second[person].given, f"{choice.option}-{second[person].option}")
        for person, choice in first.items()
        if person in second
    )
