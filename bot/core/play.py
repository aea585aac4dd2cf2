"""Where somebody stands in an activity, and what an activity must be able to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.core.comfort import Comfort
from bot.core.screen import Screen
from bot.core.variables import Facts

Path = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """A walk that left another one: the other's whole path, and the number of its decision, from 0, where they part."""

    at: int
    path: Path


@dataclass(frozen=True, slots=True)
class State:
    """A place, and the way there. `step` is an id that an author chose; `at` is a page within it.

    `path` holds (scene, reply) for each decision of a role-play, oldest first; `facts` what its variables became;
    `watching` the id of an author's walk that is watched instead of played; `seed` decides the order of replies, and
    0 leaves it as written.
    """

    step: str
    at: str = ""
    path: Path = ()
    facts: Facts = ()
    watching: str = ""
    seed: int = 0
    fork: Fork | None = None

    def to(self, step: str, at: str = "") -> State:
        """Elsewhere, with everything else as it was."""
        return State(step, at, self.path, self.facts, self.watching, self.seed, self.fork)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer leads to.

    `opens` names an activity to walk in a run of its own before this one goes on; `forks` is where a new walk through
    this same activity begins, in a run of its own, while this one stays as it is.
    """

    state: State
    opens: str | None = None
    forks: State | None = None


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

    def asks_first(self, state: State) -> bool:
        """Whether this page is a content note with its choices."""
        ...

    def leaving_out(self, state: State, comfort: Comfort) -> State:
        """The page that stands for one that asks first, for somebody who has chosen for its topics beforehand."""
        ...

    def holds_words(self, state: State) -> bool:
        """Whether words that the person did not ask to keep are shown here, and go when the page is left."""
        ...

    def explored(self, state: State) -> bool:
        """Whether an ending, the last page, or a chosen alternative has been reached."""
        ...

    def finished(self, state: State) -> bool:
        """Whether nothing is left to press."""
        ...
