"""What the members of a cohort pressed, to be counted, and the counts that were last shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.core.counts import Counted
from bot.core.play import State
from bot.storage.runs import read_state
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

MOST = 100_000  # answers that are looked through, the earliest first


@dataclass(frozen=True, slots=True)
class Pressed:
    person: int
    state: State
    reply: str
    given: datetime


def pressed(tx: Transaction, cohort: str, activity: str, replies: frozenset[str]) -> list[Pressed]:
    """What of `replies` was pressed, by members who are part of counts, in their first walk and since they accepted."""
    rows = tx.all("answers_in_group", cohort=cohort, activity=activity, most=MOST)
    return [
        Pressed(row["person"], read_state(row["state"]), row["reply"], moment(row["given"]))
        for row in rows
        if row["reply"] in replies
    ]


def been(tx: Transaction, cohort: str, activity: str) -> int:
    """How many people who are or were members have been at the activity."""
    row = tx.one("been_in_group", cohort=cohort, activity=activity)
    return row["people"] if row else 0


def counted(tx: Transaction, cohort: str, activity: str) -> dict[str, Counted]:
    """By place. Numbers of an activity, and never names: who they were is not stored."""
    start = f"{activity}:"
    return {
        row["place"].removeprefix(start): Counted(json.loads(row["shown"]), moment(row["made"]))
        for row in tx.all("counted_in", cohort=cohort)
        if row["place"].startswith(start)
    }


def renew(tx: Transaction, cohort: str, activity: str, place: str, before: Counted | None, after: Counted) -> None:
    """Unless somebody else was faster."""
    tx.change(
        "renew_counted",
        cohort=cohort,
        place=f"{activity}:{place}",
        people=after.people,
        shown=json.dumps(dict(after.options), sort_keys=True),
        made=stored(after.until),
        before=before.people if before else 0,
    )
