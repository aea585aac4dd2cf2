"""What an author names on the command line: a lesson by its id, or by the file it is written in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.entry import entry
from bot.content.files import content_folder
from bot.content.loader import Loaded, load
from bot.content.problems import Problem, did_you_mean, quoted, shown
from bot.core.library import Library
from bot.core.module import Module
from bot.core.scenario import Scenario


class NotFound(Exception):
    """One sentence that says what is not there, and what was perhaps meant."""


class Unfinished(Exception):
    """What was named is there, with errors; `problems` are what `alongside check` says of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("This has errors, so it cannot be shown yet.")
        self.problems = problems


@dataclass(frozen=True)
class Found:
    activity: Module | Scenario
    library: Library


def find(named: str, folders: tuple[Path, ...], *, today: date) -> Found:
    """Raises NotFound and Unfinished."""
    path = Path(named)
    if path.suffix in (".yaml", ".yml") or os.sep in named:
        return _by_file(path, folders, today)
    loaded = load(folders, today=today)
    found = loaded.library.modules.get(named) or loaded.library.scenarios.get(named)
    if found is not None:
        return Found(found, loaded.library)
    problems = _problems_of(named, loaded)
    if problems:
        raise Unfinished(problems)
    if withheld := _withheld(named, loaded):
        return Found(withheld, loaded.library)
    known = sorted([*loaded.library.modules, *loaded.library.scenarios])
    raise NotFound(f"{quoted(named)} is not in this library.{did_you_mean(named, known)}")


def find_scenario(named: str, folders: tuple[Path, ...], *, today: date) -> tuple[Scenario, Library]:
    """Raises NotFound and Unfinished."""
    found = find(named, folders, today=today)
    if not isinstance(found.activity, Scenario):
        raise NotFound(f"{quoted(found.activity.id)} is a module; this is for role-plays.")
    return found.activity, found.library


def _by_file(path: Path, folders: tuple[Path, ...], today: date) -> Found:
    try:
        there = path.is_file()
    except (OSError, ValueError):
        there = False
    if not there:
        raise NotFound(f"{quoted(path)} is not there.")
    home = content_folder(path.resolve())
    around = [*folders, *([home] if home and home not in [folder.resolve() for folder in folders] else [])]
    loaded = load(around, today=today, extra=[path])
    errors = _errors(loaded, path)
    if errors:
        raise Unfinished(errors)
    found = entry(path).value
    if not isinstance(found, Module | Scenario):
        raise NotFound(f"{quoted(path)} is neither a module nor a role-play.")
    return Found(found, loaded.library)


def _withheld(named: str, loaded: Loaded) -> Module | Scenario | None:
    """Nobody is offered it, and those who are to sign it can read it all the same."""
    there = (each.value for each in map(entry, loaded.files) if each.id == named)
    return next((each for each in there if isinstance(each, Module | Scenario) and each.withhold), None)


def _problems_of(named: str, loaded: Loaded) -> list[Problem]:
    """Of the file with this id, if there is one that could not be taken."""
    wrong = {each.file for each in loaded.problems if each.severity == "error"}
    return [
        problem
        for path in loaded.files
        if shown(path) in wrong and entry(path).id == named
        for problem in _errors(loaded, path)
    ]


def _errors(loaded: Loaded, path: Path) -> list[Problem]:
    names = {shown(path), shown(path.resolve())}
    return [each for each in loaded.problems if each.severity == "error" and each.file in names]
