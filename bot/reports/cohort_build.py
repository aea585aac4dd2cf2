"""From what is stored to the report of a cohort: what the rules say about each member and each assignment, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from itertools import compress
from typing import Self

from bot.core import cohort as core
from bot.core.cohort import NOTHING_SAID, NOTHING_WALKED, Assignment, Member, Walked
from bot.reports.cohort import AS_A_WHOLE, EVERYTHING, Cell, CohortReport, Column, Filter, Given, Hand, Records, Row
from bot.reports.names import shown_name


def build(records: Records, filters: Filter = EVERYTHING) -> CohortReport:
    records = replace(records, hands=tuple(map(_shown, records.hands)))
    plans = [_Plan.of(each, filters.activity) for each in records.assignments]
    rows = [row for row in _rows(records, plans, filters) if _fits(row, plans, filters)]
    people = {row.person for row in rows}
    kept = [each.shown and each.assignment.person in (None, *people) for each in plans]
    keep = [is_kept for plan, is_kept in zip(plans, kept, strict=True) for _ in plan.activities]
    given, columns, at = [], [], 0
    for plan, is_kept in zip(plans, kept, strict=True):
        if is_kept:
            heads = [cell for row in rows if (cell := row.cells[at]) is not None]
            given.append(_given(plan.assignment, heads, records))
            columns += [_column(given[-1], plan, each, records) for each in plan.activities]
        at += len(plan.activities)
    return CohortReport(
        shown_name(records.cohort.name),
        records.now.astimezone(records.tz),
        records.zone,
        tuple(given),
        tuple(columns),
        tuple(replace(row, cells=tuple(compress(row.cells, keep))) for row in rows),
        tuple(each for each in records.hands if each.person in people),
        tuple(_filtered(records, filters)),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns of one assignment: None is the assignment as a whole."""

    assignment: Assignment
    activities: tuple[str | None, ...]
    shown: bool

    @classmethod
    def of(cls, it: Assignment, activity: str | None) -> Self:
        shown = activity is None or activity in it.activities
        wanted = it.activities if activity is None else tuple(each for each in it.activities if each == activity)
        alone = len(it.activities) == 1 and not it.talk
        return cls(it, (wanted if alone else (None, *wanted)) or (None,), shown)

    @property
    def alone(self) -> bool:
        return None not in self.activities


def _rows(records: Records, plans: list[_Plan], filters: Filter) -> Iterator[Row]:
    """All members, or the one asked for, in the order of names, with the cells of every plan."""
    hands = {each.person: each.said for each in records.hands}
    wanted = [each for each in records.members if filters.person in (None, each.person)]
    names = {each.person: shown_name(each.name) for each in wanted}
    for member in sorted(wanted, key=lambda each: (names[each.person].casefold(), each.person)):
        walked = records.walked.get(member.person, NOTHING_WALKED)
        cells: list[Cell | None] = []
        up_to_date = True
        for plan in plans:
            if not plan.assignment.concerns(member.person):
                cells += [None] * len(plan.activities)
                continue
            head = _head(plan, member, walked, records)
            up_to_date = up_to_date and not (head.gone_by and plan.assignment.expected)
            cells.append(head)
            cells += [Cell(walked.states.get(each, "not started"), _day(walked, each, records.tz))
                      for each in plan.activities[1:] if each is not None]  # fmt: skip
        hand = hands.get(member.person)
        yield Row(member.person, names[member.person], hand, up_to_date, _week(walked, records.tz), tuple(cells))


def _head(plan: _Plan, member: Member, walked: Walked, records: Records) -> Cell:
    it, activity = plan.assignment, plan.activities[0]
    agreed = records.agreed.get((it.id, member.person), NOTHING_SAID)
    state = core.state(it, walked.states, agreed)
    said = {"person": agreed.talked, "facilitator": agreed.confirmed} if it.talk and state != "explored" else {}
    return Cell(
        state,
        None if activity is None else _day(walked, activity, records.tz),
        core.date_gone_by(it, member.accepted, state == "explored", records.now),
        agreed.otherwise is not None,
        "".join(who for who, when in said.items() if when is not None),
    )


def _fits(row: Row, plans: list[_Plan], filters: Filter) -> bool:
    looked_at = []
    at = 0
    for plan in plans:
        if plan.shown:
            looked_at.append(row.cells[at + (1 if filters.activity and not plan.alone else 0)])
        at += len(plan.activities)
    if filters.activity is not None and not any(looked_at):
        return False
    return filters.state is None or any(cell.state == filters.state for cell in looked_at if cell)


def _shown(it: Hand) -> Hand:
    return replace(it, name=shown_name(it.name), taken_by=shown_name(it.taken_by) if it.taken_by else None)


def _filtered(records: Records, filters: Filter) -> Iterator[str]:
    if filters.activity is not None:
        yield f"Only “{records.titles.get(filters.activity, filters.activity)}” is shown."
    if filters.person is not None:
        names = [shown_name(each.name) for each in records.members if each.person == filters.person]
        yield f"Only {names[0]} is shown." if names else "Only one person is shown, who is not in the cohort."
    if filters.state is not None:
        yield f"Only people for whom something that is shown is {filters.state}."


def _given(it: Assignment, heads: list[Cell], records: Records) -> Given:
    return Given(
        it.id,
        it.title,
        it.expected,
        it.due.astimezone(records.tz) if it.due else None,
        _rule(it, records.titles),
        next((shown_name(each.name) for each in records.members if each.person == it.person), None),
        len(heads),
        sum(cell.state == "explored" for cell in heads),
    )


def _rule(it: Assignment, titles: Mapping[str, str]) -> str:
    """Empty where an assignment is one activity and nothing more is to be said."""
    listed = ", ".join(f"“{titles.get(each, each)}”" for each in it.activities)
    if it.talk:
        return f"Done when both say “we talked about it”. It goes with {listed}."
    if len(it.activities) == 1:
        return ""
    if it.needed == len(it.activities):
        return f"All of these: {listed}."
    return f"{it.needed} of these {len(it.activities)} are enough: {listed}."


def _column(given: Given, plan: _Plan, activity: str | None, records: Records) -> Column:
    title = AS_A_WHOLE if activity is None else records.titles.get(activity, activity)
    return Column(given, activity, title, plan.alone)


def _day(walked: Walked, activity: str, zone: tzinfo) -> date | None:
    when = walked.explored.get(activity)
    return None if when is None else when.astimezone(zone).date()


def _week(walked: Walked, zone: tzinfo) -> date | None:
    if walked.last is None:
        return None
    day = walked.last.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
