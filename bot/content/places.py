"""Where something stands in a file: a path of keys and indices, and a line with a column."""

from __future__ import annotations

from typing import NamedTuple

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
