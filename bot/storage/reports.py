"""How far the members of a cohort are with what was assigned to them, read for many people at once."""

from __future__ import annotations

from datetime import datetime

from bot.core.cohort import State, Walked
from bot.storage.times import moment
from bot.storage.transaction import Transaction

_ANYBODY = (-(2**63), 2**63 - 1)


def walked(tx: Transaction, server: int, cohort: str, person: int | None = None) -> dict[int, Walked]:
    """By person, of all members or of one; who has begun nothing is left out."""
    first, last = _ANYBODY if person is None else (person, person)
    states: dict[int, dict[str, State]] = {}
    explored: dict[int, dict[str, datetime]] = {}
    seen: dict[int, int] = {}
    for row in tx.all("walked_in", server=server, cohort=cohort, first=first, last=last):
        who, activity, is_explored, when, latest = (row[name] for name in _COLUMNS)
        states.setdefault(who, {})[activity] = "explored" if is_explored else "under way"
        if when is not None:
            explored.setdefault(who, {})[activity] = moment(when)
        if latest is not None and latest > seen.get(who, _ANYBODY[0]):
            seen[who] = latest
    return {
        who: Walked(each, explored.get(who, {}), moment(seen[who]) if who in seen else None)
        for who, each in states.items()
    }


_COLUMNS = ("person", "activity", "is_explored", "explored", "seen")
