"""Where people stand, counted for somebody who is about to publish an edit. No id of a person leaves here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.play import State
from bot.storage.runs import earlier, read_state
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """So many walks through an activity stand in this state; `written` is how the database has it."""

    activity: str
    state: State
    written: str
    walks: int


def standing(tx: Transaction) -> Iterator[Standing]:
    for row in tx.all("open_places"):
        yield Standing(row["activity"], read_state(row["state"]), row["state"], row["walks"])


def ways_there(tx: Transaction, place: Standing) -> Iterator[list[State]]:
    """For each walk that stands there, where it stood before, the latest first."""
    for row in tx.all("walks_at", activity=place.activity, state=place.written):
        yield earlier(tx, row["id"])


def explored(tx: Transaction) -> dict[str, int]:
    """How many people have explored each activity, on all servers together."""
    return {row["activity"]: row["people"] for row in tx.all("explored_counts")}
