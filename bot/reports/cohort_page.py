"""The report of a cohort as a page that stands alone, and how its files are called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from bot.reports.cohort import NOT_HERE, UP_TO_DATE, Cell, CohortReport, Column, Given, Row
from bot.reports.cohort_csv import cohort_csv
from bot.reports.cohort_picture import cohort_picture
from bot.reports.templates import rendered

Kind = Literal["html", "csv", "png"]
KINDS: tuple[Kind, ...] = ("html", "csv", "png")
WIDE = 8  # columns; with more, paper too gets a block for each person

_FIXED = ("Row", "Name", "Would like a hand", "Up to date", "Last activity in the week of")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the template is told: the report, and words that are the same for every report."""

    report: CohortReport
    language: str
    title: str
    groups: tuple[tuple[Given, tuple[Column, ...]], ...]
    labels: tuple[str, ...]
    wide: bool
    up_to_date: str = UP_TO_DATE
    not_here: str = NOT_HERE
    drawn: dict[Cell | None, str] = field(default_factory=dict)

    def cells(self, row: Row) -> str:
        """HTML. Thousands of people have a few dozen different cells: each is drawn once."""
        for cell in row.cells:
            if cell not in self.drawn:
                self.drawn[cell] = rendered("cohort_cell", "html", cell)
        return "".join(map(self.drawn.__getitem__, row.cells))


def cohort_page(it: CohortReport) -> bytes:
    labels = (*_FIXED, *(column.label for column in it.columns))
    groups = tuple((given, tuple(each for each in it.columns if each.given is given)) for given in it.given)
    page = _Page(it, it.language, it.title, groups, tuple(map(_in_css, labels)), len(it.columns) > WIDE)
    return rendered("cohort", "html", page).encode()


def file_of(it: CohortReport, kind: Kind) -> tuple[str, bytes]:
    """A name without anybody's name in it, for files lie about in folders of downloads; and what is in it."""
    zone = re.sub(r"[^A-Za-z0-9+]+", "-", it.zone)
    name = f"cohort-report-{it.made:%Y-%m-%dT%H%M}-{zone}.{kind}"
    made = {"html": cohort_page, "csv": cohort_csv, "png": cohort_picture}[kind]
    return name, made(it)


def _in_css(text: str) -> str:
    """For a string in a style sheet: whatever could end it, or the sheet, is written as its number."""
    return "".join(each if each.isalnum() or each == " " else f"\\{ord(each):x} " for each in text)
