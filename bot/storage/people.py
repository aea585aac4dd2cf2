"""Who has been welcomed, and on which servers a person has used the bot."""

from __future__ import annotations

from datetime import datetime

from bot.storage.times import stored
from bot.storage.transaction import Transaction


def welcomed(tx: Transaction, person: int) -> bool:
    return tx.one("get_person", person=person) is not None


def welcome(tx: Transaction, person: int, now: datetime) -> None:
    tx.change("add_person", person=person, welcomed=stored(now))


def met(tx: Transaction, server: int, person: int, now: datetime) -> None:
    tx.change("add_contact", server=server, person=person, seen=stored(now))


def servers(tx: Transaction, person: int) -> tuple[int, ...]:
    """The latest first."""
    return tuple(row["server"] for row in tx.all("servers_of", person=person))
