"""A cohort, what is assigned to it, and how far one member is: states and dates, never answers.

A member's date is past only if it was still to come when they accepted: who joins later is not behind from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from unicodedata import category, normalize

from bot.core.errors import NotAName

NAME = 60  # characters
JOINERS = "\u200c\u200d"  # part of how some scripts are written

State = Literal["not started", "under way", "explored"]


@dataclass(frozen=True, slots=True)
class Cohort:
    id: str
    server: int
    name: str
    made: datetime
    archived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """`name` is what the person was called on the server at their last contact; `gone` is when they left."""

    person: int
    name: str
    accepted: datetime
    gone: datetime | None = None
    role: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """`needed` of the `activities` are enough; with `talk` it is done when both say that they talked about it.

    `person` is set for what only one member was given.
    """

    id: str
    server: int
    cohort: str
    title: str
    activities: tuple[str, ...]
    needed: int
    talk: bool
    expected: bool
    in_order: bool
    due: datetime | None
    given: datetime
    person: int | None = None
    withdrawn: datetime | None = None

    def concerns(self, person: int) -> bool:
        return self.withdrawn is None and self.person in (None, person)

    def before(self, activity: str) -> str | None:
        """What is to be walked before an activity, where the order matters. Advice, never a lock."""
        at = self.activities.index(activity)
        return self.activities[at - 1] if self.in_order and at else None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the two said about one assignment: when, and who the facilitator was, unless they have erased themselves."""

    talked: datetime | None = None
    confirmed: datetime | None = None
    otherwise: datetime | None = None
    facilitator: int | None = None


NOTHING_SAID = Agreed()


@dataclass(frozen=True, slots=True)
class Walked:
    """What a member has begun of what was assigned. `explored` and `last` know no moment before they accepted."""

    states: Mapping[str, State] = field(default_factory=dict)
    explored: Mapping[str, datetime] = field(default_factory=dict)
    last: datetime | None = None


NOTHING_WALKED = Walked()


def called(said: str) -> str:
    """The name of a cohort as it is kept, without what cannot be seen: it could make two names look like one.

    Raises NotAName.
    """
    seen = "".join(each for each in said if category(each) not in ("Cc", "Cf") or each in JOINERS or each.isspace())
    name = normalize("NFC", " ".join(seen.split()))
    if not name or len(name) > NAME or not any(letter.isalnum() for letter in name):
        raise NotAName(NAME)
    return name


def done(assignment: Assignment, states: Mapping[str, State], agreed: Agreed = NOTHING_SAID) -> bool:
    if agreed.otherwise is not None:
        return True
    if assignment.talk:
        return agreed.talked is not None and agreed.confirmed is not None
    return sum(states.get(each) == "explored" for each in assignment.activities) >= assignment.needed


def state(assignment: Assignment, states: Mapping[str, State], agreed: Agreed = NOTHING_SAID) -> State:
    if done(assignment, states, agreed):
        return "explored"
    begun = any(states.get(each, "not started") != "not started" for each in assignment.activities)
    return "under way" if begun or agreed.talked or agreed.confirmed else "not started"


def date_gone_by(assignment: Assignment, accepted: datetime, is_done: bool, now: datetime) -> bool:
    due = assignment.due
    return due is not None and not is_done and accepted <= due < now
