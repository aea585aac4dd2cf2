"""Whether a person wants to be reminded on a server, and of what they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Wish:
    """`times` counts since the person last said yes; `agreed` is None for no."""

    agreed: datetime | None = None
    not_before: datetime | None = None
    times: int = 0
    last: datetime | None = None


def wish(tx: Transaction, server: int, person: int) -> Wish:
    """No, where nothing was said."""
    row = tx.one("get_reminding", server=server, person=person)
    if row is None:
        return Wish()
    return Wish(_moment(row["agreed"]), _moment(row["not_before"]), row["times"], _moment(row["last"]))


def agree(tx: Transaction, server: int, person: int, now: datetime) -> None:
    tx.change("agree_reminding", server=server, person=person, agreed=stored(now))


def stop(tx: Transaction, server: int, person: int) -> None:
    tx.change("stop_reminding", server=server, person=person)


def put_off(tx: Transaction, server: int, person: int, until: datetime) -> None:
    tx.change("put_off_reminding", server=server, person=person, not_before=stored(until))


def note(tx: Transaction, person: int, assignment: str, kind: str, due: datetime, now: datetime) -> bool:
    """False if the person was reminded of this date in this way before."""
    noted = tx.change(
        "note_reminded", person=person, assignment=assignment, kind=kind, due=stored(due), done=stored(now)
    )
    return noted > 0


def _moment(when: int | None) -> datetime | None:
    return None if when is None else moment(when)
