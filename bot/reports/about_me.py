"""Everything that is stored about one person, as a page that stands alone: it loads nothing and sends nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.reports.templates import rendered

# How a column is called where its own name would not be understood.
NAMES: Mapping[str, str] = {
    "id": "Its id",
    "person": "Your Discord id",
    "server": "Server",
    "state": "Where you stand",
    "about": "What it is about",
    "given": "When",
    "fork": "Left another walk at decision",
    "parent": "Opened from the walk",
    "sealed": "Text",
    "until": "Goes at the latest",
    "counted": "Counted in groups",
    "since": "Since",
    "seen": "Last",
    "told": "The question reached you",
    "asked": "Asked",
    "wishes": "What you wish",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of one kind: each a list of columns and values, as the JSON file has them."""

    said: str
    rows: tuple[tuple[tuple[str, Any], ...], ...]


@dataclass(frozen=True, slots=True)
class AboutMe:
    """`titles` are those of lessons by id; `times` the columns that hold moments, shown in `zone`."""

    made: datetime
    zone: str
    kept: tuple[Kept, ...]
    notes: tuple[str, ...]
    titles: Mapping[str, str]
    times: Collection[str]

    @property
    def language(self) -> str:
        return "en"

    @property
    def title(self) -> str:
        return "What Alongside stores about you"

    @property
    def made_on(self) -> str:
        return self._at(self.made)

    def lines(self, row: tuple[tuple[str, Any], ...]) -> list[tuple[str, str]]:
        """What there is in a row, in words."""
        return [(self._name(key), self._value(key, value)) for key, value in row if value is not None and value != ""]

    def _name(self, key: str) -> str:
        return NAMES.get(key) or key.replace("_", " ").capitalize()

    def _value(self, key: str, value: Any) -> str:
        if key in self.times:
            return self._at(datetime.fromisoformat(value))
        if key == "activity":
            return self.titles.get(value, value)
        if isinstance(value, dict):
            return "; ".join(f"{part}: {what}" for part, what in value.items())
        return str(value)

    def _at(self, moment: datetime) -> str:
        return f"{moment.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"


def about_me_page(it: AboutMe) -> str:
    return rendered("about_me", "html", it)
