"""Where somebody stands in an activity, and what an activity must be able to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.core.screen import Screen


@dataclass(frozen=True, slots=True)
class State:
    """A place, and the way there. `step` is an id that an author chose; `at` is a page within it.

    `path` holds (scene, reply) for each decision of a role-play, oldest first.
    """

    step: str
    at: str = ""
    path: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer leads to. `opens` names an activity to walk in a run of its own before this one goes on."""

    state: State
    opens: str | None = None


class Activity(Protocol):
    """A module or a scenario, as a run sees it."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    def first(self) -> State: ...

    def stands(self, state: State) -> bool:
        """Whether the page of this state still exists, after edits."""
        ...

    def screen(self, state: State) -> Screen: ...

    def answer(self, state: State, option: str) -> Outcome:
        """The option must be one that the state's screen offers."""
        ...

    def wrote(self, state: State, kept: bool) -> Outcome:
        """The person wrote words on a screen that asks for some."""
        ...

    def explored(self, state: State) -> bool:
        """Whether an ending, the last page, or a chosen alternative has been reached."""
        ...

    def finished(self, state: State) -> bool:
        """Whether nothing is left to press."""
        ...
