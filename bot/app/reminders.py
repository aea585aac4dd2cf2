"""Reminders of dates: off until a person says yes, few, kind, and never in public."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.assignments import walked
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.core import cohort as core
from bot.core import reminding
from bot.core.cohort import NOTHING_SAID, Assignment
from bot.core.reminding import APART, SOON, Kind, Wish
from bot.core.setup import is_quiet
from bot.storage import assignments, cohorts, reminders, servers
from bot.storage.letters import Letter
from bot.storage.reminders import Place
from bot.storage.transaction import Transaction

CHUNK = 500  # people a call
HORIZON = SOON + timedelta(days=1)  # from any time of a day to the end of the third day after it
FIRST: Place = (-1, -1)


@dataclass(frozen=True, slots=True)
class Owed:
    """A date to be reminded of. `role` is the one the person came into the cohort by; `go_on` what to walk next."""

    assignment: Assignment
    due: datetime
    cohort: str
    cohort_name: str
    role: int | None
    kind: Kind
    go_on: str

    @property
    def key(self) -> tuple[str, Kind, datetime]:
        """Each is said once."""
        return self.assignment.id, self.kind, self.due


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one letter says. `zone` is where its dates are read; `last` if reminders pause after this one."""

    owed: tuple[Owed, ...]
    zone: str
    last: bool


class Reminders:
    def __init__(self, ground: Ground, letters: Letters) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now
        self._letters = letters
        self._after = FIRST

    # What a person says

    async def wish(self, server: int, person: int) -> Wish:
        """`not_before` only while it lies ahead."""
        wish = await self._database.read(lambda tx: reminders.wish(tx, server, person))
        over = wish.not_before is not None and wish.not_before <= self._now()
        return replace(wish, not_before=None) if over else wish

    async def agree(self, server: int, person: int) -> None:
        """Yes, or yes again: five more at most."""
        now = self._now()
        await self._database.run(lambda tx: reminders.agree(tx, server, person, now))

    async def stop(self, server: int, person: int) -> None:
        await self._database.run(lambda tx: reminders.stop(tx, server, person))

    async def not_now(self, server: int, person: int) -> datetime:
        """Ten days of silence; answers when they are over."""
        until = self._now() + APART
        await self._database.run(lambda tx: reminders.put_off(tx, server, person, until))
        return until

    # What the clock does

    async def plan(self) -> int:
        """Write letters to some of those who are to be reminded now; answers to how many.

        Each call looks at the next five hundred people, and begins again after the last. Any number of processes may
        do so at once.
        """
        now = self._now()

        def query(tx: Transaction) -> tuple[Place, list[Place]]:
            wishes = reminders.candidates(tx, self._after, now + HORIZON, CHUNK)
            after = list(wishes)[-1] if len(wishes) == CHUNK else FIRST
            return after, [at for at, wish in wishes.items() if wish.allows(now) and self._new(tx, *at, now)]

        self._after, found = await self._database.read(query)
        return sum([await self._write(server, person) for server, person in found])

    async def said(self, letter: Letter, roles: frozenset[int]) -> Reminder | None:
        """What a letter says now, to somebody who has these roles. None if nothing of it holds any longer."""
        now = self._now()

        def query(tx: Transaction) -> Reminder | None:
            wish = reminders.wish(tx, letter.server, letter.person)
            if wish.silent(now):
                return None
            noted = reminders.noted(tx, letter.person)  # a date that moved since is another one
            owed = tuple(
                each
                for each in self._owed(tx, letter.server, letter.person, now)
                if each.assignment.id in letter.about
                and each.key in noted
                and (each.role is None or each.role in roles)
            )
            return Reminder(owed, _zone(tx, letter.server, letter.person), wish.paused) if owed else None

        return await self._database.read(query)

    async def _write(self, server: int, person: int) -> bool:
        now = self._now()

        def step(tx: Transaction) -> bool:
            new, wish = self._new(tx, server, person, now), reminders.wish(tx, server, person)
            if not new or not wish.allows(now) or not reminders.begin(tx, server, person, wish):
                return False
            for each in new:
                reminders.note(tx, person, *each.key, now)
            about: dict[str, str] = {each.assignment.id: each.kind for each in new}
            self._letters.write(tx, server, person, "reminder", **about)
            return True

        return await self._database.run(step)

    def _new(self, tx: Transaction, server: int, person: int, now: datetime) -> list[Owed]:
        """All that one letter gathers. Nothing at night: by the morning there may be more."""
        setup = servers.setup(tx, server)
        if is_quiet(now, ZoneInfo(_zone(tx, server, person)), setup.quiet_from, setup.quiet_until):
            return []
        noted = reminders.noted(tx, person)
        return [each for each in self._owed(tx, server, person, now) if each.key not in noted]

    def _owed(self, tx: Transaction, server: int, person: int, now: datetime) -> list[Owed]:
        """All dates that are near or gone by, the earliest first, whether the person was reminded of them or not."""
        library, zone = self._ground.library, ZoneInfo(_zone(tx, server, person))
        content = library.modules.keys() | library.scenarios.keys()
        said, states = assignments.agreed_by(tx, person), walked(tx, server, person)
        found = []
        for joined in cohorts.joined(tx, server, person):
            for each in assignments.of(tx, joined.cohort):
                agreed, _ = said.get(each.id, (NOTHING_SAID, None))
                kind = reminding.owed(each, joined.accepted, core.done(each, states, agreed), now, zone)
                if kind and each.due and each.concerns(person) and all(id_ in content for id_ in each.activities):
                    left = [id_ for id_ in each.activities if states.get(id_) != "explored"]
                    go_on = (left or each.activities)[0]
                    found.append(Owed(each, each.due, joined.cohort, joined.name, joined.role, kind, go_on))
        return sorted(found, key=lambda owed: (owed.due, owed.assignment.id))


def _zone(tx: Transaction, server: int, person: int) -> str:
    return servers.zone(tx, person) or servers.setup(tx, server).zone
