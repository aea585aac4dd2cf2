"""Dates as facilitators type them, and as people read them back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import dates
from bot.core.errors import UnknownDate

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday
LONDON = "Europe/London"
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))


def read(text, zone=LONDON, now=NOW):
    return f"{dates.due(text, zone, now).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-12", "2026-12-12 23:59"),
        ("2026-12-11", "2026-12-11 23:59"),  # not the 12th of November
        ("2026-12-12 17:00", "2026-12-12 17:00"),
        ("2026-12-12T17:00+05:30", "2026-12-12 11:30"),
        ("12 Dec 17:00", "2026-12-12 17:00"),
        ("12 Dec 00:00", "2026-12-12 00:00"),
        ("Friday 4 Dec", "2026-12-04 23:59"),
        ("the 4th of December", "2026-12-04 23:59"),
        ("4/12", "2026-12-04 23:59"),
        ("4.12.", "2026-12-04 23:59"),
        ("04/12/2026", "2026-12-04 23:59"),
        ("in two weeks", "2026-12-05 23:59"),
        ("in two months", "2027-01-21 23:59"),
        ("in 3 hours", "2026-11-21 15:00"),
        ("next Friday", "2026-11-27 23:59"),
        ("Thursday", "2026-11-26 23:59"),
        ("today", "2026-11-21 23:59"),
        ("tomorrow", "2026-11-22 23:59"),
        ("tomorrow 5pm", "2026-11-22 17:00"),
        ("tomorrow at noon", "2026-11-22 12:00"),
        ("end of January", "2027-01-31 23:59"),
        ("the end of the month", "2026-11-30 23:59"),
        ("end of next month", "2026-12-31 23:59"),
        ("end of next week", "2026-11-29 23:59"),
        ("end of the year", "2026-12-31 23:59"),
        ("end of February 2028", "2028-02-29 23:59"),
        ("10 Nov", "2027-11-10 23:59"),  # this year's has gone by
    ],
)
def test_a_date_is_read_as_it_is_meant(typed, meant):
    assert read(typed) == meant
    assert read(f"  {typed.upper()} ") == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "soon",
        "yesterday",
        "2026-11-20",
        "2026-11-21 11:59",
        "31 Feb",
        "2026-02-30",
        "Friday 5 Dec",  # that is a Saturday
        "December",
        "2027",
        "in 500 years",
        "9999-12-31",
        "0001-01-01",
        "x" * 5000,
    ],
)
def test_what_is_no_date_to_come_is_refused_with_the_words_given_back(typed):
    with pytest.raises(UnknownDate) as refused:
        dates.due(typed, LONDON, NOW)

    assert typed.strip()[:60] in str(refused.value)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "9999-12-31 23:59", "0001-01-01 00:00"])
def test_the_ends_of_the_calendar_are_refused_in_words_too(zone, day):
    with pytest.raises(UnknownDate):
        dates.due(day, zone, NOW)


def test_the_zone_says_which_day_it_is_already():
    late = datetime(2026, 11, 21, 23, tzinfo=UTC)

    assert read("today", "Pacific/Auckland", late) == "2026-11-22 23:59"
    assert read("today", "America/New_York", late) == "2026-11-21 23:59"


def test_half_an_hour_of_daylight_saving_is_kept_apart():
    before = dates.due("2027-04-03 12:00", "Australia/Lord_Howe", NOW)
    after = dates.due("2027-04-05 12:00", "Australia/Lord_Howe", NOW)

    assert after - before == timedelta(days=2, minutes=30)


def test_a_time_that_the_clocks_jump_over_is_still_a_moment_of_that_day():
    assert read("2027-03-28 01:30") == "2027-03-28 02:30"


def test_a_day_whose_last_hour_comes_twice_ends_with_the_later_one():
    nuuk = dates.due("2027-10-30", "America/Nuuk", NOW)

    assert (nuuk + timedelta(minutes=1)).astimezone(ZoneInfo("America/Nuuk")).day == 31
    assert nuuk - dates.due("2027-10-30 22:59", "America/Nuuk", NOW) == timedelta(hours=2)


@given(zone=st.sampled_from(ZONES), day=st.dates(NOW.date() + timedelta(days=2), NOW.date() + timedelta(days=3000)))
def test_a_day_ends_with_its_last_minute_in_every_zone(zone, day):
    due = dates.due(day.isoformat(), zone, NOW)

    assert due.astimezone(ZoneInfo(zone)).date() == day
    assert (due + timedelta(minutes=1)).astimezone(ZoneInfo(zone)).date() > day


TYPED = (
    "in next end of the last two 3 31 0 -1 99999999 week weeks month months day hours fri friday dec december jan "
    "may 12:00 25:61 noon pm am ago at on / . : - 2026 2028 00 est utc +05:30 now today tomorrow year 1st 2nd"
)
WORDS = st.sampled_from(TYPED.split())


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=6).map(" ".join)), st.sampled_from(ZONES))
def test_whatever_is_typed_is_a_date_to_come_or_refused_in_words(typed, zone):
    try:
        due = dates.due(typed, zone, NOW)
    except UnknownDate:
        return

    assert due > NOW and due.utcoffset() == timedelta(0)


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=4).map(" ".join)), st.sampled_from(ZONES))
def test_what_is_offered_while_typing_is_read_as_it_is_labelled(typed, zone):
    for label, iso in dates.offered(typed, zone, NOW):
        day = dates.due(iso, zone, NOW).astimezone(ZoneInfo(zone))
        assert len(label) <= 100
        assert f"{day.day} " in label and str(day.year) in label


def test_before_anything_is_typed_a_few_usual_dates_are_offered():
    labels = [label for label, _ in dates.offered("", LONDON, NOW)]

    assert labels[:3] == ["Fri 27 Nov 2026", "in a week (Sat 28 Nov 2026)", "in two weeks (Sat 5 Dec 2026)"]
    assert labels[-1] == "end of January (Sun 31 Jan 2027)"
    assert dates.offered("whenever", LONDON, NOW) == []


def test_a_date_is_read_back_with_its_zone():
    due = dates.due("Friday 4 Dec", LONDON, NOW)

    assert dates.said(due, LONDON) == "Friday 4 December 2026, 23:59 (Europe/London)"
    assert dates.said(due, "Asia/Kolkata") == "Saturday 5 December 2026, 05:29 (Asia/Kolkata)"
