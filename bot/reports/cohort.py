"""How a cohort is doing, as its facilitators see it: states and days of what was assigned, never an answer or a way.

Rows stand in the order of names and columns in the order in which things were given: nobody is behind anybody.
Counts and hands are about the people that the report shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from bot.core.cohort import Agreed, Assignment, Cohort, Member, State, Walked
from bot.reports.words import moment_said

AS_A_WHOLE = "as a whole"
LANGUAGE = "en"
SHAPES: dict[State, str] = {"explored": "●", "under way": "◐", "not started": "○"}
NOT_ASSIGNED = "not assigned"
UP_TO_DATE = (
    "Up to date means: of what is expected, no date has gone by. Dates from before a person joined do not count."
)
NOT_HERE = (
    "No answer, no way through a role-play, no choice at a content note and nothing that anybody wrote stands here; "
    "days are told from the day each person joined. Everybody can see their own row."
)


@dataclass(frozen=True, slots=True)
class Filter:
    """`activity` is the id of a module or a role-play, `state` one of an assignment or, with `activity`, of that."""

    activity: str | None = None
    person: int | None = None
    state: State | None = None


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody would like one. `taken_by` is a facilitator's name, None while nobody has taken it up."""

    id: str
    person: int
    name: str
    taken_by: str | None = None

    @property
    def said(self) -> str:
        return f"{self.taken_by} has taken it up" if self.taken_by else "nobody has taken it up yet"


@dataclass(frozen=True, slots=True)
class Records:
    """What a report is built from. `agreed` goes by assignment and person, `titles` by activity; `zone` is a name."""

    cohort: Cohort
    members: tuple[Member, ...]
    assignments: tuple[Assignment, ...]
    walked: Mapping[int, Walked]
    agreed: Mapping[tuple[str, int], Agreed]
    hands: tuple[Hand, ...]
    titles: Mapping[str, str]
    zone: str
    tz: tzinfo
    now: datetime


class Cell(NamedTuple):
    """`explored` is a day in the server's zone. `talked` is who said so, as long as only one of the two did."""

    state: State
    explored: date | None = None
    gone_by: bool = False
    otherwise: bool = False
    talked: str = ""

    @property
    def shape(self) -> str:
        return SHAPES[self.state]

    @property
    def marks(self) -> tuple[str, ...]:
        return (
            *(("done another way",) if self.otherwise else ()),
            *((f"the {self.talked} says: we talked about it",) if self.talked else ()),
            *(("the date has gone by",) if self.gone_by else ()),
        )


@dataclass(frozen=True, slots=True)
class Given:
    """One assignment in words; `due` is an aware moment in the server's zone, `only` the one person it is for."""

    id: str
    title: str
    expected: bool
    due: datetime | None
    rule: str
    only: str | None
    people: int
    explored: int

    @property
    def said(self) -> str:
        """Whole sentences, without the title."""
        sentences = (self._when(), f"For {self.only} alone." if self.only else "", self.rule)
        counted = f"Explored by {self.explored:,} of {self.people:,}."
        return " ".join(each for each in (*sentences, counted) if each)

    def _when(self) -> str:
        if self.due is None:
            return "Expected, without a date." if self.expected else "Optional, without a date."
        return f"{'Expected by' if self.expected else 'Optional; its date is'} {moment_said(self.due)}."


@dataclass(frozen=True, slots=True)
class Column:
    """An activity of an assignment, or the assignment as a whole; `alone` where the two are the same."""

    given: Given
    activity: str | None
    title: str
    alone: bool = False

    @property
    def label(self) -> str:
        return self.title if self.alone else f"{self.given.title}: {self.title}"


@dataclass(frozen=True, slots=True)
class Row:
    """A cell is None where the column is for somebody else. `week` is the Monday of the last activity's ISO week."""

    person: int
    name: str
    hand: str | None
    up_to_date: bool
    week: date | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class CohortReport:
    name: str
    made: datetime
    zone: str
    given: tuple[Given, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hands: tuple[Hand, ...]
    filtered: tuple[str, ...] = ()
    language: str = LANGUAGE

    @property
    def title(self) -> str:
        return f"{self.name}: how the cohort is doing"

    @property
    def as_of(self) -> str:
        return f"As of {moment_said(self.made)}. Days and dates are those of {self.zone}."

    @property
    def up_to_date(self) -> str:
        return f"Up to date: {sum(row.up_to_date for row in self.rows):,} of {len(self.rows):,}."

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say where there is nothing to show."""
        if not self.rows:
            return ("Nobody fits what this report is filtered by." if self.filtered else "Nobody is in it yet.",)
        return () if self.columns else ("Nothing that is assigned is shown here.",)
