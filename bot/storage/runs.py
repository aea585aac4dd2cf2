"""Runs, answers and progress, in and out of the database. Whose run it is, is checked here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.comfort import Comfort
from bot.core.errors import NotYours, StaleClick
from bot.core.play import Fork, Path, State
from bot.core.run import Answer, Run, Step
from bot.storage import comfort
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

_COMPACT = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Progress:
    activity: str
    explored: datetime | None
    begun: datetime
    seen: datetime


def get(tx: Transaction, run: str, person: int) -> Run:
    """Raises NotYours, in the same words for somebody else's run and for one that does not exist."""
    return get_with_wishes(tx, run, person)[0]


def get_with_wishes(tx: Transaction, run: str, person: int) -> tuple[Run, Comfort]:
    """As `get`, and how the person likes their cards."""
    row = tx.one("get_run", run=run)
    if row is None or row["person"] != person:
        raise NotYours
    return _run(row), comfort.read(row["wishes"])


def open_run(tx: Transaction, server: int, person: int, activity: str) -> Run | None:
    row = tx.one("get_open_run", server=server, person=person, activity=activity)
    return _run(row) if row else None


def all_open(tx: Transaction, server: int, person: int) -> list[Run]:
    """The latest first."""
    return [_run(row) for row in tx.all("open_runs", server=server, person=person)]


def begin(tx: Transaction, run: Run) -> Run:
    """The open run of this person in this activity: the given one, unless there is one already."""
    add(tx, run)
    found = open_run(tx, run.server, run.person, run.activity)
    assert found is not None
    return found


def add(tx: Transaction, run: Run) -> None:
    """Add a run, unless it would be a second open one that is no fork."""
    tx.change(
        "add_run",
        run=run.id,
        server=run.server,
        person=run.person,
        activity=run.activity,
        parent=run.parent,
        fork=run.fork,
        state=written_state(run.state),
        begun=stored(run.begun),
    )
    _progress(tx, run, run.begun, explored=False)


def save(tx: Transaction, step: Step, explored: bool) -> None:
    """Move the run on and note the answer. Raises StaleClick if somebody else moved it in the meantime."""
    run, answer = step.run, step.answer
    moved = tx.change(
        "move_run",
        run=run.id,
        turn=answer.turn,
        state=written_state(run.state),
        seen=stored(run.seen),
        finished=stored(run.finished) if run.finished else None,
    )
    if moved != 1:
        raise StaleClick
    tx.change(
        "add_answer",
        run=run.id,
        turn=answer.turn,
        person=run.person,
        state=written_state(answer.state),
        reply=answer.reply,
        given=stored(answer.given),
    )
    _progress(tx, run, run.seen, explored)


def answer(tx: Transaction, run: str, turn: int) -> Answer | None:
    row = tx.one("get_answer", run=run, turn=turn)
    return _answer(row) if row else None


def earlier(tx: Transaction, run: str) -> list[State]:
    """Where the run stood before each of its answers, the latest first."""
    return [_answer(row).state for row in tx.all("answers_backwards", run=run)]


def progress(tx: Transaction, server: int, person: int) -> dict[str, Progress]:
    rows = tx.all("progress_of", server=server, person=person)
    return {
        row["activity"]: Progress(
            row["activity"],
            moment(row["explored"]) if row["explored"] is not None else None,
            moment(row["begun"]),
            moment(row["seen"]),
        )
        for row in rows
    }


def _progress(tx: Transaction, run: Run, now: datetime, explored: bool) -> None:
    tx.change(
        "add_progress",
        server=run.server,
        person=run.person,
        activity=run.activity,
        explored=stored(now) if explored else None,
        seen=stored(now),
    )


def _run(row: Mapping[str, Any]) -> Run:
    return Run(
        id=row["id"],
        server=row["server"],
        person=row["person"],
        activity=row["activity"],
        parent=row["parent"],
        fork=row["fork"],
        turn=row["turn"],
        state=read_state(row["state"]),
        begun=moment(row["begun"]),
        seen=moment(row["seen"]),
        finished=moment(row["finished"]) if row["finished"] is not None else None,
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(row["run"], row["turn"], read_state(row["state"]), row["reply"], moment(row["given"]))


def written_state(state: State) -> str:
    """Only what differs from the beginning: most states are a step and a page."""
    told: dict[str, Any] = {"step": state.step, "at": state.at, "path": state.path}
    if state.facts:
        told["facts"] = dict(state.facts)
    if state.watching:
        told["watching"] = state.watching
    if state.seed:
        told["seed"] = state.seed
    if state.fork:
        told["fork"] = {"at": state.fork.at, "path": state.fork.path}
    return _COMPACT.encode(told)


def read_state(written: str) -> State:
    told = json.loads(written)
    fork = told.get("fork")
    return State(
        told["step"],
        told["at"],
        _path(told["path"]),
        tuple(sorted(told.get("facts", {}).items())),
        told.get("watching", ""),
        told.get("seed", 0),
        Fork(fork["at"], _path(fork["path"])) if fork else None,
    )


def _path(told: list[list[str]]) -> Path:
    return tuple((scene, reply) for scene, reply in told)
