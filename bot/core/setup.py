"""What an administrator set for a server with /setup, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.core.server import Help

NIGHT = (time(20), time(9))  # when nothing is sent, unless a server says otherwise


@dataclass(frozen=True, slots=True)
class Setup:
    """`role` is the facilitators'; `zone` an IANA name; without `curricula` all are offered.

    `channel` gets the weekly summary, `wrong` what people say is wrong in a lesson.
    """

    role: int | None = None
    zone: str = "UTC"
    quiet_from: time = NIGHT[0]
    quiet_until: time = NIGHT[1]
    curricula: tuple[str, ...] | None = None
    help: Help | None = None
    channel: int | None = None
    wrong: int | None = None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def missing(self, help_is_set: bool) -> tuple[str, ...]:
        """What is still to do, in whole sentences; the list is empty when the server is ready."""
        return tuple(
            sentence
            for is_missing, sentence in (
                (self.role is None, "No facilitators' role is set, so nobody can make a cohort yet."),
                (self.zone == "UTC", "The time zone is UTC. If that is not yours, dates are read wrongly."),
                (not help_is_set, "No people to talk to are listed. They stand behind a button on every card."),
            )
            if is_missing
        )


def is_quiet(moment: datetime, zone: tzinfo, quiet_from: time, quiet_until: time) -> bool:
    """Whether an aware moment falls into the quiet hours of a zone; equal ends mean that there are none."""
    local = moment.astimezone(zone).time().replace(tzinfo=None)
    if quiet_from <= quiet_until:
        return quiet_from <= local < quiet_until
    return local >= quiet_from or local < quiet_until


def after_quiet(moment: datetime, zone: tzinfo, quiet_from: time, quiet_until: time) -> datetime:
    """The moment itself, or, if it falls into the quiet hours of a zone, when they end; in UTC."""
    if not is_quiet(moment, zone, quiet_from, quiet_until):
        return moment.astimezone(UTC)
    today = moment.astimezone(zone).date()
    ends = (datetime.combine(today + timedelta(days=more), quiet_until, zone).astimezone(UTC) for more in (0, 1, 2))
    # On the night of a clock change an end may come twice, or at a moment that is quiet still.
    return next(end for end in ends if end > moment and not is_quiet(end, zone, quiet_from, quiet_until))
