"""Everything the database holds about one person, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.errors import NotYours
from bot.core.run import Run
from bot.storage.times import moment
from bot.storage.transaction import Transaction

# Children before parents. Every table with a column “person” stands here; a test compares this with the schema.
TABLES = (
    "wrong",
    "shared",
    "reply",
    "words",
    "progress",
    "answer",
    "run",
    "letter",
    "reminded",
    "reminding",
    "act",
    "hand",
    "agreed",
    "assignment",
    "membership",
    "invitation",
    "facilitating",
    "comfort",
    "comes_back",
    "coming_back",
    "rating",
    "check_in",
    "contact",
    "person",
)
# Those with a column “facilitator”: on erasing the row stays, for it is about others, and the name goes.
FACILITATED = ("invitation", "agreed", "hand", "act", "summary", "shared", "reply")
OF_PEOPLE = tuple(dict.fromkeys((*TABLES, *FACILITATED)))


def everything(tx: Transaction, person: int) -> dict[str, list[Mapping[str, Any]]]:
    """All rows that name the person, by table; times as stored, words still sealed."""
    found = {table: tx.all(f"about_{table}", person=person) for table in TABLES}
    return found | {f"{table} as facilitator": tx.all(f"facilitated_{table}", person=person) for table in FACILITATED}


def erase(tx: Transaction, person: int) -> None:
    for table in FACILITATED:
        tx.change(f"forget_facilitator_{table}", person=person)
    for table in TABLES:
        tx.change(f"erase_{table}", person=person)


@dataclass(frozen=True, slots=True)
class Walk:
    """A run as its owner looks at it before erasing it; `texts` were written on its pages."""

    id: str
    server: int
    activity: str
    what_if: bool
    begun: datetime
    seen: datetime
    texts: int


def walks(tx: Transaction, person: int, start: int, most: int) -> list[Walk]:
    """On all servers, the latest first."""
    return [_walk(row) for row in tx.all("walks_of", person=person, start=start, most=most)]


def walk(tx: Transaction, person: int, run: str) -> Walk:
    """Raises NotYours, in the same words for somebody else's and for one that does not exist."""
    row = tx.one("walk_of", person=person, run=run)
    if row is None:
        raise NotYours
    return _walk(row)


def with_what_ifs(tx: Transaction, run: str) -> list[str]:
    """The run and all walks that left it, or left one of those: each holds the path of the one before."""
    found = [run]
    for each in found:
        found += [row["id"] for row in tx.all("what_if_walks", run=each)]
    return found


def erase_walk(tx: Transaction, run: Run) -> None:
    """With what-if walks that left it, all answers and words; and the progress, if no other walk is left to tell it."""
    for each in with_what_ifs(tx, run.id):
        tx.change("erase_walk_words", run=each)
        tx.change("erase_walk_answers", run=each)
        tx.change("orphan_walks", run=each)
        tx.change("erase_walk", run=each)
    tx.change("erase_unwalked", server=run.server, person=run.person, activity=run.activity)
    tx.change("erase_unwalked_returns", server=run.server, person=run.person, activity=run.activity)


def _walk(row: Mapping[str, Any]) -> Walk:
    what_if = row["fork"] is not None
    begun, seen = moment(row["begun"]), moment(row["seen"])
    return Walk(row["id"], row["server"], row["activity"], what_if, begun, seen, row["texts"])
