"""When a member is reminded of a date, and when they are left alone.

Days are those of the person's own zone: “soon” begins three days before the day of the date, “gone by” on the day after
it. Whoever joins after a date is not reminded of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Literal

from bot.core.cohort import Assignment

Kind = Literal["due soon", "gone by"]

SOON = timedelta(days=3)
APART = timedelta(days=10)
MOST = 5  # since the person last said yes; then reminders pause
MONDAY, MORNING = 0, time(9)


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a person wants reminders on a server. `times` counts since they last said yes; no `agreed` is no."""

    agreed: datetime | None = None
    not_before: datetime | None = None
    times: int = 0
    last: datetime | None = None

    @property
    def paused(self) -> bool:
        """They said yes and have had as many as there are; they are asked nothing until they say yes again."""
        return self.agreed is not None and self.times >= MOST

    def silent(self, now: datetime) -> bool:
        """They said no, or not now: also what was written before is not sent."""
        return self.agreed is None or (self.not_before is not None and self.not_before > now)

    def allows(self, now: datetime) -> bool:
        """Whether they may be written to now."""
        return not self.silent(now) and self.times < MOST and (self.last is None or self.last + APART <= now)


def owed(assignment: Assignment, accepted: datetime, is_done: bool, now: datetime, zone: tzinfo) -> Kind | None:
    """What a member who accepted then would be reminded of now, if nobody had done so yet."""
    due = assignment.due
    if due is None or is_done or not assignment.expected or assignment.withdrawn is not None or accepted > due:
        return None
    day, today = due.astimezone(zone).date(), now.astimezone(zone).date()
    if now <= due:
        return "due soon" if day - today <= SOON else None
    return "gone by" if today > day else None


def next_summary(now: datetime, zone: tzinfo) -> datetime:
    """The next Monday at nine in a zone, always later than now."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=(MONDAY - local.weekday()) % 7)
    monday = datetime.combine(day, MORNING, zone)
    return monday if monday > now else datetime.combine(day + timedelta(days=7), MORNING, zone)
