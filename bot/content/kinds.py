"""What kind of file this is: said by `kind`, by its name, or by its keys."""

from __future__ import annotations

from typing import Any

from bot.content.problems import close, quoted
from bot.content.schema import MODELS

BY_NAME = {
    "sources.yaml": "sources",
    "glossary.yaml": "glossary",
    "timeline.yaml": "chronicle",
    "frameworks.yaml": "frameworks",
    "demands.yaml": "demands",
    "language.yaml": "language",
    "help.yaml": "help",
    "words.yaml": "words",
}
BY_KEY = {
    "steps": "module",
    "scenes": "scenario",
    "modules": "curriculum",
    "terms": "glossary",
    "dates": "chronicle",
    "frameworks": "frameworks",
    "plan": "guide",
    "demands": "demands",
    "wordings": "language",
    "resources": "help",
    "role_card": "words",
    "who_reads_notes": "words",
    "local_history": "words",
}
OF_A_SERVER = frozenset({"help", "words"})


class Untold(Exception):
    """Nobody can tell; the message says what to do."""


def told(name: str, value: dict[str, Any]) -> str:
    """Raises Untold."""
    said = value.get("kind")
    if isinstance(said, str) and said in MODELS:
        return said
    if name in BY_NAME:
        return BY_NAME[name]
    keys = [key for key in BY_KEY if key in value]
    if len({BY_KEY[key] for key in keys}) == 1:
        return BY_KEY[keys[0]]
    if keys:
        raise Untold(f"“{keys[0]}” and “{keys[1]}” stand here both, so it cannot be told what kind of file this is.")
    if "sources" in value and value.keys() <= {"kind", "sources"}:
        return "sources"
    near = next(((key, meant) for key in value if (meant := close(key, ["steps", "scenes", "modules"], 0.8))), None)
    hint = f" Did you mean “{near[1]}” by {quoted(near[0])}?" if near else ""
    raise Untold(
        "It cannot be told what kind of file this is: a module has “steps”, a role-play has “scenes”, "
        f"a curriculum has “modules”.{hint}"
    )
