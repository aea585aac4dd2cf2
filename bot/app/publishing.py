"""What an edit of the lessons would mean for the people who are walking them, before it is published.

The same rule moves them afterwards: `nearest` of bot.core.run. Nothing is written here, and nobody is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.core.library import Library
from bot.core.module import Module
from bot.core.play import State
from bot.core.run import nearest
from bot.core.scenario import Scenario
from bot.storage import publishing
from bot.storage.database import Database
from bot.storage.transaction import Transaction


@dataclass(slots=True)
class Change:
    """One activity, seen by those who are in it. `moved` counts walks by the steps they would go from and to."""

    id: str
    title: str
    under_way: int = 0
    rewritten: int = 0
    moved: Counter[tuple[str, str]] = field(default_factory=Counter)
    taken_out: bool = False
    explored: int = 0
    no_longer_at_the_end: int = 0

    @property
    def touches_anybody(self) -> bool:
        return bool(self.rewritten or self.moved or (self.taken_out and (self.under_way or self.explored)))


async def changes(database: Database, old: Library, new: Library) -> list[Change]:
    """For each activity that somebody is in or has explored, in the order of their ids."""
    return await database.read(lambda tx: _changes(tx, old, new))


def _changes(tx: Transaction, old: Library, new: Library) -> list[Change]:
    found: dict[str, Change] = {}
    for place in publishing.standing(tx):
        change = found.setdefault(place.activity, _change(place.activity, old, new))
        change.under_way += place.walks
        after = _activity(new, place.activity)
        if after is None:
            change.taken_out = True
        elif after.stands(place.state):
            before = _activity(old, place.activity)
            if (
                before is None
                or not before.stands(place.state)
                or _page(before, place.state) != _page(after, place.state)
            ):
                change.rewritten += place.walks
        else:
            for earlier in publishing.ways_there(tx, place):
                stood = nearest(after, earlier)
                change.moved[place.state.step, stood.step] += 1
                before = _activity(old, place.activity)
                if before and before.explored(place.state) and not after.explored(stood):
                    change.no_longer_at_the_end += 1
    for activity, people in publishing.explored(tx).items():
        change = found.setdefault(activity, _change(activity, old, new))
        change.explored = people
        change.taken_out = _activity(new, activity) is None
    return [found[id_] for id_ in sorted(found)]


def _change(id_: str, old: Library, new: Library) -> Change:
    known = _activity(new, id_) or _activity(old, id_)
    return Change(id_, known.title if known else id_)


def _activity(library: Library, id_: str) -> Module | Scenario | None:
    return library.modules.get(id_) or library.scenarios.get(id_)


def _page(activity: Module | Scenario, state: State) -> str:
    return activity.screen(state).page()
