"""Where something stands in a file: a path of keys and indices, and a line with a column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.content.problems import Problem, problem

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Both count from 1."""

    line: int
    column: int


class Refused(Exception):
    """The file cannot be read any further; carries what the author is told."""

    def __init__(self, code: str, place: Place, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.message = message


@dataclass
class YamlFile:
    """`value` is None when the file could not be read to its end. `doubtful` are paths that were complained about.

    `again` reads the file once more, with its places: few files have something that has to be placed.
    """

    file: str
    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    doubtful: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    again: Callable[[], YamlFile] | None = None

    def place(self, path: Path) -> Place:
        """Of the value at the path, or of the nearest thing around it."""
        self._find_places()
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def key(self, path: Path) -> Place:
        self._find_places()
        return self.keys.get(path) or self.place(path)

    def _find_places(self) -> None:
        if self.again is not None:
            found, self.again = self.again(), None
            self.places, self.keys = found.places, found.keys

    def tell(self, code: str, place: Place, message: str) -> None:
        self.problems.append(problem(self.file, *place, code, message))
