"""One person's walk through one activity: (activity, run, what was pressed, now) → (run, answer)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.errors import PageChanged, StaleClick
from bot.core.play import Activity, Outcome, State


@dataclass(frozen=True, slots=True)
class Run:
    """`turn` counts the answers given so far; times are aware UTC; `parent` is the run to go back to afterwards;
    `fork` is the decision, from 0, at which this walk left its parent."""

    id: str
    server: int
    person: int
    activity: str
    parent: str | None
    turn: int
    state: State
    begun: datetime
    seen: datetime
    finished: datetime | None = None
    fork: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was pressed at a turn, with the state before it: Back and resume need no replay."""

    run: str
    turn: int
    state: State
    reply: str
    given: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """What one press changed. `opens` and `forks` are as in Outcome: what is walked next, in a run of its own."""

    run: Run
    answer: Answer
    opens: str | None = None
    forks: State | None = None


def choose(activity: Activity, run: Run, turn: int, page: str, option: str, now: datetime) -> Step:
    """Take one of the options of the page that was shown.

    Raises StaleClick if the run has moved on since, PageChanged if the page was rewritten since; neither records
    anything.
    """
    screen = activity.screen(run.state)
    _check(run, turn, page, screen.page())
    if not screen.offers(option):
        raise PageChanged
    return _move(activity, run, option, activity.answer(run.state, option), now)


def write(activity: Activity, run: Run, turn: int, page: str, kept: bool, now: datetime) -> Step:
    """Note that the person wrote on a page that asks for words. The words themselves are not part of a run."""
    screen = activity.screen(run.state)
    _check(run, turn, page, screen.page())
    if screen.asks is None:
        raise PageChanged
    return _move(activity, run, "kept" if kept else "not-kept", activity.wrote(run.state, kept), now)


def nearest(activity: Activity, earlier: Iterable[State]) -> State:
    """Where to stand when a page is gone: the latest of the earlier places that still exists, else the beginning."""
    return next((state for state in earlier if activity.stands(state)), activity.first())


def _check(run: Run, turn: int, page: str, now_page: str) -> None:
    if turn != run.turn or run.finished:
        raise StaleClick
    if page != now_page:
        raise PageChanged


def _move(activity: Activity, run: Run, reply: str, outcome: Outcome, now: datetime) -> Step:
    moved = replace(
        run,
        turn=run.turn + 1,
        state=outcome.state,
        seen=now,
        finished=now if activity.finished(outcome.state) else None,
    )
    return Step(moved, Answer(run.id, run.turn, run.state, reply, now), outcome.opens, outcome.forks)
