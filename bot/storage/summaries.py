"""Who wants the weekly summary of a cohort, where, and when the next one is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """To a channel, or to one facilitator as a direct message; one of the two is set."""

    cohort: str
    server: int
    channel: int | None
    facilitator: int | None
    next: datetime


def put(tx: Transaction, wanted: Wanted) -> None:
    tx.change(
        "want_summary",
        cohort=wanted.cohort,
        server=wanted.server,
        channel=wanted.channel,
        facilitator=wanted.facilitator,
        next=stored(wanted.next),
    )


def end(tx: Transaction, cohort: str) -> bool:
    return tx.change("no_summary", cohort=cohort) > 0


def get(tx: Transaction, cohort: str) -> Wanted | None:
    row = tx.one("get_summary", cohort=cohort)
    return _wanted(row) if row else None


def due(tx: Transaction, now: datetime, most: int) -> list[Wanted]:
    """Of cohorts in use, the longest due first."""
    return [_wanted(row) for row in tx.all("summaries_due", now=stored(now), most=most)]


def claim(tx: Transaction, wanted: Wanted, next_: datetime) -> bool:
    """False if another process has it."""
    return tx.change("claim_summary", cohort=wanted.cohort, due=stored(wanted.next), next=stored(next_)) > 0


def _wanted(row: Mapping[str, Any]) -> Wanted:
    return Wanted(row["cohort"], row["server"], row["channel"], row["facilitator"], moment(row["next"]))
