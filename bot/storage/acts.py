"""What facilitators did, for the people concerned to see: names of things and dates, never words about a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.actor import OPERATOR
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Act:
    """`facilitator` is None once they have erased themselves; `person` is the one it was about, if it was about one."""

    id: str
    cohort: str | None
    kind: str
    done: datetime
    facilitator: int | None
    name: str | None = None
    person: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def operator(self) -> bool:
        return self.facilitator == OPERATOR


def add(tx: Transaction, server: int, act: Act) -> None:
    tx.change(
        "add_act",
        act=act.id,
        server=server,
        cohort=act.cohort,
        facilitator=act.facilitator,
        person=act.person,
        kind=act.kind,
        about=json.dumps(act.about, ensure_ascii=False),
        done=stored(act.done),
    )


def in_cohort(tx: Transaction, cohort: str, most: int) -> list[Act]:
    """The latest first."""
    return [_act(row) for row in tx.all("acts_in", cohort=cohort, most=most)]


def about(tx: Transaction, server: int, person: int, most: int) -> list[Act]:
    """With the cohorts a person is in, since they accepted, or with themselves; the latest first."""
    return [_act(row) for row in tx.all("acts_about", server=server, person=person, most=most)]


def _act(row: Mapping[str, Any]) -> Act:
    return Act(
        row["id"],
        row["cohort"],
        row["kind"],
        moment(row["done"]),
        row["facilitator"],
        row["facilitator_name"],
        row["person"],
        json.loads(row["about"]),
    )
