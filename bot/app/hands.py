"""“I would like a hand”: pressed by the person, taken up by a facilitator, closed by the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.app import rights
from bot.app.acts import Acts
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.core.actor import Actor
from bot.core.cohort import Member
from bot.core.errors import NoSuchHand, NotInCohort
from bot.storage import cohorts, hands
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Mine:
    """An open one, as the person who asked sees it; `taken_by` is a facilitator's name."""

    id: str
    cohort: str
    cohort_name: str
    asked: datetime
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Who will see that a person of this cohort would like a hand; `open` is the one they have asked for already."""

    cohort_name: str
    facilitators: tuple[str, ...]
    open: Mine | None


class Hands:
    def __init__(self, ground: Ground, acts: Acts, letters: Letters) -> None:
        self._database = ground.database
        self._now = ground.now
        self._new_id = ground.new_id
        self._acts = acts
        self._letters = letters

    async def seen_by(self, server: int, person: int, cohort: str) -> Seen:
        """To be read before asking. Raises NotInCohort."""
        mine = [each for each in await self.mine(server, person) if each.cohort == cohort]

        def query(tx: Transaction) -> Seen:
            for each in cohorts.joined(tx, server, person):
                if each.cohort == cohort:
                    names = tuple(cohorts.facilitators(tx, cohort).values())
                    return Seen(each.name, names, mine[0] if mine else None)
            raise NotInCohort

        return await self._database.read(query)

    async def ask(self, server: int, person: int, cohort: str) -> None:
        """Who asks again has asked. Raises NotInCohort."""
        now, id_ = self._now(), self._new_id()

        def step(tx: Transaction) -> None:
            if all(each.cohort != cohort for each in cohorts.joined(tx, server, person)):
                raise NotInCohort
            hands.ask(tx, id_, server, cohort, person, now)

        await self._database.run(step)

    async def mine(self, server: int, person: int) -> list[Mine]:
        def query(tx: Transaction) -> list[Mine]:
            names = {each.cohort: each.name for each in cohorts.joined(tx, server, person)}
            return [
                Mine(
                    each.id,
                    each.cohort,
                    names[each.cohort],
                    each.asked,
                    cohorts.facilitators(tx, each.cohort).get(each.facilitator or 0, "a facilitator")
                    if each.taken
                    else None,
                )
                for each in hands.of_person(tx, server, person)
                if each.cohort in names
            ]

        return await self._database.read(query)

    async def close(self, person: int, hand: str) -> None:
        """By the person alone; closing it twice is closing it."""
        now = self._now()
        await self._database.run(lambda tx: hands.close(tx, hand, person, now))

    async def take(self, actor: Actor, cohort: str, hand: str) -> Member:
        """The person is told who. Raises NotFacilitator, NoSuchCohort, and NoSuchHand if somebody was faster."""
        now = self._now()

        def step(tx: Transaction) -> Member:
            found = rights.cohort(tx, actor, cohort)
            waiting = {each.id: each for each in hands.of_cohort(tx, found.id)}
            if hand not in waiting or not hands.take(tx, hand, found.id, actor.person, now):
                raise NoSuchHand
            member = rights.member(tx, found, waiting[hand].person)
            self._acts.note(tx, actor, "took up", now, found.id, member.person)
            self._letters.write(tx, found.server, member.person, "hand taken", hand=hand, cohort=found.id)
            return member

        return await self._database.run(step)
