"""Everything the database holds about one person, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.storage.transaction import Transaction

# Children before parents. Every table with a column “person” stands here; a test compares this with the schema.
TABLES = ("words", "progress", "answer", "run", "contact", "person")


def everything(tx: Transaction, person: int) -> dict[str, list[Mapping[str, Any]]]:
    """All rows that name the person, by table; times as stored, words still sealed."""
    return {table: tx.all(f"about_{table}", person=person) for table in TABLES}


def erase(tx: Transaction, person: int) -> None:
    for table in TABLES:
        tx.change(f"erase_{table}", person=person)
