"""A screen with its address: which run, which turn, which page. This is what the app hands to every front end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.comfort import NONE, Comfort
from bot.core.screen import Screen


@dataclass(frozen=True, slots=True)
class Door:
    """A way on from a card that records nothing: into another run, a walk through an activity anew, a page to keep."""

    kind: Literal["open", "begin", "page"]
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """`page` says what was drawn, so that a press on an older drawing is noticed.

    `turn` counts from 0. `looking` is true for an earlier page that is shown again for looking only.
    `comfort` is how its reader likes it drawn.
    """

    server: int
    run: str
    turn: int
    page: str
    screen: Screen
    doors: tuple[Door, ...] = ()
    looking: bool = False
    comfort: Comfort = NONE

    @property
    def over(self) -> bool:
        """Whether this walk has come to its end, so that all ways on lead elsewhere."""
        return any(door.kind != "page" for door in self.doors)
