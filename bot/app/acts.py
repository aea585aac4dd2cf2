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


SAID: dict[str, str] = {
    "made": "made the cohort “{name}”",
    "renamed": "renamed the cohort from “{before}” to “{name}”",
    "archived": "archived the cohort “{name}”",
    "appointed": "asked somebody to facilitate as well",
    "dismissed": "took somebody off the list of facilitators",
    "invited": "invited people",
    "assigned": "assigned “{title}”",
    "changed": "changed the date, or whether it is expected, of “{title}”",
    "withdrew": "withdrew “{title}”",
    "confirmed": "confirmed that “{title}” was talked about",
    "done another way": "marked “{title}” as done another way",
    "no longer done another way": "took back that “{title}” was done another way",
    "took up": "took up that somebody would like a hand",
    "exported": "made a file of the report",
    "summary": "changed the weekly summary",
}


def said(act: Act, to: int | None = None) -> str:
    """What was done and by whom, in one line; `to` is the person who reads it, if it is about them."""
    who = "The operator" if act.operator else act.name or "A facilitator"
    what = SAID.get(act.kind, act.kind).format_map(_Known(act.about))
    about = ", for you" if act.person is not None and act.person == to else ""
    return f"{who} {what}{about}."


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
