"""A curriculum: modules that exist, and advice about modules that are in it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.codes import ADJUSTABLE, CODES
from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.core.library import Curriculum


def modules(it: Curriculum, around: Around) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, module in enumerate(it.modules):
        if module not in around.modules:
            meant = did_you_mean(module, sorted(around.modules))
            yield Finding("C312", ("modules", i), f"There is no module {quoted(module)}.{meant}")
        elif module in seen:
            yield Finding("C312", ("modules", i), f"The module {quoted(module)} stands twice in this list.")
        seen.add(module)


def prerequisites(it: Curriculum, around: Around) -> Iterator[Finding]:
    there = frozenset(it.modules)
    for module, earlier in it.prerequisites.items():
        if module not in there:
            yield _outside(module, ("prerequisites", module), it)
        for k, each in enumerate(earlier):
            if each not in there:
                yield _outside(each, ("prerequisites", module, k), it)
            elif each == module:
                yield Finding("C313", ("prerequisites", module, k), f"{quoted(module)} cannot come before itself.")


def history_and_values_first(it: Curriculum, around: Around) -> Iterator[Finding]:
    """A module that does not exist, or could not be read, may be either: that is told about elsewhere."""
    blocks = [around.blocks.get(module) for module in it.modules]
    if len(set(it.modules)) < 2:
        return
    first = blocks.index("skills") if "skills" in blocks else len(blocks)
    before = blocks[:first]
    if None in before:
        return
    path: Path = ("modules", first) if first < len(blocks) else ("modules",)
    for block in ("history", "values"):
        if block not in before:
            yield Finding("C510", path, f"No module with “block: {block}” stands before this.")


def severities(it: Curriculum, around: Around) -> Iterator[Finding]:
    for code in it.severities:
        if code not in CODES:
            meant = did_you_mean(code, sorted(ADJUSTABLE))
            yield Finding("C314", ("severities", code), f"There is no code {quoted(code)}.{meant}", True)
        elif code not in ADJUSTABLE:
            yield Finding("C314", ("severities", code), f"{code} always is an error: a walk would break.", True)


def _outside(module: str, path: Path, it: Curriculum) -> Finding:
    return Finding(
        "C313", path, f"{quoted(module)} is not among the modules of this curriculum.{did_you_mean(module, it.modules)}"
    )
