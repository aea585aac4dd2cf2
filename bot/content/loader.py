"""Content folders → one Library, and everything that is wrong with any file, at once.

The library holds what can be walked: a file with an error stays outside, so that an author's slip in one file is
never a dead end for a trainee in another. Whoever starts the program decides what to do about the problems.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.content import shelf
from bot.content.entry import Entry, entry, judge
from bot.content.files import in_content_folder
from bot.content.gather import around, gathered
from bot.content.kinds import OF_A_SERVER
from bot.content.problems import Problem
from bot.content.servers import load_server, load_servers
from bot.content.severities import with_severities
from bot.core.library import Library

__all__ = ["Loaded", "load", "load_library", "load_server", "load_servers"]


@contextmanager
def _collector_off() -> Iterator[None]:
    """Much is made here, and next to nothing of it in circles: looking for them would take longer than the rest."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Loaded(NamedTuple):
    library: Library
    problems: list[Problem]
    files: list[Path]


@_collector_off()
def load(folders: Sequence[Path], *, today: date, extra: Sequence[Path] = ()) -> Loaded:
    """Later folders add to earlier ones; `extra` are single files that come last. Never raises."""
    entries, problems = placed(folders, extra)
    surroundings = around(entries, today)
    for each in entries:
        judge(each, surroundings)
    problems += with_severities(entries)
    return Loaded(gathered(entries), sorted(problems), [each.path for each in entries])


@_collector_off()
def placed(folders: Sequence[Path], extra: Sequence[Path] = ()) -> tuple[list[Entry], list[Problem]]:
    """Every file read and shaped, each id with one file; the problems are those of no file. No rule has looked yet."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    for number, folder in enumerate(folders):
        paths, told = in_content_folder(folder)
        problems += told
        entries += [_read(path, number) for path in _new(paths, seen)]
    for each in entries:
        if each.kind in OF_A_SERVER:
            each.yaml.tell("C201", each.yaml.place(()), "Words of one server belong into the data folder, not here.")
    entries += [_read(path, len(folders)) for path in _new(extra, seen)]
    shelf.sort(entries)
    return entries, problems


def load_library(folders: Sequence[Path], *, today: date) -> tuple[Library, list[Problem]]:
    loaded = load(folders, today=today)
    return loaded.library, loaded.problems


def _read(path: Path, folder: int) -> Entry:
    made = entry(path, folder)
    made.let_go()  # before the next is read
    return made


def _new(paths: Iterable[Path], seen: set[Path]) -> list[Path]:
    """A folder or file that is named twice is read once."""
    fresh = []
    for path in paths:
        real = path.absolute() if path.is_symlink() else path.resolve()
        if real not in seen:
            seen.add(real)
            fresh.append(path)
    return fresh
