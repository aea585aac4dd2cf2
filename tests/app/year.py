"""A year of reminders with a clock that is moved by hand: people, what happens to them, and processes that write."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.cohort import Assignment
from bot.storage.database import Database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.traces import administrator, facilitator

HOME = 100
ROLE = 555
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland")
PEOPLE = range(1, 11)  # two in each zone
OF_FEW_WORDS = range(1, 4)  # they say yes once, and nothing ever after
TEN_DAYS, FIVE = timedelta(days=10), 5
MAY_BE_SENT = "may be sent"
ACTIVITIES = ("listening", "the-bench", "the-bus", "the-garden")


@dataclass(frozen=True)
class Came:
    """A direct message, as it came: to whom, when, and what stood in it (assignment, kind, date)."""

    letter: str
    person: int
    at: datetime
    dates: tuple[tuple[str, str, datetime], ...]


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Truth:
    """What a test knows without asking the program: who said what, and what came."""

    zones: dict[int, str] = field(default_factory=dict)
    wants: dict[int, bool] = field(default_factory=dict)
    silent_until: dict[int, datetime] = field(default_factory=dict)
    agreed: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    accepted: dict[int, datetime] = field(default_factory=dict)
    done: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    assignments: dict[str, Assignment] = field(default_factory=dict)
    let_go: list[Came] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    crashes: int = 0


class Year:
    """A server with a cohort, ten people in five zones, and any number of processes on one database."""

    def __init__(self, database: Database, seed: int, begin: datetime) -> None:
        self.database = database
        self.chance = random.Random(seed)
        self.clock = Clock(begin)
        self.seal = Seal([new_key()])
        self.truth = Truth()
        self.app = self.process()
        self.fran = facilitator(HOME)

    def process(self) -> Services:
        """Nothing in memory but what a new process has."""
        return services(Ground(self.database, samples.library(), {}, self.seal, now=self.clock))

    async def begin(self) -> None:
        await self.app.places.put(administrator(HOME), role=ROLE, zone="Europe/London")
        self.cohort = (await self.app.cohorts.create(self.fran, "Mornings")).id
        for person in PEOPLE:
            zone = ZONES[person % len(ZONES)]
            _, invitation = await self.app.cohorts.invite(self.fran, self.cohort)
            await self.app.training.welcome(HOME, person)
            me = facilitator(HOME, person)
            await self.app.cohorts.accept(me, invitation.id, True, zone)
            self.truth.zones[person] = zone
            self.truth.wants[person] = True
            self.truth.agreed[person].append(self.clock.now)
            self.truth.accepted[person] = self.clock.now

    # What happens in a year

    async def something_happens(self) -> None:
        what = self.chance.choices(
            (self.somebody_assigns, self.a_date_moves, self.somebody_explores, self.somebody_speaks, self.withdrawal),
            (4, 2, 3, 3, 1),
        )[0]
        await what()

    async def somebody_assigns(self) -> None:
        person = self.chance.choice((None, None, *PEOPLE))
        made = await self.app.assignments.assign(
            self.fran,
            self.cohort,
            [self.chance.choice(ACTIVITIES)],
            person=person,
            due=self.clock.now + timedelta(hours=self.chance.randrange(1, 24 * 21)),
            expected=self.chance.random() < 0.9,
        )
        self.truth.assignments[made.id] = made

    async def a_date_moves(self) -> None:
        if (made := self._one()) is not None:
            due = self.clock.now + timedelta(hours=self.chance.randrange(1, 24 * 10))
            changed = await self.app.assignments.change(self.fran, self.cohort, made.id, due, made.expected)
            self.truth.assignments[made.id] = changed

    async def withdrawal(self) -> None:
        if (made := self._one()) is not None:
            await self.app.assignments.withdraw(self.fran, self.cohort, made.id)
            del self.truth.assignments[made.id]

    async def somebody_explores(self) -> None:
        """For one assignment: explored for ever would leave a year with nothing to be reminded of."""
        if (made := self._one()) is not None:
            person = made.person or self.chance.choice(PEOPLE)
            await self.app.assignments.mark_done(self.fran, self.cohort, made.id, person, "We met instead.")
            self.truth.done[person].add(made.id)

    async def somebody_speaks(self) -> None:
        """More often yes than no, so that there is something to remind of."""
        person = self.chance.choice([each for each in PEOPLE if each not in OF_FEW_WORDS])
        said = self.chance.choice(("yes", "yes", "yes", "stop", "later"))
        if said == "stop":
            await self.app.reminders.stop(HOME, person)
            self.truth.wants[person] = False
        elif said == "later":
            self.truth.silent_until[person] = await self.app.reminders.not_now(HOME, person)
        else:
            await self.app.reminders.agree(HOME, person)
            self.truth.wants[person] = True
            self.truth.silent_until.pop(person, None)
            self.truth.agreed[person].append(self.clock.now)

    def _one(self) -> Assignment | None:
        return self.chance.choice(list(self.truth.assignments.values())) if self.truth.assignments else None

    # A process works as the front end does: it plans, claims, draws, asks, sends. At each yield it may die.

    async def works(self, app: Services, holder: str) -> AsyncIterator[str]:
        await app.reminders.plan()
        yield "planned"
        letters = await app.letters.claim(holder)
        yield "claimed"
        for letter in letters:
            said = await app.reminders.said(letter, frozenset())
            if said is None:
                await app.letters.drop(letter, holder)
                continue
            yield "drawn"
            if await app.letters.send(letter, holder):
                dates = tuple((each.assignment.id, each.kind, each.due) for each in said.owed)
                came = Came(letter.id, letter.person, self.clock.now, dates)
                self.truth.let_go.append(came)
                yield MAY_BE_SENT
                self.hold_against_what_was_said(came)
                self.truth.came.append(came)
                yield "sent"

    async def a_while(self, crashes: float) -> None:
        """Two processes work at once, step by step in any order; anything may happen between two steps."""
        at_work = {name: self.works(self.process() if crashes else self.app, name) for name in ("one", "two")}
        while at_work:
            name = self.chance.choice(list(at_work))
            point = await anext(at_work[name], None)
            if point is None:
                del at_work[name]
            elif self.chance.random() < crashes:
                await at_work.pop(name).aclose()
                self.truth.crashes += 1
            elif point == MAY_BE_SENT:
                await anext(at_work[name])  # no time goes by between the last word of the database and the message
            elif self.chance.random() < 0.3:
                # At times so slowly that what it holds is taken over by the other.
                self.clock.now += timedelta(seconds=self.chance.choice((1, 30, 90, 400)))
                await self.something_happens()

    async def a_whole_round(self) -> None:
        async for _ in self.works(self.app, "last"):
            pass

    # What must hold

    def hold_against_what_was_said(self, came: Came) -> None:
        truth, person = self.truth, came.person
        assert truth.wants[person], "a reminder after stop"
        assert truth.silent_until.get(person, came.at) <= came.at, "a reminder after “not now”"
        assert not self.is_night(person, came.at), "a reminder in quiet hours"

    def is_night(self, person: int, moment: datetime) -> bool:
        return not 9 <= moment.astimezone(ZoneInfo(self.truth.zones[person])).hour < 20

    def left_unsaid(self) -> list[tuple[int, str, str]]:
        """Everything that should have been said by now, counted without asking the program."""
        now, truth = self.clock.now, self.truth
        unsaid = []
        for person in PEOPLE:
            mine = [came for came in truth.let_go if came.person == person]
            since_yes = [came for came in mine if came.at >= truth.agreed[person][-1]]
            free = (
                truth.wants[person]
                and truth.silent_until.get(person, now) <= now
                and not self.is_night(person, now)
                and len(since_yes) < FIVE
                and all(came.at + TEN_DAYS <= now for came in mine)
            )
            if free:
                said = {date for came in mine for date in came.dates}
                unsaid += [(person, *what[:2]) for what in self._owed(person) if what not in said]
        return unsaid

    def _owed(self, person: int) -> list[tuple[str, str, datetime]]:
        zone, now = ZoneInfo(self.truth.zones[person]), self.clock.now
        owed = []
        for each in self.truth.assignments.values():
            if each.expected and each.person in (None, person) and each.id not in self.truth.done[person]:
                assert each.due is not None
                days = (each.due.astimezone(zone).date() - now.astimezone(zone).date()).days
                if now <= each.due and days <= 3:
                    owed.append((each.id, "due soon", each.due))
                elif days < 0:
                    owed.append((each.id, "gone by", each.due))
        return owed


BEGIN = datetime(2026, 1, 5, 12, tzinfo=UTC)
