"""What an author is told: the place, a stable code and a plain sentence."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.content.codes import CODES, Severity

MANY = 50  # problems told about one file; somebody who pastes a wrong file needs no ten thousand


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Lines and columns count from 1, as editors do."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.message}"


def problem(file: str, line: int, column: int, code: str, message: str) -> Problem:
    """Words of a file may stand in the message: whatever they are, it is one harmless line."""
    return Problem(file, line, column, code, visible(message), CODES[code].severity)


def shown(path: Path) -> str:
    """The path as people read it: from where they stand, and harmless in a terminal."""
    try:
        short = path.relative_to(Path.cwd())
    except (ValueError, FileNotFoundError):  # it lies elsewhere, or where this program stands was deleted
        short = path
    return visible(os.fsencode(short).decode("utf-8", "backslashreplace"))


def visible(text: str) -> str:
    """Escapes what would move a terminal's cursor or break the line."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def quoted(found: object) -> str:
    """Words of the file inside a sentence of ours: marked, one line, not too long."""
    text = str(found)
    return f"“{visible(text if len(text) <= 60 else text[:57] + '…')}”"


def close(word: str, among: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The likeliest of the known words, if any is near. Bounded, so that no file can make it slow."""
    if len(word) > 60:
        return None
    known = [each for each, _ in zip(among, range(500), strict=False)]
    near = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return near[0] if near else None


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """A sentence to append, or nothing."""
    near = close(word, among)
    return f" Did you mean “{near}”?" if near else ""
