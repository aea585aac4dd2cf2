"""Servers that took the bot away, and what is stored of a server."""

from __future__ import annotations

from datetime import datetime

from bot.storage.times import stored
from bot.storage.transaction import Transaction

# Children before parents. Every table with a column “server” stands here; a test compares this with the schema.
OF_A_PERSON = (
    "wrong",
    "shared",
    "reply",
    "words",
    "letter",
    "reminding",
    "comes_back",
    "coming_back",
    "rating",
    "check_in",
    "hand",
    "act",
    "assignment",
    "membership",
    "invitation",
    "progress",
    "run",
    "contact",
)
TABLES = (*OF_A_PERSON, "summary", "cohort", "server", "removed")


def known(tx: Transaction) -> set[int]:
    """Every server of which something is stored."""
    return {row["server"] for row in tx.all("known_servers")}


def noted(tx: Transaction) -> set[int]:
    return {row["server"] for row in tx.all("all_removed")}


def note(tx: Transaction, server: int, now: datetime) -> bool:
    """False if it was noted before: it counts from then."""
    return tx.change("note_removed", server=server, since=stored(now)) > 0


def take_back(tx: Transaction, server: int) -> bool:
    """False if nothing was noted."""
    return tx.change("note_returned", server=server) > 0


def is_over(tx: Transaction, server: int, before: datetime) -> bool:
    """Removed before that moment, and not come back."""
    return tx.one("is_removed", server=server, since=stored(before)) is not None


def over(tx: Transaction, before: datetime, most: int) -> list[int]:
    return [row["server"] for row in tx.all("removed_before", since=stored(before), most=most)]


def people(tx: Transaction, server: int, most: int) -> list[int]:
    return [row["person"] for row in tx.all("people_of_server", server=server, most=most)]


def known_elsewhere(tx: Transaction, server: int, person: int) -> bool:
    return tx.one("known_elsewhere", server=server, person=person) is not None


def leave(tx: Transaction, server: int, person: int) -> None:
    """What is stored of a person on one server, who is known on another; what they kept in their journal stays."""
    for table in OF_A_PERSON:
        tx.change(f"leave_{table}", server=server, person=person)


def close(tx: Transaction, server: int, table: str) -> None:
    """What is left of a server in one of TABLES, once nobody is known on it; the note that it was removed is last."""
    tx.change(f"close_server_{table}", server=server)
