"""What comes back to a person, and whether they want that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.core.play import State
from bot.core.returning import WEEK, Item, Wish
from bot.storage.runs import read_state
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

Place = tuple[int, int]
"""A server and a person."""

DAY = timedelta(days=1)  # new answers are looked for once a day at least


@dataclass(frozen=True, slots=True)
class Pressed:
    activity: str
    state: State
    reply: str
    given: datetime


def wish(tx: Transaction, server: int, person: int) -> Wish:
    row = tx.one("get_coming_back", server=server, person=person)
    if row is None:
        return Wish()
    return Wish(_moment(row["agreed"]), moment(row["looked"]), row["times"], _moment(row["last"]))


def agree(tx: Transaction, server: int, person: int, now: datetime) -> None:
    tx.change("agree_coming_back", server=server, person=person, agreed=stored(now))


def stop(tx: Transaction, server: int, person: int) -> None:
    tx.change("stop_coming_back", server=server, person=person)


def looked(tx: Transaction, server: int, person: int, until: datetime) -> None:
    tx.change("looked_coming_back", server=server, person=person, looked=stored(until))


def answers(tx: Transaction, server: int, person: int, since: datetime, most: int) -> list[Pressed]:
    """What the person pressed in their walks after that moment, the earliest first."""
    rows = tx.all("answers_since", server=server, person=person, since=stored(since), most=most)
    return [Pressed(row["activity"], read_state(row["state"]), row["reply"], moment(row["given"])) for row in rows]


def items(tx: Transaction, server: int, person: int) -> list[Item]:
    """Also those that are over; the ones that are due first."""
    return [_item(row) for row in tx.all("coming_back_to", server=server, person=person)]


def item(tx: Transaction, id_: str) -> Item | None:
    row = tx.one("get_comes_back", id=id_)
    return _item(row) if row else None


def add(tx: Transaction, item: Item) -> None:
    """Unless another process was faster."""
    tx.change(
        "add_comes_back",
        id=item.id,
        server=item.server,
        person=item.person,
        activity=item.activity,
        step=item.step,
        due=stored(item.due),
        card=item.card,
    )


def change(tx: Transaction, item: Item) -> bool:
    """False if it has been changed since its turn."""
    changed = tx.change(
        "change_comes_back",
        id=item.id,
        turn=item.turn,
        due=stored(item.due),
        card=item.card,
        stage=item.stage,
        met=item.met,
        over=int(item.over),
    )
    return changed > 0


def candidates(tx: Transaction, after: Place, now: datetime, most: int) -> list[Place]:
    """Some of those to whom a note may have to be written, in the order of ids."""
    at = {"week": stored(now - WEEK), "day": stored(now - DAY), "now": stored(now)}
    rows = tx.all("to_be_offered", server=after[0], person=after[1], most=most, **at)
    return [(row["server"], row["person"]) for row in rows]


def begin(tx: Transaction, server: int, person: int, times: int, now: datetime) -> bool:
    """Take the right to write the person one note, of all processes one."""
    return tx.change("begin_offer", server=server, person=person, times=times, week=stored(now - WEEK)) > 0


def went(tx: Transaction, server: int, person: int, now: datetime) -> bool:
    """False if the person has turned it off meanwhile."""
    return tx.change("offer_went", server=server, person=person, now=stored(now)) > 0


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        row["id"],
        row["server"],
        row["person"],
        row["activity"],
        row["step"],
        moment(row["due"]),
        row["card"],
        row["stage"],
        row["met"],
        row["turn"],
        bool(row["over"]),
    )


def _moment(when: int | None) -> datetime | None:
    return None if when is None else moment(when)
