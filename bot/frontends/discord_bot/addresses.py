"""What a button carries. Its custom id is the whole session: nothing is remembered, so a restart loses nothing.

An address is a verb and its parts, joined by colons, such as `go:4f0c1e77ab29d3:3:8a1b2c3d:hear`. Discord takes 100
characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.card import Card
from bot.core.errors import TrainingError

LIMIT = 100
MOST = 2**63  # what a database takes as a number; only a forged address holds more

PARTS: dict[str, re.Pattern[str]] = {
    "run": re.compile(r"[0-9a-f]{14}"),
    "turn": re.compile(r"[0-9]{1,9}"),
    "page": re.compile(r"[0-9a-f]{8}"),
    "option": re.compile(r"[a-z0-9_-]{1,46}"),
    "activity": re.compile(r"[a-z0-9_-]{1,40}"),
    "server": re.compile(r"[0-9]{1,20}"),
    "start": re.compile(r"[0-9]{1,9}"),
    "word": re.compile(r"[a-z]{1,20}"),
    "id": re.compile(r"[0-9]{1,20}"),
    "reader": re.compile(r"[0-9a-f]{14}-[0-9]{1,20}"),
    "zone": re.compile(r"[A-Za-z0-9_+/-]{1,40}"),
}
NUMBERS = frozenset({"turn", "server", "start", "id"})
NUMBERED = NUMBERS | {"reader"}  # those that end in one


class OldButton(TrainingError):
    def __init__(self) -> None:
        super().__init__("This button is from an older version of this program. Type /resume to see where you are.")


def address(verb: str, *parts: str | int) -> str:
    made = ":".join((verb, *map(str, parts)))
    assert len(made) <= LIMIT, made
    return made


def choose(card: Card, option: str) -> str:
    return address("go", card.run, card.turn, card.page, option)


def write(card: Card) -> str:
    return address("write", card.run, card.turn, card.page)


def parts(data: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The verb and the parts of what was pressed or sent; what was chosen in a menu is the last part."""
    verb, *given = str(data["custom_id"]).split(":")
    return verb, [*given, *data.get("values", ())]


def parsed(parts: Sequence[str], kinds: Sequence[str]) -> list[Any]:
    """The parts as what they are; a last kind with a star is for any number of parts, such as a menu brings.

    Raises OldButton if they are not of these kinds.
    """
    if kinds and kinds[-1].endswith("*"):
        kinds = (*kinds[:-1], *[kinds[-1][:-1]] * (len(parts) - len(kinds) + 1))
    if len(parts) != len(kinds) or not all(
        PARTS[kind].fullmatch(part) and (kind not in NUMBERED or int(part.rpartition("-")[2]) < MOST)
        for kind, part in zip(kinds, parts, strict=True)
    ):
        raise OldButton
    return [int(part) if kind in NUMBERS else part for kind, part in zip(kinds, parts, strict=True)]
