"""What comes back after days and weeks, and what “sooner” and “later” mean for it.

A question comes back when its scheduler says so. A dilemma of role-plays comes back four times, each time in another of
its cases, the second one first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.core.library import Library
from bot.core.module import Module
from bot.core.play import State
from bot.core.scenario import Scenario
from bot.core.steps.question import Question

How = Literal["sooner", "later", "stop"]

DAYS = (3, 10, 30, 90)  # between two cases
PUT_OFF = 7  # days, for a question that is due
LONGEST = 365  # days
WEEK = timedelta(days=7)  # between two notes


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a person wants things to come back on a server; no `agreed` is no.

    Answers were looked through up to `looked`; `times` counts the notes, of which the last went at `last`.
    """

    agreed: datetime | None = None
    looked: datetime | None = None
    times: int = 0
    last: datetime | None = None

    def allows(self, now: datetime) -> bool:
        """Whether a note may be written."""
        return self.agreed is not None and (self.last is None or self.last + WEEK <= now)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that comes back: a question of a module or, without a `step`, a dilemma, by its first case.

    `card` is what the scheduler of questions remembers. Of a dilemma, `stage` is the pause it is in, and `met` how
    often one of its cases was begun. `turn` counts changes.
    """

    id: str
    server: int
    person: int
    activity: str
    step: str
    due: datetime
    card: str | None = None
    stage: int = 0
    met: int = 0
    turn: int = 0
    over: bool = False

    @property
    def is_case(self) -> bool:
        return not self.step

    def is_due(self, now: datetime) -> bool:
        return not self.over and self.due <= now

    def sooner(self, now: datetime) -> int | None:
        """In how many days it would come; None if that is not sooner."""
        left = (self.due - now) / timedelta(days=1)
        days = DAYS[max(0, self.stage - 1)] if self.is_case else max(1, round(left / 2))
        return days if days < left else None

    def later(self, now: datetime) -> int | None:
        """In how many days it would come; None if that is not later."""
        left = (self.due - now) / timedelta(days=1)
        if self.is_case:
            days = DAYS[min(self.stage + 1, len(DAYS) - 1)]
        else:
            days = PUT_OFF if left <= 0 else min(LONGEST, max(2, round(left * 2)))
        return days if days > left else None

    def moved(self, how: How, now: datetime) -> Item | None:
        """None if there is no sooner or later."""
        if how == "stop":
            return replace(self, over=True)
        days = self.sooner(now) if how == "sooner" else self.later(now)
        if days is None:
            return None
        stage = self.stage
        if self.is_case:
            stage = max(0, stage - 1) if how == "sooner" else min(stage + 1, len(DAYS) - 1)
        return replace(self, due=now + timedelta(days=days), stage=stage)

    def begun(self, now: datetime) -> Item:
        """The dilemma, after one of its cases was begun; after the longest pause it has come for the last time."""
        if self.stage + 1 == len(DAYS):
            return replace(self, met=self.met + 1, over=True)
        days = DAYS[self.stage + 1]
        return replace(self, met=self.met + 1, stage=self.stage + 1, due=now + timedelta(days=days))


def first_case(library: Library, activity: str) -> str | None:
    """The first case of the dilemma that a role-play is about; None if it has no second one."""
    found = library.scenarios.get(activity)
    first = (found.variant_of or found.id) if found else activity
    return first if len(cases(library, first)) > 1 else None


def cases(library: Library, first: str) -> list[Scenario]:
    """All cases of a dilemma, the second one first: the order in which they come back."""
    every = [each for each in library.scenarios.values() if first in (each.id, each.variant_of)]
    return sorted((each for each in every if not each.facilitator_only), key=lambda each: each.id == first)


def case(library: Library, item: Item) -> Scenario | None:
    """The one that comes next."""
    found = cases(library, item.activity)
    return found[item.met % len(found)] if len(found) > 1 else None


def question(library: Library, activity: str, step: str) -> tuple[Module, Question] | None:
    """None once it is not there any more, and for one behind a content note: it would come without its choices."""
    module = library.modules.get(activity)
    found = next((each for each in module.steps if each.id == step), None) if module else None
    if module is None or not isinstance(found, Question) or found.content_notes:
        return None
    return module, found


def answered(library: Library, activity: str, state: State, pressed: str) -> tuple[str, bool] | None:
    """The question that a press in a module answered, and whether it was right; None for any other press."""
    asked = question(library, activity, state.step)
    if asked is None or state.at:
        return None
    choice = next((each for each in asked[1].choices if each.id == pressed), None)
    return (state.step, choice.right) if choice else None


def is_there(library: Library, item: Item, curricula: Collection[str] | None) -> bool:
    """Whether the library has it still, and the server offers it."""
    if not library.offers(item.activity, curricula):
        return False
    return (case(library, item) if item.is_case else question(library, item.activity, item.step)) is not None
