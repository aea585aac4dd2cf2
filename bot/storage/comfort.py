"""How a person likes their cards. What they never said is not stored."""

from __future__ import annotations

import json

from bot.core.comfort import INSTEAD, NONE, SWITCHES, TOPICS, Comfort
from bot.storage.transaction import Transaction


def get(tx: Transaction, person: int) -> Comfort:
    row = tx.one("get_comfort", person=person)
    return read(row["wishes"] if row else None)


def read(wishes: str | None) -> Comfort:
    """As they are stored; None is nothing stored."""
    if wishes is None:
        return NONE
    told = json.loads(wishes)
    instead = {topic: way for topic, way in told.get("instead", {}).items() if topic in TOPICS and way in INSTEAD}
    return Comfort(**{each: each in told for each in SWITCHES}, instead=instead)


def put(tx: Transaction, person: int, comfort: Comfort) -> None:
    told: dict[str, object] = {each: True for each in SWITCHES if getattr(comfort, each)}
    if comfort.instead:
        told["instead"] = dict(comfort.instead)
    tx.change("put_comfort", person=person, wishes=json.dumps(told))


def stop_reminding(tx: Transaction, person: int) -> None:
    """On every server, of dates and of what comes back."""
    tx.change("stop_all_reminding", person=person)
    tx.change("stop_all_coming_back", person=person)


def reminded_on(tx: Transaction, person: int) -> int:
    """From how many servers notes come to the person by themselves: of dates, or of what comes back."""
    row = tx.one("reminded_on", person=person)
    return int(row["servers"]) if row else 0
