"""The invented people walk some of the lessons, once, through the same door as everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from random import Random

from bot.app.training import Training
from bot.core.card import Card

SEED = "harbour house"
ACTIVITIES = 3  # at most so many a person
PRESSES = 80  # nobody walks for ever, whatever the content is


async def walk(training: Training, server: int, people: Sequence[int]) -> None:
    """Whom the bot knows already has walked at an earlier start and stays as they are.

    All walk at the same time, so that their answers share commits. Who opens what is the same at every first start.
    """
    await asyncio.gather(*(_person(training, server, person, turn) for turn, person in enumerate(people)))


async def _person(training: Training, server: int, person: int, turn: int) -> None:
    if await training.servers(person):
        return
    chance = Random(f"{SEED} {turn}")
    await training.welcome(server, person)
    shelf = (*await training.shelf(server, person, "module"), *await training.shelf(server, person, "scenario"))
    # Every fifth has come in and opened nothing yet; of the others, some stop on the way.
    opened = [] if turn % 5 == 4 else chance.sample(shelf, min(len(shelf), chance.randint(1, ACTIVITIES)))
    for number, entry in enumerate(opened):
        to_the_end = turn % 2 == 0 or number < len(opened) - 1
        card = await training.begin(server, person, entry.activity)
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
