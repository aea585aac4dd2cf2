"""The log of what facilitators did: written in the transaction that does it, read by the people concerned."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.storage import acts
from bot.storage.acts import Act
from bot.storage.transaction import Transaction

Kind = Literal[
    "made",
    "renamed",
    "archived",
    "appointed",
    "dismissed",
    "invited",
    "assigned",
    "changed",
    "withdrew",
    "confirmed",
    "done another way",
    "no longer done another way",
    "took up",
    "exported",
    "summary",
]

SHOWN = 50


class Acts:
    def __init__(self, ground: Ground) -> None:
        self._new_id = ground.new_id

    def note(
        self,
        tx: Transaction,
        actor: Actor,
        kind: Kind,
        now: datetime,
        cohort: str | None = None,
        person: int | None = None,
        **about: str,
    ) -> None:
        """`about` holds names of cohorts and assignments and dates, never words about a person."""
        acts.add(tx, actor.server, Act(self._new_id(), cohort, kind, now, actor.person, person=person, about=about))
