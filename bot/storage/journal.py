"""A person's journal in rows: the words they kept, with whom they share them, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.journal import Reader
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction
from bot.storage.words import Words

NO_NAME = "No name known"


@dataclass(frozen=True, slots=True)
class Shared:
    """An entry as a facilitator is given it: the words, who wrote them, and when they were shared."""

    words: str
    person: int
    name: str
    sealed: str
    given: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """A facilitator's answer to an entry; without a `name` it is not known any more who wrote it."""

    id: str
    words: str
    sealed: str
    given: datetime
    name: str | None


def page(tx: Transaction, person: int, start: int, most: int) -> list[Words]:
    """The latest first."""
    return [_words(row, person) for row in tx.all("journal_page", person=person, start=start, most=most)]


def size(tx: Transaction, person: int) -> int:
    row = tx.one("journal_size", person=person)
    return int(row["entries"]) if row else 0


def get(tx: Transaction, person: int, words: str) -> Words | None:
    row = tx.one("journal_entry", person=person, words=words)
    return _words(row, person) if row else None


def take_back(tx: Transaction, person: int, words: str) -> bool:
    return tx.change("take_back_words", person=person, words=words) > 0


def readers(tx: Transaction, person: int) -> list[Reader]:
    """Single facilitators of all cohorts that the person is in, on every server."""
    return [_reader(row) for row in tx.all("readers_for", person=person)]


def share(tx: Transaction, id_: str, person: int, words: str, reader: Reader, now: datetime) -> None:
    """Who shares twice has shared."""
    tx.change(
        "add_shared",
        shared=id_,
        words=words,
        person=person,
        server=reader.server,
        cohort=reader.cohort,
        facilitator=reader.facilitator,
        given=stored(now),
    )


def unshare(tx: Transaction, person: int, words: str) -> None:
    tx.change("end_shared", person=person, words=words)


def shared_by(tx: Transaction, person: int) -> dict[str, list[Reader]]:
    """Who can read which entry now, by entry."""
    found: dict[str, list[Reader]] = {}
    for row in tx.all("shared_by", person=person):
        found.setdefault(row["words"], []).append(_reader(row))
    return found


def shared_in(tx: Transaction, cohort: str, facilitator: int, start: int, most: int) -> list[Shared]:
    """What was shared last first."""
    return [_shared(row) for row in tx.all("shared_in", cohort=cohort, facilitator=facilitator, start=start, most=most)]


def shared_entry(tx: Transaction, cohort: str, facilitator: int, words: str) -> Shared | None:
    row = tx.one("shared_entry", cohort=cohort, facilitator=facilitator, words=words)
    return _shared(row) if row else None


def reply(
    tx: Transaction, id_: str, entry: Shared, server: int, cohort: str, facilitator: int, sealed: str, now: datetime
) -> None:
    tx.change(
        "add_reply",
        reply=id_,
        words=entry.words,
        person=entry.person,
        server=server,
        cohort=cohort,
        facilitator=facilitator,
        sealed=sealed,
        given=stored(now),
    )


def answered(tx: Transaction, person: int) -> dict[str, int]:
    """How many answers each entry has had; one without any is not in it."""
    return {row["words"]: int(row["replies"]) for row in tx.all("replies_for", person=person)}


def replies_to(tx: Transaction, person: int, words: str) -> list[Reply]:
    """The earliest first."""
    return [_reply(row) for row in tx.all("replies_to", person=person, words=words)]


def replies_by(tx: Transaction, cohort: str, facilitator: int, words: str) -> list[Reply]:
    """One facilitator's own, the earliest first."""
    return [_reply(row) for row in tx.all("replies_by", cohort=cohort, facilitator=facilitator, words=words)]


def get_reply(tx: Transaction, person: int, id_: str) -> Reply | None:
    row = tx.one("get_reply", person=person, reply=id_)
    return _reply(row) if row else None


def _words(row: Mapping[str, Any], person: int) -> Words:
    return Words(
        row["id"],
        row["server"],
        person,
        row["run"],
        row["activity"],
        row["step"],
        row["sealed"],
        moment(row["given"]),
    )


def _reader(row: Mapping[str, Any]) -> Reader:
    return Reader(row["cohort"], row["cohort_name"], row["server"], row["facilitator"], row["name"])


def _shared(row: Mapping[str, Any]) -> Shared:
    return Shared(row["id"], row["person"], row["name"] or NO_NAME, row["sealed"], moment(row["given"]))


def _reply(row: Mapping[str, Any]) -> Reply:
    return Reply(row["id"], row["words"], row["sealed"], moment(row["given"]), row["name"])
