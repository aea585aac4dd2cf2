"""Everything the database holds about one person, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    "contact",
    "person",
)
# Those with a column “facilitator”: on erasing the row stays, for it is about others, and the name goes.
FACILITATED = ("invitation", "agreed", "hand", "act", "summary", "shared", "reply")


def everything(tx: Transaction, person: int) -> dict[str, list[Mapping[str, Any]]]:
    """All rows that name the person, by table; times as stored, words still sealed."""
    found = {table: tx.all(f"about_{table}", person=person) for table in TABLES}
    return found | {f"{table} as facilitator": tx.all(f"facilitated_{table}", person=person) for table in FACILITATED}


def erase(tx: Transaction, person: int) -> None:
    for table in FACILITATED:
        tx.change(f"forget_facilitator_{table}", person=person)
    for table in TABLES:
        tx.change(f"erase_{table}", person=person)
