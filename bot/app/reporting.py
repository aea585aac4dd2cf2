"""How a cohort is doing: for its facilitators as a value and as files; for each member, the very row they see."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app import rights
from bot.app.acts import Acts
from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.core.cohort import Agreed, Assignment, Cohort, Member, State
from bot.core.errors import NotInCohort
from bot.core.library import Library
from bot.core.screen import Prose, Screen
from bot.reports.cohort import NOT_HERE, CohortReport, Filter, Hand, Records
from bot.reports.cohort_build import build
from bot.reports.cohort_message import MOST, cost, message
from bot.reports.cohort_page import KINDS, Kind, file_of
from bot.reports.cohort_picture import cohort_alt
from bot.reports.names import shown_name
from bot.storage import assignments, cohorts, hands, reports, servers
from bot.storage.transaction import Transaction

SOMEBODY = "a facilitator"  # who is none any more, or has erased themselves
NAMED = 10  # facilitators on a card, which has to hold the report too


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What the facilitators of one cohort see of one of its members: a report of one row, and who they are."""

    cohort: str
    report: CohortReport
    facilitators: tuple[str, ...]

    def screen(self) -> Screen:
        who = ", ".join(map(shown_name, self.facilitators[:NAMED])) or "nobody at the moment"
        more = f", and {len(self.facilitators) - NAMED} more" if len(self.facilitators) > NAMED else ""
        first, last = Prose(f"Who sees this: {who}{more}."), Prose(NOT_HERE)
        blocks = (first, *message(self.report, MOST - cost(first) - cost(last)), last)
        return Screen("What your facilitators see of you", self.report.name, blocks)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report as a card: its words, its picture as PNG with the same in words, and whom one can take up."""

    screen: Screen
    picture: tuple[str, bytes]
    alt: str
    waiting: tuple[Hand, ...]


class Reporting:
    def __init__(self, ground: Ground, acts: Acts) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now
        self._acts = acts

    async def report(
        self,
        actor: Actor,
        cohort: str,
        activity: str | None = None,
        person: int | None = None,
        state: State | None = None,
    ) -> CohortReport:
        """`activity` is the id of a module or a role-play. Raises NotFacilitator, NoSuchCohort, NoSuchMember."""
        now, library = self._now(), self._ground.library

        def query(tx: Transaction) -> Records:
            found = rights.cohort(tx, actor, cohort)
            if person is not None:
                rights.member(tx, found, person)
            return _records(tx, found, cohorts.members(tx, found.id), assignments.agreed(tx, found.id), library, now)

        # Thousands of rows: neither the database's writer nor the event loop waits for them.
        return await asyncio.to_thread(build, await self._database.read(query), Filter(activity, person, state))

    async def drawn(
        self,
        actor: Actor,
        cohort: str,
        activity: str | None = None,
        person: int | None = None,
        state: State | None = None,
    ) -> Drawn:
        """A look, and so not noted. Raises NotFacilitator, NoSuchCohort, NoSuchMember."""
        it = await self.report(actor, cohort, activity, person, state)
        screen = Screen(it.name, "How the cohort is doing", message(it))
        picture = await asyncio.to_thread(file_of, it, "png")
        waiting = tuple(hand for hand in it.hands if hand.taken_by is None)
        return Drawn(screen, picture, cohort_alt(it), waiting)

    async def files(
        self,
        actor: Actor,
        cohort: str,
        activity: str | None = None,
        person: int | None = None,
        state: State | None = None,
        kinds: Sequence[Kind] = KINDS,
    ) -> list[tuple[str, bytes]]:
        """Names and contents, from one look at the database. Noted before they are handed over.

        Raises NotFacilitator, NoSuchCohort, NoSuchMember.
        """
        report = await self.report(actor, cohort, activity, person, state)
        made = await asyncio.to_thread(lambda: [file_of(report, kind) for kind in kinds])
        now = self._now()

        def step(tx: Transaction) -> None:
            found = rights.cohort(tx, actor, cohort)
            self._acts.note(tx, actor, "exported", now, found.id, person, files=", ".join(kinds))

        await self._database.run(step)
        return made

    async def page_about_me(self, server: int, person: int) -> list[AboutMe]:
        """“This is what my facilitators see”, for each cohort the person is in; archived ones show nobody anything."""
        now, library = self._now(), self._ground.library

        def query(tx: Transaction) -> list[tuple[Records, tuple[str, ...]]]:
            said = {(id_, person): agreed for id_, (agreed, _) in assignments.agreed_by(tx, person).items()}
            found = []
            for joined in cohorts.joined(tx, server, person):
                cohort, me = cohorts.get(tx, server, joined.cohort), cohorts.member(tx, joined.cohort, person)
                if cohort is not None and me is not None:
                    records = _records(tx, cohort, [me], said, library, now, person)
                    found.append((records, tuple(cohorts.facilitators(tx, cohort.id).values())))
            return found

        found = await self._database.read(query)
        return [AboutMe(records.cohort.id, build(records, Filter(person=person)), names) for records, names in found]

    async def about_me(self, server: int, person: int, cohort: str) -> Screen:
        """The same about one cohort, as a page. Raises NotInCohort."""
        for each in await self.page_about_me(server, person):
            if each.cohort == cohort:
                return each.screen()
        raise NotInCohort


def _records(
    tx: Transaction,
    cohort: Cohort,
    members: Iterable[Member],
    agreed: Mapping[tuple[str, int], Agreed],
    library: Library,
    now: datetime,
    person: int | None = None,
) -> Records:
    """What is stored about a cohort; of one `person` alone, if one is named."""
    given = [each for each in assignments.of(tx, cohort.id) if person is None or each.concerns(person)]
    zone = servers.setup(tx, cohort.server).zone
    members = tuple(members)
    return Records(
        cohort,
        members,
        tuple(given),
        reports.walked(tx, cohort.server, cohort.id, person),
        agreed,
        tuple(_hands(tx, cohort, members)),
        _titles(library, given),
        zone,
        ZoneInfo(zone),
        now,
    )


def _hands(tx: Transaction, cohort: Cohort, members: Iterable[Member]) -> Iterable[Hand]:
    """Who waits longest first."""
    names = {each.person: each.name for each in members}
    facilitators = cohorts.facilitators(tx, cohort.id)
    for each in hands.of_cohort(tx, cohort.id):
        if each.person in names:
            taken = facilitators.get(each.facilitator or 0, SOMEBODY) if each.taken else None
            yield Hand(each.id, each.person, names[each.person], taken)


def _titles(library: Library, given: Iterable[Assignment]) -> dict[str, str]:
    return {id_: library.title(id_) for each in given for id_ in each.activities}
