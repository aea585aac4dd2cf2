"""Cohorts in memory, for reports: one as it might be in November, and any number of people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.cohort import Agreed, Assignment, Cohort, Member, State, Walked
from bot.reports.cohort import Hand, Records

NOW = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
ZONE = "Europe/London"
TITLES = {
    "listening": "Listening for what is there",
    "boundaries": "Boundaries are made by two",
    "history": "Where it came from",
    "the-bench": "The bench",
    "the-note": "The note after the walk",
}
STATES: tuple[State, ...] = ("not started", "under way", "explored")


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def member(person: int, name: str, joined: float = -60) -> Member:
    return Member(person, name, days(joined))


def assignment(id_: str, *activities: str, due: float | None = None, **more) -> Assignment:
    told = {"title": TITLES.get(activities[0], activities[0]), "needed": len(activities), "talk": False}
    told |= {"expected": True, "in_order": False, "given": days(-50), **more}
    return Assignment(id_, 1, "c0ffee", activities=activities, due=None if due is None else days(due), **told)


def walked(last: float | None = None, **states: float | State) -> Walked:
    """A number is the day it was explored; `_` in a keyword stands for the “-” of an id."""
    given = {activity.replace("_", "-"): said for activity, said in states.items()}
    return Walked(
        {activity: said if isinstance(said, str) else "explored" for activity, said in given.items()},
        {activity: days(said) for activity, said in given.items() if not isinstance(said, str)},
        None if last is None else days(last),
    )


def records(members=(), assignments=(), walked=None, agreed=None, hands=(), titles=None, name="Autumn") -> Records:
    return Records(
        Cohort("c0ffee", 1, name, days(-70)),
        tuple(members),
        tuple(assignments),
        walked or {},
        agreed or {},
        tuple(hands),
        TITLES if titles is None else titles,
        ZONE,
        ZoneInfo(ZONE),
        NOW,
    )


def november() -> Records:
    """Everything that a report can say, about people who are invented."""
    names = ("Ann", "Bo", "Chidi", "Dilnoza", "Eve", "Farid", "ليلى", "Gwen", "Hana", "Ingrid", "Jo", "Kim")
    done = Agreed(talked=days(-4), confirmed=days(-3))
    return records(
        [member(number, name, -3 if name == "Kim" else -60) for number, name in enumerate(names, 1)],
        [
            assignment("a1", "listening", due=-7),
            assignment("a2", "boundaries", "history", "the-bench", due=12, title="Before we meet", needed=2),
            assignment("a3", "the-note", talk=True, expected=False),
        ],
        {
            1: walked(-2, listening=-20, boundaries=-9, history=-8, the_note=-5),
            2: walked(-4, listening=-14, boundaries="under way"),
            3: walked(-1, listening=-10, the_bench=-1, the_note="under way"),
            4: walked(-30, listening="under way"),
            6: walked(-9, listening=-9),
            7: walked(-2, listening=-12, boundaries=-3, the_bench=-2),
            8: walked(-12, listening=-15, history="under way"),
            9: walked(-3, listening=-11, boundaries=-6, the_note=-3),
            10: walked(-16, listening=-16),
            11: walked(-5, listening=-5, history=-5),
        },
        {("a3", 1): done, ("a3", 9): Agreed(talked=days(-3)), ("a1", 5): Agreed(otherwise=days(-6))},
        [Hand("h1", 4, "Dilnoza"), Hand("h2", 8, "Gwen", "Fran")],
    )


def many(people: int, columns: int) -> Records:
    titles = {f"module-{number}": f"Module {number}" for number in range(columns)}
    told = {}
    for person in range(people):
        states = {id_: STATES[(person * 7 + place) % 3] for place, id_ in enumerate(titles)}
        begun = {id_: state for id_, state in states.items() if state != "not started"}
        explored = {id_: days(-(person % 30)) for id_, state in begun.items() if state == "explored"}
        told[person] = Walked(begun, explored, days(-(person % 20)))
    return records(
        [member(person, f"Person {person}") for person in range(people)],
        [assignment(f"a{place}", id_, due=place - 3, title=titles[id_]) for place, id_ in enumerate(titles)],
        told,
        titles=titles,
    )
