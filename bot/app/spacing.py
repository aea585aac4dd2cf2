"""When a question comes back: FSRS, the spacing of its own library, without its chance and with our clock."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler

SOON = timedelta(days=1)  # after “not yet”; its own minutes are meant for an evening with cards
LONGEST = 365  # days


def reviewed(card: str | None, right: bool, now: datetime) -> tuple[str, datetime]:
    """What the scheduler remembers of one question, as JSON, and when it comes again; None for a first time."""
    from fsrs import Card, Rating

    now = now.astimezone(UTC)
    before = Card.from_dict(json.loads(card)) if card else Card(card_id=0, due=now)  # an id of its own reads the clock
    after, _ = _scheduler().review_card(before, Rating.Good if right else Rating.Again, now)
    return json.dumps(after.to_dict()), after.due


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(SOON,), relearning_steps=(SOON,), maximum_interval=LONGEST, enable_fuzzing=False)
