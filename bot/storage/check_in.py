"""How people rate themselves, if they wish to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.check_in import Taken
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

MOST = 100_000  # ratings of a cohort that are looked through, the earliest first


@dataclass(frozen=True, slots=True)
class Rating:
    person: int
    moment: str
    question: str
    mark: int
    given: datetime


def taken(tx: Transaction, server: int, person: int) -> Taken:
    row = tx.one("get_check_in", server=server, person=person)
    if row is None:
        return Taken()
    agreed, ended = (moment(when) if when is not None else None for when in (row["agreed"], row["ended"]))
    return Taken(agreed, ended, bool(row["counted"]))


def agree(tx: Transaction, server: int, person: int, now: datetime) -> None:
    tx.change("agree_check_in", server=server, person=person, agreed=stored(now))


def end(tx: Transaction, server: int, person: int, now: datetime) -> None:
    """Once; a second time changes nothing."""
    tx.change("end_check_in", server=server, person=person, ended=stored(now))


def withdraw(tx: Transaction, server: int, person: int) -> None:
    """All ratings are deleted. That the person is not to be counted again stays."""
    tx.change("withdraw_ratings", server=server, person=person)
    tx.change("withdraw_check_in", server=server, person=person)


def rate(tx: Transaction, server: int, person: int, at: str, question: str, mark: int, now: datetime) -> None:
    """The first mark stands."""
    tx.change("rate", server=server, person=person, moment=at, question=question, mark=mark, given=stored(now))


def ratings(tx: Transaction, server: int, person: int) -> dict[tuple[str, str], int]:
    """Mark by moment and question."""
    rows = tx.all("ratings_of", server=server, person=person)
    return {(row["moment"], row["question"]): row["mark"] for row in rows}


def in_group(tx: Transaction, cohort: str) -> list[Rating]:
    """Of the members who are part of counts, without what was skipped, the earliest first."""
    return [
        Rating(row["person"], row["moment"], row["question"], row["mark"], moment(row["given"]))
        for row in tx.all("ratings_in_group", cohort=cohort, most=MOST)
    ]


def ever_in(tx: Transaction, cohort: str) -> int:
    """How many people are or were members."""
    row = tx.one("ever_in_cohort", cohort=cohort)
    return row["people"] if row else 0
