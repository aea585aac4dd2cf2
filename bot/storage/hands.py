"""“I would like a hand”: a person says so, a facilitator takes it up, the person closes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Hand:
    id: str
    cohort: str
    person: int
    asked: datetime
    taken: datetime | None = None
    facilitator: int | None = None


def ask(tx: Transaction, id_: str, server: int, cohort: str, person: int, now: datetime) -> None:
    """One at a time: who asks again has asked."""
    tx.change("raise_hand", hand=id_, server=server, cohort=cohort, person=person, asked=stored(now))


def take(tx: Transaction, id_: str, cohort: str, facilitator: int, now: datetime) -> bool:
    """False if somebody was faster, or the person has closed it."""
    return tx.change("take_hand", hand=id_, cohort=cohort, taken=stored(now), facilitator=facilitator) > 0


def close(tx: Transaction, id_: str, person: int, now: datetime) -> bool:
    return tx.change("close_hand", hand=id_, person=person, closed=stored(now)) > 0


def of_cohort(tx: Transaction, cohort: str) -> list[Hand]:
    """Open ones of those who are in the cohort, who waits longest first."""
    return [_hand(row) for row in tx.all("hands_in", cohort=cohort)]


def of_person(tx: Transaction, server: int, person: int) -> list[Hand]:
    return [_hand(row) for row in tx.all("hands_of", server=server, person=person)]


def _hand(row: Mapping[str, Any]) -> Hand:
    taken = moment(row["taken"]) if row["taken"] is not None else None
    return Hand(row["id"], row["cohort"], row["person"], moment(row["asked"]), taken, row["facilitator"])
