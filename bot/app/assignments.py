"""Assignments: given by facilitators, seen by the people they are for, done when their rule says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import rights
from bot.app.acts import Acts
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.core import cohort as core
from bot.core.actor import Actor
from bot.core.cohort import NOTHING_SAID, Agreed, Assignment, State
from bot.core.errors import NoSuchAssignment, NotInCohort, NotOffered, WordsTooLong
from bot.core.library import Library
from bot.storage import assignments, cohorts, runs, servers
from bot.storage.transaction import Transaction

REASON = 400  # characters


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be assigned: a whole curriculum, a module or a role-play."""

    id: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mine:
    """An assignment as the person it is for sees it: what a facilitator sees of it, and the reason they gave."""

    assignment: Assignment
    cohort: str
    state: State
    date_gone_by: bool
    agreed: Agreed
    reason: str | None
    states: dict[str, State]


class Assignments:
    def __init__(self, ground: Ground, acts: Acts, letters: Letters) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now
        self._new_id = ground.new_id
        self._acts = acts
        self._letters = letters

    # What a facilitator does

    async def choices(self, actor: Actor) -> list[Choice]:
        """What can be assigned here; for anybody who is no facilitator an empty list, never an error."""
        library = self._ground.library
        setup = await self._database.read(lambda tx: servers.setup(tx, actor.server))
        if not actor.operator and setup.role not in actor.roles:
            return []
        chosen = setup.curricula
        return [
            *(
                Choice(each.id, each.title, "curriculum")
                for each in library.curricula.values()
                if chosen is None or each.id in chosen
            ),
            *(
                Choice(each.id, each.title, "module")
                for each in library.modules.values()
                if not each.facilitator_only and library.offers(each.id, chosen)
            ),
            *(
                Choice(each.id, each.title, "role-play")
                for each in library.scenarios.values()
                if not each.facilitator_only and library.offers(each.id, chosen)
            ),
        ]

    async def assign(
        self,
        actor: Actor,
        cohort: str,
        what: Sequence[str],
        *,
        person: int | None = None,
        due: datetime | None = None,
        expected: bool = True,
        in_order: bool = False,
        needed: int | None = None,
        talk: bool = False,
    ) -> Assignment:
        """`what` are ids of modules, role-plays or curricula; `needed` of them are enough (all, unless said).

        Raises NotFacilitator, NoSuchCohort, NoSuchMember, NotOffered.
        """
        now, library = self._now(), self._ground.library
        activities = _activities(library, what)
        made = Assignment(
            id=self._new_id(),
            server=actor.server,
            cohort=cohort,
            title=_title(library, what),
            activities=activities,
            needed=min(max(needed or len(activities), 1), len(activities)),
            talk=talk,
            expected=expected,
            in_order=in_order,
            due=due,
            given=now,
            person=person,
        )

        def step(tx: Transaction) -> Assignment:
            found = rights.cohort(tx, actor, cohort)
            if person is not None:
                rights.member(tx, found, person)
            assignments.add(tx, made)
            dated = {"due": due.isoformat()} if due else {}
            self._acts.note(tx, actor, "assigned", now, found.id, person, title=made.title, **dated)
            return made

        return await self._database.run(step)

    async def of(self, actor: Actor, cohort: str) -> list[Assignment]:
        """The earliest first. Raises NotFacilitator, NoSuchCohort."""
        return await self._database.read(lambda tx: assignments.of(tx, rights.cohort(tx, actor, cohort).id))

    async def change(
        self, actor: Actor, cohort: str, assignment: str, due: datetime | None, expected: bool
    ) -> Assignment:
        """Another date, or none; expected or optional. Raises NotFacilitator, NoSuchCohort, NoSuchAssignment."""
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            found = self._found(tx, actor, cohort, assignment)
            assignments.change(tx, found.id, due, expected)
            dated = {"due": due.isoformat()} if due else {}
            self._acts.note(tx, actor, "changed", now, found.cohort, found.person, title=found.title, **dated)
            return replace(found, due=due, expected=expected)

        return await self._database.run(step)

    async def withdraw(self, actor: Actor, cohort: str, assignment: str) -> Assignment:
        """What people walked stays theirs. Raises NotFacilitator, NoSuchCohort, NoSuchAssignment."""
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            found = self._found(tx, actor, cohort, assignment)
            assignments.withdraw(tx, found.id, now)
            self._acts.note(tx, actor, "withdrew", now, found.cohort, found.person, title=found.title)
            return replace(found, withdrawn=now)

        return await self._database.run(step)

    async def confirm_talk(self, actor: Actor, cohort: str, assignment: str, person: int) -> Assignment:
        """“We talked about it”, the facilitator's half.

        Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NoSuchMember.
        """
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            found = self._for_member(tx, actor, cohort, assignment, person)
            assignments.confirm(tx, found.id, person, actor.person, now)
            self._acts.note(tx, actor, "confirmed", now, found.cohort, person, title=found.title)
            return found

        return await self._database.run(step)

    async def mark_done(self, actor: Actor, cohort: str, assignment: str, person: int, reason: str) -> Assignment:
        """Done another way; the person is told, with the reason.

        Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NoSuchMember, WordsTooLong.
        """
        if len(reason) > REASON:
            raise WordsTooLong(REASON)
        now, sealed = self._now(), self._ground.seal.close(reason.strip())

        def step(tx: Transaction) -> Assignment:
            found = self._for_member(tx, actor, cohort, assignment, person)
            assignments.done_otherwise(tx, found.id, person, actor.person, sealed, now)
            self._acts.note(tx, actor, "done another way", now, found.cohort, person, title=found.title)
            self._letters.write(tx, found.server, person, "done another way", assignment=found.id)
            return found

        return await self._database.run(step)

    async def unmark_done(self, actor: Actor, cohort: str, assignment: str, person: int) -> Assignment:
        """Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NoSuchMember."""
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            found = self._for_member(tx, actor, cohort, assignment, person)
            assignments.not_otherwise(tx, found.id, person)
            self._acts.note(tx, actor, "no longer done another way", now, found.cohort, person, title=found.title)
            return found

        return await self._database.run(step)

    # What the person does whom it is for

    async def mine(self, server: int, person: int) -> list[Mine]:
        """Everything assigned to the person on a server, the earliest date first, then what has none."""
        now, library = self._now(), self._ground.library

        def query(tx: Transaction) -> list[tuple[Mine, str | None]]:
            said = assignments.agreed_by(tx, person)
            states = walked(tx, server, person)
            found = []
            for joined in cohorts.joined(tx, server, person):
                for each in assignments.of(tx, joined.cohort):
                    if each.concerns(person):
                        agreed, sealed = said.get(each.id, (NOTHING_SAID, None))
                        is_done = core.done(each, states, agreed)
                        mine = Mine(
                            each,
                            joined.name,
                            core.state(each, states, agreed),
                            core.date_gone_by(each, joined.accepted, is_done, now),
                            agreed,
                            None,
                            {id_: states.get(id_, "not started") for id_ in each.activities},
                        )
                        found.append((mine, sealed))
            return found

        found = await self._database.read(query)
        opened = [replace(mine, reason=self._ground.seal.open(sealed)) if sealed else mine for mine, sealed in found]
        known = [mine for mine in opened if all(_known(library, id_) for id_ in mine.assignment.activities)]
        return sorted(known, key=lambda mine: (mine.assignment.due is None, mine.assignment.due or now))

    async def say_talked(self, server: int, person: int, assignment: str) -> Assignment:
        """“We talked about it”, the person's half. Raises NoSuchAssignment, NotInCohort."""
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            for joined in cohorts.joined(tx, server, person):
                found = assignments.get(tx, joined.cohort, assignment)
                if found is not None and found.concerns(person):
                    assignments.talked(tx, found.id, person, now)
                    return found
            raise NotInCohort

        return await self._database.run(step)

    def _found(self, tx: Transaction, actor: Actor, cohort: str, assignment: str) -> Assignment:
        found = assignments.get(tx, rights.cohort(tx, actor, cohort).id, assignment)
        if found is None:
            raise NoSuchAssignment
        return found

    def _for_member(self, tx: Transaction, actor: Actor, cohort: str, assignment: str, person: int) -> Assignment:
        found = self._found(tx, actor, cohort, assignment)
        rights.member(tx, rights.cohort(tx, actor, cohort), person)
        if not found.concerns(person):
            raise NoSuchAssignment
        return found


def walked(tx: Transaction, server: int, person: int) -> dict[str, State]:
    """What a person has been at; the rest is not started."""
    return {
        activity: "explored" if progress.explored else "under way"
        for activity, progress in runs.progress(tx, server, person).items()
    }


def _activities(library: Library, what: Sequence[str]) -> tuple[str, ...]:
    """A curriculum stands for its modules. Raises NotOffered."""
    every: list[str] = []
    for id_ in what:
        if id_ in library.curricula:
            every += [module for module in library.curricula[id_].modules if module in library.modules]
        else:
            every.append(library.activity(id_).id)
    if not every:
        raise NotOffered(", ".join(what))
    return tuple(dict.fromkeys(every))


def _title(library: Library, what: Sequence[str]) -> str:
    titles = [library.curricula[id_].title if id_ in library.curricula else library.title(id_) for id_ in what]
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def _known(library: Library, activity: str) -> bool:
    return activity in library.modules or activity in library.scenarios
