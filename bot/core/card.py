"""A screen with its address: which run, which turn, which page. This is what the app hands to every front end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.screen import Screen


@dataclass(frozen=True, slots=True)
class Door:
    """A way on from a card that records nothing: into another run, or a walk through an activity anew."""

    kind: Literal["open", "begin"]
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """`page` says what was drawn, so that a press on an older drawing is noticed.

    `turn` counts from 0. `looking` is true for an earlier page that is shown again for looking only.
    """

    server: int
    run: str
    turn: int
    page: str
    screen: Screen
    doors: tuple[Door, ...] = ()
    looking: bool = False
