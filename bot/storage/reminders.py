"""Whether a person wants to be reminded on a server, and of what they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.reminding import Kind, Wish
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

Place = tuple[int, int]
"""A server and a person."""


def wish(tx: Transaction, server: int, person: int) -> Wish:
    """No, where nothing was said."""
    row = tx.one("get_reminding", server=server, person=person)
    return _wish(row) if row else Wish()


def agree(tx: Transaction, server: int, person: int, now: datetime) -> None:
    tx.change("agree_reminding", server=server, person=person, agreed=stored(now))


def stop(tx: Transaction, server: int, person: int) -> None:
    tx.change("stop_reminding", server=server, person=person)


def put_off(tx: Transaction, server: int, person: int, until: datetime) -> None:
    tx.change("put_off_reminding", server=server, person=person, not_before=stored(until))


def candidates(tx: Transaction, after: Place, horizon: datetime, most: int) -> dict[Place, Wish]:
    """Some of those who want reminders and have a date before `horizon`, in the order of ids.

    Whether they have done what it is for, and whether they may be reminded now, is not asked here.
    """
    rows = tx.all("to_be_reminded", server=after[0], person=after[1], horizon=stored(horizon), most=most)
    return {(row["server"], row["person"]): _wish(row) for row in rows}


def begin(tx: Transaction, server: int, person: int, wish: Wish) -> bool:
    """Take the right to write the person one letter, of all processes one; False also while a letter is waiting."""
    taken = tx.change(
        "begin_reminder",
        server=server,
        person=person,
        times=wish.times,
        last=-1 if wish.last is None else stored(wish.last),
        not_before=-1 if wish.not_before is None else stored(wish.not_before),
    )
    return taken > 0


def take_back(tx: Transaction, server: int, person: int, about: Mapping[str, str]) -> None:
    """A letter was not sent after all: it counts as if it had never been written. `about` is assignment → kind."""
    tx.change("give_back_reminder", server=server, person=person)
    for assignment, kind in about.items():
        tx.change("unnote_reminded", person=person, assignment=assignment, kind=kind)


def went(tx: Transaction, server: int, person: int, now: datetime) -> bool:
    """The ten days to the next one are counted from here. False if the person has said stop or not now meanwhile."""
    return tx.change("reminder_went", server=server, person=person, now=stored(now)) > 0


def noted(tx: Transaction, person: int) -> set[tuple[str, str, datetime]]:
    """Assignment, kind and date of everything the person was reminded of."""
    return {(row["assignment"], row["kind"], moment(row["due"])) for row in tx.all("reminded_of", person=person)}


def note(tx: Transaction, person: int, assignment: str, kind: Kind, due: datetime, now: datetime) -> bool:
    """False if the person was reminded of this date in this way before."""
    noted = tx.change(
        "note_reminded", person=person, assignment=assignment, kind=kind, due=stored(due), done=stored(now)
    )
    return noted > 0


def _wish(row: Mapping[str, Any]) -> Wish:
    return Wish(_moment(row["agreed"]), _moment(row["not_before"]), row["times"], _moment(row["last"]))


def _moment(when: int | None) -> datetime | None:
    return None if when is None else moment(when)
