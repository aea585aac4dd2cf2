"""The report of a cohort as a table for spreadsheets: a line for each cell of the page, in the same words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.reports.cohort import Cell, CohortReport, Column
from bot.reports.names import harmless

# Programs that people wrote for themselves read these by name: add at the end, never rename.
COLUMNS = (
    "row",
    "name",
    "would_like_a_hand",
    "up_to_date",
    "last_activity_in_week_of",
    "assignment",
    "expected_or_optional",
    "due",
    "part",
    "state",
    "explored_on",
    "date_has_gone_by",
    "done_another_way",
    "talked_about_it_says",
    "filtered_by",
)
# Excel takes a file without this mark for one of an old code page and spoils every name beyond English.
ENCODING = "utf-8-sig"
_NOTHING = ("",) * 9


def cohort_csv(it: CohortReport) -> bytes:
    """A member who was given nothing that is shown has one line too."""
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer)
    lines.writerow(COLUMNS)
    lines.writerows(_lines(it))
    return buffer.getvalue().encode(ENCODING)


def _lines(it: CohortReport) -> Iterator[tuple[str | int, ...]]:
    columns = [_column(each) for each in it.columns]
    filtered = (harmless(" ".join(it.filtered)),)
    ends: dict[Cell, tuple[str, ...]] = {}
    for number, row in enumerate(it.rows, 1):
        hand, week = harmless(row.hand or ""), row.week.isoformat() if row.week else ""
        start = (number, harmless(row.name), hand, _yes(row.up_to_date), week)
        for column, cell in zip(columns, row.cells, strict=True):
            if cell is not None:
                end = ends.get(cell)
                if end is None:
                    end = ends[cell] = _cell(cell)
                yield start + column + end + filtered
        if not any(row.cells):
            yield start + _NOTHING + filtered


def _column(it: Column) -> tuple[str, ...]:
    due = it.given.due.isoformat(timespec="minutes") if it.given.due else ""
    return (
        harmless(it.given.title),
        "expected" if it.given.expected else "optional",
        due,
        harmless(it.title),
    )


def _cell(it: Cell) -> tuple[str, ...]:
    explored = it.explored.isoformat() if it.explored else ""
    return it.state, explored, _yes(it.gone_by), _yes(it.otherwise), it.talked


def _yes(it: bool) -> str:
    return "yes" if it else "no"
