"""When a member is reminded of a date, in whichever zone they live."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cohort import Assignment
from bot.core.reminding import MOST, Wish, next_summary, owed
from bot.core.setup import after_quiet, is_quiet

ZONES = [
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "UTC",
]
LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")
FRIDAY = datetime(2026, 12, 4, 17, tzinfo=LONDON)  # when it is due
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
zones = st.sampled_from(ZONES).map(ZoneInfo)
times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))


def assignment(due: datetime | None = FRIDAY, **changes) -> Assignment:
    return Assignment(
        **{
            "id": "a",
            "server": 1,
            "cohort": "c",
            "title": "Listening",
            "activities": ("listening",),
            "needed": 1,
            "talk": False,
            "expected": True,
            "in_order": False,
            "due": due,
            "given": LONG_AGO,
            **changes,
        }
    )


def reminded(now: datetime, zone=LONDON, *, accepted=LONG_AGO, done=False, **changes) -> str | None:
    return owed(assignment(**changes), accepted, done, now, zone)


@pytest.mark.parametrize(
    ("day", "hour", "kind"),
    [
        (30, 23, None),  # of November: four days before
        (1, 0, "due soon"),
        (4, 16, "due soon"),
        (4, 18, None),  # past, but the day is not over
        (5, 0, "gone by"),
        (28, 12, "gone by"),
    ],
)
def test_soon_begins_three_days_before_and_gone_by_the_day_after(day, hour, kind):
    now = datetime(2026, 11 if day == 30 else 12, day, hour, tzinfo=LONDON)

    assert reminded(now) == kind


def test_the_days_are_those_of_the_person_and_not_of_the_server():
    late_on_monday_in_london = datetime(2026, 11, 30, 20, tzinfo=LONDON)  # Tuesday in Auckland; due there on Saturday
    on_tuesday_in_london = datetime(2026, 12, 1, 12, tzinfo=LONDON)

    assert reminded(late_on_monday_in_london, AUCKLAND) is None
    assert reminded(on_tuesday_in_london, LONDON) == reminded(on_tuesday_in_london, AUCKLAND) == "due soon"
    assert reminded(datetime(2026, 12, 4, 20, tzinfo=LONDON), LONDON) is None
    assert reminded(datetime(2026, 12, 5, 12, tzinfo=LONDON), AUCKLAND) == "gone by"


@pytest.mark.parametrize(
    "changes",
    [
        {"done": True},
        {"expected": False},
        {"due": None},
        {"withdrawn": LONG_AGO},
        {"accepted": FRIDAY + timedelta(seconds=1)},
    ],
)
def test_nobody_is_reminded_of_what_is_done_optional_undated_withdrawn_or_was_over_when_they_came(changes):
    for hours in range(-24 * 5, 24 * 5):
        assert reminded(FRIDAY + timedelta(hours=hours), **changes) is None


NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wish", "allowed"),
    [
        (Wish(), False),
        (Wish(agreed=NOW), True),
        (Wish(agreed=NOW, times=MOST - 1), True),
        (Wish(agreed=NOW, times=MOST), False),
        (Wish(agreed=NOW, last=NOW - timedelta(days=10)), True),
        (Wish(agreed=NOW, last=NOW - timedelta(days=10, seconds=-1)), False),
        (Wish(agreed=NOW, not_before=NOW), True),
        (Wish(agreed=NOW, not_before=NOW + timedelta(seconds=1)), False),
    ],
)
def test_only_those_who_said_yes_are_reminded_and_at_most_once_in_ten_days_and_five_times(wish, allowed):
    assert wish.allows(NOW) is allowed


def test_five_reminders_pause_them_for_those_who_want_them_only():
    assert Wish(agreed=NOW, times=MOST).paused
    assert not Wish(agreed=NOW, times=MOST - 1).paused
    assert not Wish(times=MOST).paused


@given(moments, zones, times, times)
def test_after_the_quiet_hours_it_is_never_quiet_never_earlier_and_at_most_two_days_later(moment, zone, begin, end):
    goes = after_quiet(moment, zone, begin, end)

    assert not is_quiet(goes, zone, begin, end)
    assert moment <= goes <= moment + timedelta(days=2)
    assert (goes == moment) is (not is_quiet(moment, zone, begin, end))


@given(moments, zones)
def test_the_night_ends_at_nine_also_when_the_clocks_change(moment, zone):
    goes = after_quiet(moment, zone, time(20), time(9))

    assert goes == moment or (goes.astimezone(zone).hour, goes.astimezone(zone).minute) == (9, 0)


@given(moments, zones)
def test_a_summary_comes_on_the_next_monday_at_nine(moment, zone):
    monday = next_summary(moment, zone)

    assert moment < monday <= moment + timedelta(days=7, hours=2)
    assert (monday.astimezone(zone).weekday(), monday.astimezone(zone).time()) == (0, time(9))
    assert next_summary(monday, zone).astimezone(zone).date() - monday.astimezone(zone).date() == timedelta(days=7)
