"""What people tell about a page that is wrong: the place and their words, and who they are only if they wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the content, the same for everybody who stands there; `page` is the code of the step's first page."""

    activity: str
    version: int
    step: str
    page: str


@dataclass(frozen=True, slots=True)
class Note:
    """`day` is a midnight in UTC; `name` is None for somebody who did not wish to be named."""

    id: str
    server: int
    place: Place
    sealed: str
    day: datetime
    name: str | None = None


def add(tx: Transaction, note: Note, person: int | None) -> None:
    tx.change(
        "add_wrong",
        wrong=note.id,
        server=note.server,
        activity=note.place.activity,
        version=note.place.version,
        step=note.place.step,
        page=note.place.page,
        sealed=note.sealed,
        person=person,
        name=note.name,
        made=stored(note.day),
    )


def everywhere(tx: Transaction) -> list[Note]:
    return [_note(row) for row in tx.all("wrong_everywhere")]


def on(tx: Transaction, server: int) -> list[Note]:
    return [_note(row) for row in tx.all("wrong_on", server=server)]


def drop(tx: Transaction, id_: str) -> bool:
    return tx.change("drop_wrong", wrong=id_) > 0


def drop_on(tx: Transaction, server: int, id_: str) -> bool:
    return tx.change("drop_wrong_on", server=server, wrong=id_) > 0


def _note(row: Mapping[str, Any]) -> Note:
    place = Place(row["activity"], row["version"], row["step"], row["page"])
    return Note(row["id"], row["server"], place, row["sealed"], moment(row["made"]), row["name"])
