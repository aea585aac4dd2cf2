"""Everything in the database that is sealed, for a change of the key that seals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.storage.transaction import Transaction

Key = Mapping[str, str | int]

# Table → the place before its first row. Every table with a column “sealed” stands here; a test compares this with
# the schema. Each has its two queries in sealed.sql.
TABLES: Mapping[str, Key] = {
    "words": {"id": ""},
    "reply": {"id": ""},
    "wrong": {"id": ""},
    "agreed": {"assignment": "", "person": 0},
}


@dataclass(frozen=True, slots=True)
class Row:
    key: Key
    sealed: str


def after(tx: Transaction, table: str, key: Key, most: int) -> list[Row]:
    """The next rows of a table in the order of its key."""
    return [
        Row({name: row[name] for name in key}, row["sealed"]) for row in tx.all(f"sealed_{table}", **key, most=most)
    ]


def replace(tx: Transaction, table: str, rows: Sequence[tuple[Row, str]]) -> int:
    """How many were still as they had been read."""
    return sum(tx.change(f"reseal_{table}", **row.key, before=row.sealed, sealed=sealed) for row, sealed in rows)
