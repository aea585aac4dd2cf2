"""From folders to bytes: which files are content, in an order that does not depend on the disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bot.content.places import Place, Refused
from bot.content.problems import Problem, problem, shown
from bot.content.yaml_text import MOST_BYTES

ROOMS = ("curricula", "scenarios")


def in_content_folder(folder: Path) -> tuple[list[Path], list[Problem]]:
    if not os.path.isdir(folder):  # noqa: PTH112  # Path.is_dir raises for what may not be looked at
        return [], [problem(shown(folder), 1, 1, "C101", "There is no such content folder.")]
    paths, problems = [], []
    for room in ROOMS:
        if _may_be_folder(folder / room):
            there, told = below(folder / room)
            paths += there
            problems += told
    return paths, problems


def _may_be_folder(path: Path) -> bool:
    """Also what may not be looked at, so that `below` tells of it."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def content_folder(path: Path) -> Path | None:
    """The nearest folder at or above the path that holds curricula/ or scenarios/ with the path in it."""
    if path.is_dir() and any((path / room).is_dir() for room in ROOMS):
        return path
    inside = next((each for each in (path, *path.parents) if each.name in ROOMS and each.is_dir()), None)
    return inside.parent if inside else None


def below(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Every .yaml file, however deep; hidden files are left alone, and links to folders are not followed."""
    paths: list[Path] = []
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        where = Path(os.fsdecode(error.filename)) if error.filename else folder
        problems.append(problem(shown(where), 1, 1, "C101", "This folder cannot be read."))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if name.endswith(".yaml"):
                paths.append(path)
            elif name.lower().endswith((".yml", ".yaml")):
                message = "This file is not read: its name must end in .yaml, in small letters. Rename it."
                problems.append(problem(shown(path), 1, 1, "C115", message))
    return paths, problems


def bytes_of(path: Path) -> bytes:
    """Raises Refused. Reads no more than can be content, and never from a pipe or a device."""
    try:
        if not path.is_file():
            raise Refused("C101", Place(1, 1), "There is no file here that can be read.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no ordinary file"
        raise Refused("C101", Place(1, 1), f"This file cannot be read: {reason}.") from None
