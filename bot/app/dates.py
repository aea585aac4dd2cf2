"""Dates as people type them, in a zone: “Friday 4 Dec”, “in two weeks”, “end of January”, 2026-12-12 17:00.

The day comes before the month, only dates to come are taken, and a day without a time means the end of that day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.errors import UnknownDate

LENGTH = 60  # characters
FARTHEST = timedelta(days=3660)  # what lies beyond ten years is a slip of the keyboard
END_OF_DAY = time(23, 59)

_END_OF = re.compile(r"(?:the )?end of (?:the )?(next |this )?([a-z]+)(?: (\d{4}))?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")  # read as a time of day otherwise
_NOON = re.compile(r"\b(?:noon|midday)\b")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b")
# English, whatever language the computer speaks.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = [day[:3].casefold() for day in _DAYS]
_NUMBER = {word.casefold(): number for number, name in enumerate(_MONTHS, 1) for word in (name, name[:3])}


def due(text: str, zone: str, now: datetime) -> datetime:
    """The moment meant, in UTC; `zone` is an IANA name, `now` is aware. Raises UnknownDate."""
    said, here = " ".join(text.split()).casefold(), ZoneInfo(zone)
    if not said or len(said) > LENGTH:
        raise UnknownDate(text.strip()[:LENGTH])
    try:
        found = _read(said, here, now.astimezone(here).replace(tzinfo=None))
        moment = None if found is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not now < moment < now + FARTHEST:
        raise UnknownDate(text.strip()[:LENGTH])
    return moment


def offered(typed: str, zone: str, now: datetime) -> list[tuple[str, str]]:
    """What to offer while somebody types: a label to read, and the date as 2026-12-04 or 2026-12-04 17:00."""
    here = ZoneInfo(zone)
    try:
        found = due(typed, zone, now).astimezone(here) if typed.strip() else None
    except UnknownDate:
        found = None
    if found is not None:
        at = "" if found.time().replace(tzinfo=None) == END_OF_DAY else f"{found:%H:%M}"
        return [(f"{_day(found.date())}{', ' if at else ''}{at}", f"{found:%Y-%m-%d} {at}".strip())]
    today, wanted = now.astimezone(here).date(), typed.strip().casefold()
    every = [(label, f"{day:%Y-%m-%d}") for label, day in _usual(today)]
    return [(label, iso) for label, iso in every if wanted in label.casefold()]


def said(moment: datetime, zone: str) -> str:
    """“Friday 4 December 2026, 23:59 (Europe/London)”."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{said_day(moment, zone)}, {local:%H:%M} ({zone})"


def said_day(moment: datetime, zone: str) -> str:
    """“Friday 4 December 2026”."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"


def _usual(today: date) -> Iterator[tuple[str, date]]:
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    yield _day(friday), friday
    for words, weeks in (("in a week", 1), ("in two weeks", 2), ("in four weeks", 4)):
        day = today + timedelta(weeks=weeks)
        yield f"{words} ({_day(day)})", day
    for ahead in (0, 1, 2):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        last = _last_day(year, month + 1)
        if last > today:
            yield f"end of {_MONTHS[month]} ({_day(last)})", last


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _read(said: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """An aware moment, or None; `now` is what clocks show in the zone."""
    numbers = _DAY_AND_MONTH.fullmatch(said)
    if numbers:
        said = f"{numbers[1]}/{numbers[2]}"
    day = _end_of(said, now.date()) or _iso_day(said)
    if day is not None:
        return _end(day, zone)
    found, is_time = _iso(said) or _free(_NOON.sub("12:00", said), now)
    if found is None or not _fits(said, found):
        return None
    if not is_time:
        return _end(found.date(), zone)
    found = found.replace(microsecond=0)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _end(day: date, zone: ZoneInfo) -> datetime:
    # Where clocks go back over midnight there are two 23:59; the day ends with the later one.
    return datetime.combine(day, END_OF_DAY, zone).replace(fold=1)


def _iso_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _iso(said: str) -> tuple[datetime | None, bool] | None:
    try:
        return datetime.fromisoformat(said), True
    except ValueError:
        return None


def _end_of(said: str, today: date) -> date | None:
    found = _END_OF.fullmatch(said)
    if found is None:
        return None
    ahead, what, year = found[1] == "next ", found[2], found[3]
    if what == "week" and not year:
        return today + timedelta(days=6 - today.weekday() + 7 * ahead)
    if what == "year" and not year:
        return date(today.year + ahead, 12, 31)
    if what == "month" and not year:
        years, month = divmod(today.month - 1 + ahead, 12)
        return _last_day(today.year + years, month + 1)
    if what not in _NUMBER:
        return None
    month = _NUMBER[what]
    if year:
        return _last_day(int(year), month)
    return _last_day(today.year + (_last_day(today.year, month) < today), month)


def _free(said: str, now: datetime) -> tuple[datetime | None, bool]:
    """What was meant, and whether a time of day was said."""
    from dateparser.date import DateDataParser  # slow to import

    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": now.replace(microsecond=1),  # no time that is said equals it, so that it counts as said
        "RETURN_TIME_AS_PERIOD": True,
    }
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(said)
    vague = found.period in ("month", "year") and not said.startswith(("in ", "next "))
    return (None if vague else found.date_obj), found.period == "time"


def _fits(said: str, found: datetime) -> bool:
    """Whether the weekday that was said is the weekday of the date that was said."""
    days = {_WEEKDAYS.index(each) for each in _WEEKDAY.findall(said)}
    return days <= {found.weekday()}
