"""Assignments, and what the two sides said about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from bot.core.cohort import Agreed, Assignment
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


def add(tx: Transaction, assignment: Assignment) -> None:
    tx.change(
        "add_assignment",
        assignment=assignment.id,
        server=assignment.server,
        cohort=assignment.cohort,
        person=assignment.person,
        title=assignment.title,
        needed=assignment.needed,
        talk=int(assignment.talk),
        expected=int(assignment.expected),
        in_order=int(assignment.in_order),
        due=_stored(assignment.due),
        given=stored(assignment.given),
    )
    for place, activity in enumerate(assignment.activities):
        tx.change("add_assigned", assignment=assignment.id, place=place, activity=activity)


def of(tx: Transaction, cohort: str) -> list[Assignment]:
    """What holds now, the earliest first; also what only one member was given."""
    return _assignments(tx.all("assignments_of", cohort=cohort))


def get(tx: Transaction, cohort: str, id_: str) -> Assignment | None:
    """None also for one of another cohort, and for one that was withdrawn."""
    found = _assignments(tx.all("get_assignment", assignment=id_))
    return found[0] if found and found[0].cohort == cohort and found[0].withdrawn is None else None


def redate(tx: Transaction, id_: str, due: datetime | None) -> None:
    tx.change("redate_assignment", assignment=id_, due=_stored(due))


def expect(tx: Transaction, id_: str, expected: bool) -> None:
    tx.change("expect_assignment", assignment=id_, expected=int(expected))


def withdraw(tx: Transaction, id_: str, now: datetime) -> None:
    tx.change("withdraw_assignment", assignment=id_, withdrawn=stored(now))


def agreed(tx: Transaction, cohort: str) -> dict[tuple[str, int], Agreed]:
    """By assignment and person."""
    return {(row["assignment"], row["person"]): _agreed(row) for row in tx.all("agreed_in", cohort=cohort)}


def agreed_by(tx: Transaction, person: int) -> dict[str, tuple[Agreed, str | None]]:
    """By assignment, with the sealed reason where something was marked as done another way."""
    return {row["assignment"]: (_agreed(row), row["sealed"]) for row in tx.all("agreed_by", person=person)}


def talked(tx: Transaction, id_: str, person: int, now: datetime) -> None:
    tx.change("say_talked", assignment=id_, person=person, talked=stored(now))


def confirm(tx: Transaction, id_: str, person: int, facilitator: int, now: datetime) -> None:
    tx.change("say_confirmed", assignment=id_, person=person, confirmed=stored(now), facilitator=facilitator)


def done_otherwise(tx: Transaction, id_: str, person: int, facilitator: int, sealed: str, now: datetime) -> None:
    tx.change(
        "say_otherwise", assignment=id_, person=person, otherwise=stored(now), sealed=sealed, facilitator=facilitator
    )


def not_otherwise(tx: Transaction, id_: str, person: int) -> None:
    tx.change("unsay_otherwise", assignment=id_, person=person)


def _assignments(rows: Iterable[Mapping[str, Any]]) -> list[Assignment]:
    """Rows of one assignment stand together, one for each of its activities."""
    found = []
    for _, group in groupby(rows, key=lambda row: str(row["id"])):
        every = list(group)
        row = every[0]
        found.append(
            Assignment(
                id=row["id"],
                server=row["server"],
                cohort=row["cohort"],
                title=row["title"],
                activities=tuple(each["activity"] for each in every),
                needed=row["needed"],
                talk=bool(row["talk"]),
                expected=bool(row["expected"]),
                in_order=bool(row["in_order"]),
                due=_moment(row["due"]),
                given=moment(row["given"]),
                person=row["person"],
                withdrawn=_moment(row["withdrawn"]),
            )
        )
    return found


def _agreed(row: Mapping[str, Any]) -> Agreed:
    return Agreed(_moment(row["talked"]), _moment(row["confirmed"]), _moment(row["otherwise"]), row["facilitator"])


def _stored(when: datetime | None) -> int | None:
    return None if when is None else stored(when)


def _moment(when: int | None) -> datetime | None:
    return None if when is None else moment(when)
