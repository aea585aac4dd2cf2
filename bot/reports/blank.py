"""A new file to write in: whole enough to be checked, drawn and played at once, with a word on every field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.reports.templates import rendered


@dataclass(frozen=True, slots=True)
class Blank:
    id: str
    review_by: date

    @classmethod
    def build(cls, id: str, today: date) -> Blank:  # noqa: A002
        """To be read again in about a year."""
        return cls(id, date(today.year + 1, today.month, 1))


def blank(kind: Literal["module", "scenario"], id: str, today: date) -> str:  # noqa: A002
    return rendered(f"blank_{kind}", "yaml", Blank.build(id, today))
