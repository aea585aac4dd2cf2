"""What an author asks about: some files or folders, judged with everything that surrounds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.content.files import below, content_folder
from bot.content.loader import load
from bot.content.problems import Problem, shown


class Unusable(Exception):
    """There is nothing to check; the message says why."""


class Report(NamedTuple):
    problems: list[Problem]
    files: int


def checked(paths: Sequence[Path], folders: Sequence[Path], *, today: date) -> Report:
    """`folders` are the content folders of this installation; without paths, they are checked themselves.

    A path inside another content folder brings that folder along, so that its neighbours resolve; told is only what
    concerns the paths. Raises Unusable.
    """
    if not paths:
        loaded = load(folders, today=today)
        return Report(loaded.problems, len(loaded.files))
    around = list(folders)
    single: list[Path] = []
    renamed: list[Problem] = []
    for path in paths:
        if not _is_there(path):
            raise Unusable(f"{shown(path)} is not there.")
        home = content_folder(path.resolve())
        if home is not None and not any(home == folder.resolve() for folder in around):
            around.append(home)
        if path.is_dir():
            there, told = below(path) if home is None else ([], [])
            single += there
            renamed += told
        elif home is None or path.suffix != ".yaml":
            single.append(path)
    loaded = load(around, today=today, extra=single)
    asked = [path.resolve() for path in paths]
    files = [path for path in loaded.files if _concerns(path, asked)]
    names = {shown(path) for path in files}
    problems = {each for each in loaded.problems if each.file in names or _concerns(Path(each.file), asked)} | {
        *renamed
    }
    if not files and not problems:
        raise Unusable(f"{', '.join(shown(path) for path in paths)}: there is no .yaml file to check.")
    return Report(sorted(problems), len(files))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name that no disk takes
        return False


def _concerns(path: Path, asked: Sequence[Path]) -> bool:
    real = path.resolve()
    return any(real == each or each in real.parents for each in asked)
