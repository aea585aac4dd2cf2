"""The picture of a group: what a cohort took at each scene, and which questions were hard, to start a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.app import rights
from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.core.cohort import Cohort
from bot.core.counts import Choice, Counted, at_least, band, renewed
from bot.core.errors import NoSuchAssignment, TrainingError
from bot.core.group import Place, chosen, places, pressable, room
from bot.core.library import Library
from bot.core.module import Module
from bot.core.scenario import Scenario
from bot.core.screen import Labelled, Prose, Screen
from bot.storage import assignments, group
from bot.storage.group import Pressed
from bot.storage.transaction import Transaction

A_PAGE = 2500  # characters of counts; with the words around them they stay below a card's limit

HOW = (
    "Numbers stand in bands of five, and only where enough people have answered, so that nobody's answer can be worked "
    "out. They are renewed when at least five more have answered; the latest answers are not in them. Whoever keeps "
    "out of counts (a button on /progress) is not counted from then on."
)
REPLIES = "What people took the first time they met the scene. No reply is the right one: what made each near at hand?"
QUESTIONS = "How people fared at the first try. Where many did not, the page before it may explain it badly."
NOT_YET = "Nothing can be shown yet. It takes ten people or so who have answered, more where there are few replies."


@dataclass(frozen=True, slots=True)
class Counts:
    """One scene or question. `options` are words of the author and a band, in the author's order."""

    title: str
    options: tuple[tuple[str, str], ...]

    def block(self) -> Labelled:
        return Labelled(self.title, "\n".join(f"- {people}: {words}" for words, people in self.options))


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """`counts` of the places where there is something to show; `more` places have nothing yet."""

    cohort: str
    title: str
    lead: str
    counts: tuple[Counts, ...]
    more: int

    def screen(self, start: int = 0) -> tuple[Screen, int | None]:
        """As many places as fit, from one on, and where the next page starts."""
        shown, size = list[Labelled](), 0
        for each in self.counts[start:]:
            block = each.block()
            size += len(block.label) + len(block.text)
            if shown and size > A_PAGE:
                break
            shown.append(block)
        following = start + len(shown)
        is_last = following >= len(self.counts)
        lead = Prose(self.lead if self.counts else NOT_YET)
        rest = (
            (Prose(f"Nothing can be shown yet of {self.more} more."),) if self.counts and self.more and is_last else ()
        )
        screen = Screen(f"The group at “{self.title}”", self.cohort, (lead, *shown, *rest, Prose(HOW)))
        return screen, None if is_last else following


class Group:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database

    async def activities(self, actor: Actor, cohort: str) -> list[tuple[str, str]]:
        """Ids and titles of what the whole cohort was given; for anybody else an empty list, never an error."""
        library = self._ground.library
        try:
            given = await self._database.read(lambda tx: _given(tx, rights.cohort(tx, actor, cohort)))
        except TrainingError:
            return []
        there = [id_ for id_ in given if id_ in library.modules or id_ in library.scenarios]
        return [(id_, library.title(id_)) for id_ in there if places(library.activity(id_))]

    async def picture(self, actor: Actor, cohort: str, activity: str) -> GroupPicture:
        """Raises NotFacilitator, NoSuchCohort, NoSuchAssignment, NotOffered."""
        library = self._ground.library

        def query(tx: Transaction) -> tuple[Cohort, dict[str, Counted], int, list[Pressed]]:
            found = self._assigned(tx, actor, cohort, activity)
            replies = pressable(library.activity(activity))
            return (
                found,
                group.counted(tx, found.id, activity),
                group.been(tx, found.id, activity),
                group.pressed(tx, found.id, activity, replies),
            )

        found, before, been, answers = await self._database.read(query)
        walked = library.activity(activity)
        after = await asyncio.to_thread(_renewed, walked, before, been, answers)
        new = {id_: each for id_, each in after.items() if each != before.get(id_)}
        if new:

            def step(tx: Transaction) -> dict[str, Counted]:
                self._assigned(tx, actor, cohort, activity)
                for id_, each in new.items():
                    group.renew(tx, found.id, activity, id_, before.get(id_), each)
                return group.counted(tx, found.id, activity)

            after = await self._database.run(step)
        return _picture(found, walked, library, after)

    def _assigned(self, tx: Transaction, actor: Actor, cohort: str, activity: str) -> Cohort:
        found = rights.cohort(tx, actor, cohort)
        if activity not in _given(tx, found):
            raise NoSuchAssignment
        return found


def _given(tx: Transaction, cohort: Cohort) -> list[str]:
    """The activities that the whole cohort was given, each once."""
    given = [each for each in assignments.of(tx, cohort.id) if each.person is None]
    return list(dict.fromkeys(id_ for each in given for id_ in each.activities))


def _renewed(
    activity: Module | Scenario, before: Mapping[str, Counted], been: int, answers: Iterable[Pressed]
) -> dict[str, Counted]:
    first: dict[str, dict[int, Choice]] = {}
    for answer in answers:
        taken = chosen(activity, answer.state, answer.reply)
        if taken is not None:
            there, option = taken
            first.setdefault(there, {}).setdefault(answer.person, Choice(answer.given, option))
    after = dict(before)
    for place in places(activity):
        if place.id in first:
            most = room(activity, place.id, after, been)
            choices = tuple(first[place.id].values())
            counted = renewed(before.get(place.id), choices, tuple(place.options), most)
            if counted is not None:
                after[place.id] = counted
    return after


def _picture(
    cohort: Cohort, activity: Module | Scenario, library: Library, counted: Mapping[str, Counted]
) -> GroupPicture:
    every = places(activity)
    shown = [each for each in every if each.id in counted]
    is_play = isinstance(activity, Scenario)
    return GroupPicture(
        cohort.name,
        library.title(activity.id),
        REPLIES if is_play else QUESTIONS,
        tuple(_counts(each, counted[each.id], is_play) for each in shown),
        len(every) - len(shown),
    )


def _counts(place: Place, counted: Counted, is_play: bool) -> Counts:
    title = f"Scene {place.number}: {place.title}" if is_play else place.title
    return Counts(title, tuple((text, band(at_least(counted, id_))) for id_, text in place.options.items()))
