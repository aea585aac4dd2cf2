"""Assignments: given by facilitators, seen by the people they are for, done when their rule says so."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import EllipsisType

from bot.app import assignable, dates, rights
from bot.app.acts import Acts
from bot.app.assignable import Choice
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.core import cohort as core
from bot.core.actor import Actor
from bot.core.cohort import NOTHING_SAID, Agreed, Assignment, Member, State
from bot.core.errors import NoSuchAssignment, NotInCohort, ReasonMissing, WordsTooLong
from bot.storage import assignments, cohorts, runs, servers
from bot.storage.transaction import Transaction

REASON = 400  # characters


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


@dataclass(frozen=True, slots=True)
class About:
    """One assignment and one member, as a facilitator sees what the two sides said."""

    assignment: Assignment
    member: Member
    agreed: Agreed


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
        return assignable.choices(library, setup.curricula)

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
        now, id_, library = self._now(), self._new_id(), self._ground.library

        def step(tx: Transaction) -> Assignment:
            found = rights.cohort(tx, actor, cohort)
            if person is not None:
                rights.member(tx, found, person)
            activities = assignable.activities(library, servers.setup(tx, actor.server).curricula, what)
            made = Assignment(
                id=id_,
                server=actor.server,
                cohort=found.id,
                title=assignable.title(library, what),
                activities=activities,
                needed=min(max(needed or len(activities), 1), len(activities)),
                talk=talk,
                expected=expected,
                in_order=in_order,
                due=due,
                given=now,
                person=person,
            )
            assignments.add(tx, made)
            dated = {"due": due.isoformat()} if due else {}
            self._acts.note(tx, actor, "assigned", now, found.id, person, title=made.title, **dated)
            return made

        return await self._database.run(step)

    async def date(self, actor: Actor, said: str) -> datetime:
        """A date as a person typed it, in the server's zone. Raises UnknownDate."""
        zone, now = await self._zone(actor), self._now()
        return await asyncio.to_thread(dates.due, said, zone, now)

    async def dates(self, actor: Actor, typed: str) -> list[tuple[str, str]]:
        """What to offer while somebody types one: label and date; for anybody who is no facilitator an empty list."""
        setup = await self._database.read(lambda tx: servers.setup(tx, actor.server))
        if not actor.operator and setup.role not in actor.roles:
            return []
        return await asyncio.to_thread(dates.offered, typed, setup.zone, self._now())

    async def about(self, actor: Actor, cohort: str, assignment: str, person: int) -> About:
        """What was said about one assignment and one member.

        Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NoSuchMember.
        """

        def query(tx: Transaction) -> About:
            found = self._for_member(tx, actor, cohort, assignment, person)
            within = rights.cohort(tx, actor, cohort)
            said = assignments.agreed(tx, within.id).get((found.id, person), NOTHING_SAID)
            return About(found, rights.member(tx, within, person), said)

        return await self._database.read(query)

    async def of(self, actor: Actor, cohort: str) -> list[Assignment]:
        """The earliest first. Raises NotFacilitator, NoSuchCohort."""
        return await self._database.read(lambda tx: assignments.of(tx, rights.cohort(tx, actor, cohort).id))

    async def change(
        self,
        actor: Actor,
        cohort: str,
        assignment: str,
        due: datetime | EllipsisType | None = ...,
        expected: bool | None = None,
    ) -> Assignment:
        """Another date, or none; expected or optional; what is not given stays.

        Raises NotFacilitator, NoSuchCohort, NoSuchAssignment.
        """
        now = self._now()

        def step(tx: Transaction) -> Assignment:
            found = self._found(tx, actor, cohort, assignment)
            # Only what was given is written: of two who change two things at once, both keep theirs.
            if not isinstance(due, EllipsisType):
                assignments.redate(tx, found.id, due)
            if expected is not None:
                assignments.expect(tx, found.id, expected)
            changed = self._found(tx, actor, cohort, assignment)
            dated = {"due": changed.due.isoformat()} if changed.due else {}
            self._acts.note(tx, actor, "changed", now, found.cohort, found.person, title=found.title, **dated)
            return changed

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

        Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NoSuchMember, WordsTooLong, ReasonMissing.
        """
        if len(reason) > REASON:
            raise WordsTooLong(REASON)
        if not reason.strip():
            raise ReasonMissing
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
        known = [mine for mine in opened if all(assignable.known(library, id_) for id_ in mine.assignment.activities)]
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

    async def _zone(self, actor: Actor) -> str:
        return (await self._database.read(lambda tx: servers.setup(tx, actor.server))).zone

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
