"""Words that servers wrote themselves: one folder a server, named by its id, with help.yaml and words.yaml."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from bot.content.entry import entry, judge
from bot.content.files import below
from bot.content.problems import Problem, problem, shown
from bot.content.rules import Around
from bot.core.server import Help, Server, Slots

_ID = re.compile("0|[1-9][0-9]{0,19}")  # as it is written in one way only: no two folders are one server


def load_servers(folder: Path) -> tuple[dict[int, Server], list[Problem]]:
    """No folder, no servers with words. Never raises."""
    servers: dict[int, Server] = {}
    problems: list[Problem] = []
    try:
        rooms = sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    except FileNotFoundError:
        return {}, []
    except OSError:
        return {}, [problem(shown(folder), 1, 1, "C101", "This folder cannot be read.")]
    for room in rooms:
        if _ID.fullmatch(room.name):
            servers[int(room.name)], told = load_server(room)
            problems += told
        else:
            message = "This folder is not read: it must be named by the id of a server, a long number. Rename it."
            problems.append(problem(shown(room), 1, 1, "C116", message))
    return servers, problems


def load_server(folder: Path) -> tuple[Server, list[Problem]]:
    """Either file may be missing, and one with an error counts as missing."""
    if not folder.is_dir():
        return Server(), []
    problems = below(folder)[1]
    help_, slots = Help(), Slots()
    for name in ("help.yaml", "words.yaml"):
        if not os.path.lexists(folder / name):
            continue
        it = entry(folder / name)
        judge(it, Around(date.min))
        expected = Help if name == "help.yaml" else Slots
        if it.value is not None and not isinstance(it.value, expected):
            it.yaml.tell("C201", it.yaml.place(()), f"This is not what {name} holds.")
        problems += it.yaml.problems
        if it.sound and isinstance(it.value, Help):
            help_ = it.value
        elif it.sound and isinstance(it.value, Slots):
            slots = it.value
    return Server(help_, slots), sorted(problems)
