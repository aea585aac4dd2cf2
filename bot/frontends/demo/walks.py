"""The invented people: a cohort that Frank facilitates, and what each walked in the weeks before the first start."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.app.training import Training
from bot.core.actor import Actor
from bot.core.card import Card

SEED = "harbour house"
ACTIVITIES = 2  # at most so many a person, beside what is assigned
PRESSES = 80  # nobody walks for ever, whatever the content is
WEEKS = 5  # since the cohort began
COHORT = "Thursday group"
# What was assigned, and how many days from now it is due.
GIVEN = (("welcome", -14), ("two-meanings", 6), ("the-note", None))


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays. `people` are ids with the names that others see; `role` is the facilitators'."""

    server: int
    role: int
    facilitator: tuple[int, str]
    people: Sequence[tuple[int, str]]


async def walk(ground: Ground, cast: Cast) -> None:
    """Whom the bot knows already has walked at an earlier start and stays as they are.

    All walk at the same time, so that their answers share commits. Who opens what is the same at every first start.
    """
    begun = ground.now() - timedelta(weeks=WEEKS)
    then = _at(ground, begun)
    known = await then.training.servers(cast.facilitator[0])
    invitation = None if known else await _cohort(then, cast, ground.now())
    await asyncio.gather(*(_person(ground, cast, turn, invitation, begun) for turn in range(len(cast.people))))


async def _cohort(then: Services, cast: Cast, now: datetime) -> str:
    """Made, and given its lessons, by Frank, weeks ago; the id of the invitation to it."""
    administrator = Actor(cast.server, cast.facilitator[0], cast.facilitator[1], administrator=True)
    frank = replace(administrator, roles=frozenset({cast.role}))
    await then.training.welcome(cast.server, frank.person)
    await then.places.put(administrator, role=cast.role)
    cohort = await then.cohorts.create(frank, COHORT)
    library = {each.id for each in await then.assignments.choices(frank)}
    for activity, days in GIVEN:
        if activity in library:
            due = None if days is None else now + timedelta(days=days)
            await then.assignments.assign(frank, cohort.id, [activity], due=due, expected=due is not None)
    _, invitation = await then.cohorts.invite(frank, cohort.id)
    return invitation.id


async def _person(ground: Ground, cast: Cast, turn: int, invitation: str | None, begun: datetime) -> None:
    person, name = cast.people[turn]
    if await Training(ground).servers(person):
        return
    chance = Random(f"{SEED} {turn}")
    day = begun + timedelta(days=chance.randint(0, 3))
    here = _at(ground, day)
    await here.training.welcome(cast.server, person)
    # One of them has not joined, and one would like a hand.
    if invitation is not None and turn != 3:
        me = Actor(cast.server, person, name)
        cohort = await here.cohorts.accept(me, invitation, reminders_wanted=turn % 3 == 0, zone="UTC")
        if turn == 6:
            await here.hands.ask(cast.server, person, cohort.id)
    shelf = (
        *await here.training.shelf(cast.server, person, "module"),
        *await here.training.shelf(cast.server, person, "scenario"),
    )
    # Every fifth has come in and opened nothing yet; of the others, some stop on the way.
    if turn % 5 == 4:
        return
    offered = {entry.activity for entry in shelf}
    given = [activity for activity, _ in GIVEN if activity in offered][: chance.randint(1, len(GIVEN))]
    others = chance.sample([each.activity for each in shelf], min(len(shelf), chance.randint(0, ACTIVITIES)))
    opened = list(dict.fromkeys([*given, *others]))
    for number, activity in enumerate(opened):
        day += (ground.now() - day) / (len(opened) + 1)
        training = _at(ground, day).training
        to_the_end = turn % 2 == 0 or number < len(opened) - 1
        card = await training.begin(cast.server, person, activity)
        await _press(training, person, card, PRESSES if to_the_end else chance.randint(1, 4), chance)


async def _press(training: Training, person: int, card: Card, presses: int, chance: Random) -> None:
    """Any option will do; writing is left out, for nobody invented has words of their own."""
    for _ in range(presses):
        back = [door for door in card.doors if door.kind == "open"]
        # By id, for replies stand in another order in each walk.
        options = sorted(option.id for option in card.screen.options if option.closed is None)
        if options:
            card = await training.choose(person, card.run, card.turn, card.page, chance.choice(options))
        elif back:
            card = await training.open(person, back[0].target)
        else:
            return


def _at(ground: Ground, moment: datetime) -> Services:
    """The same app on a day that has been."""
    return services(replace(ground, now=lambda: moment))
