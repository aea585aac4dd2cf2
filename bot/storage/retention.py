"""Who has not been here for long, and whether they were asked to stay."""

from __future__ import annotations

from datetime import datetime

from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


def after(tx: Transaction, person: int, most: int) -> list[int]:
    """Some people, in the order of ids."""
    return [row["person"] for row in tx.all("people_after", person=person, most=most)]


def seen(tx: Transaction, person: int) -> datetime | None:
    """The last time on any server; None for somebody of whom nothing is stored."""
    row = tx.one("last_seen", person=person)
    return moment(row["moment"]) if row and row["moment"] is not None else None


def asked(tx: Transaction, person: int) -> tuple[datetime | None, datetime | None]:
    """When the question was written, and when it reached the person."""
    row = tx.one("asked_to_stay", person=person)
    return (_moment(row["asked"]), _moment(row["told"])) if row else (None, None)


def facilitates(tx: Transaction, person: int) -> bool:
    """A cohort that is in use."""
    return tx.one("facilitates_now", person=person) is not None


def ask(tx: Transaction, person: int, now: datetime, before: datetime) -> bool:
    """False if the person was asked after `before`, by another process perhaps."""
    return tx.change("ask_to_stay", person=person, asked=stored(now), before=stored(before)) > 0


def told(tx: Transaction, person: int, now: datetime) -> None:
    tx.change("told_to_stay", person=person, told=stored(now))


def stays(tx: Transaction, person: int, now: datetime) -> None:
    tx.change("stays", person=person, asked=stored(now))


def came_back(tx: Transaction, person: int) -> None:
    """The question is answered."""
    tx.change("came_back", person=person)


def told_before(tx: Transaction, before: datetime, most: int) -> list[int]:
    return [row["person"] for row in tx.all("told_before", told=stored(before), most=most)]


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)
