"""The report of a cohort as a message: who would like a hand first, then as much of the rest as a card can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.screen import Block, Labelled, Prose
from bot.reports.cohort import NOT_ASSIGNED, SHAPES, UP_TO_DATE, Cell, CohortReport, Row
from bot.reports.names import isolated
from bot.reports.words import day_said, shortened

MOST = 3_500  # characters, with those that a front end puts before marks of Markdown
HANDS, GIVEN, LINE = 700, 900, 420
_SPECIAL = frozenset("\\*_~`|<>[]#@:")


def message(it: CohortReport, room: int = MOST) -> tuple[Block, ...]:
    """At most `room` characters, of which it needs some 2,500; what is cut says so."""
    hands = [f"- {isolated(each.name)}: {isolated(each.said)}." for each in it.hands]
    given = [f"- {isolated(each.title)}. {shortened(each.said, LINE)}" for each in it.given]
    blocks: list[Block] = [
        Prose(" ".join((it.as_of, *map(isolated, it.filtered)))),
        Labelled("Would like a hand", _cut(hands, HANDS, "hands")) if hands else Prose("Nobody asks for a hand now."),
        Prose(f"{it.up_to_date} {UP_TO_DATE}"),
        *(Prose(each) for each in it.notes),
        *((Labelled("What is assigned", _cut(given, GIVEN, "assignments")),) if given else ()),
    ]
    if it.rows and it.columns:
        left = room - sum(cost(each) for each in blocks) - len("Person by person") - 4
        most = max(LINE, left // len(it.rows) - 80)
        lines = (_line(it, row, most) for row in it.rows)
        blocks.append(Labelled("Person by person", _cut(lines, left, "rows", len(it.rows))))
    return tuple(blocks)


def cost(block: Block) -> int:
    """How long it is at most once a front end has drawn it."""
    match block:
        case Labelled():
            return _cost(block.label) + _cost(block.text) + 8
        case Prose():
            return _cost(block.text) + 2
    raise AssertionError(f"a report says nothing as a {type(block).__name__}")


def _cost(text: str) -> int:
    return len(text) + sum(each in _SPECIAL for each in text)


def _cut(lines: Iterable[str], room: int, what: str, total: int | None = None) -> str:
    """As many lines as there is room for; lines after those are not even made."""
    if total is None:
        assert isinstance(lines, Sequence)
        total = len(lines)
    said = f"{total:,} of {total:,} {what} here; the page has all."
    room -= len(said) + 1
    kept: list[str] = []
    for line in lines:
        room -= _cost(line) + 1
        if room < 0:
            return "\n".join([*kept, f"\n{len(kept):,} of {total:,} {what} here; the page has all."]).strip()
        kept.append(line)
    return "\n".join(kept)


def _line(it: CohortReport, row: Row, most: int) -> str:
    """Every cell in words or, where that is longer than `most`, how many are in which state."""
    said = [
        f"{isolated(column.label)} {_said(cell)}"
        for column, cell in zip(it.columns, row.cells, strict=True)
        if cell is not None
    ]
    last = f" Last activity in the week of {day_said(row.week)}." if row.week else ""
    whole = f"- {isolated(row.name)}: {'; '.join(said) or NOT_ASSIGNED}.{last}"
    return whole if _cost(whole) <= most else f"- {isolated(row.name)}: {_counted(row)}.{last}"


def _said(cell: Cell) -> str:
    days = (f"on {day_said(cell.explored)}",) if cell.explored else ()
    return f"{cell.shape} {' '.join((cell.state, *days))}{''.join(f', {mark}' for mark in cell.marks)}"


def _counted(row: Row) -> str:
    cells = [cell for cell in row.cells if cell]
    counts = {state: sum(cell.state == state for cell in cells) for state in SHAPES}
    said = [f"{SHAPES[state]} {state}: {count}" for state, count in counts.items() if count]
    return ", ".join([*said, *(["a date has gone by"] if any(cell.gone_by for cell in cells) else [])])
