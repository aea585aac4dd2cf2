"""Ids: each once in its room, and none of the words that the program uses itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding, inside
from bot.core import module, scenario, story
from bot.core.metadata import Content
from bot.core.scenario import Scenario
from bot.core.steps.rating import RATHER_NOT

Places = list[tuple[Path, str]]

# By the list that the ids stand in: what the program puts beside them, or says instead of them.
TAKEN: Mapping[str, frozenset[str]] = {
    "steps": module.RESERVED,
    "scenes": scenario.RESERVED,
    "endings": scenario.RESERVED,
    "people": frozenset({"you"}),
    "replies": frozenset({story.NONE}),
    "marks": frozenset({RATHER_NOT.id}),
}


def in_a_scenario(it: Scenario, around: Around) -> Iterator[Finding]:
    yield from in_lists(it, around)
    endings: Places = [(("endings", i, "id"), ending.id) for i, ending in enumerate(it.endings)]
    yield from _once(endings, frozenset(scene.id for scene in it.scenes), "scene")


def in_lists(it: Content, around: Around) -> Iterator[Finding]:
    """Of whatever kind a step is, the ids in one list differ."""
    for path, each in inside(it):
        for key in type(each).model_fields:
            entries = getattr(each, key)
            if isinstance(entries, tuple) and entries and all(hasattr(entry, "id") for entry in entries):
                places: Places = [((*path, key, i, "id"), entry.id) for i, entry in enumerate(entries)]
                yield from _free(places, TAKEN.get(key, frozenset()))
                yield from _once(places, frozenset(), f"entry of “{key}”")


def _free(places: Places, taken: frozenset[str]) -> Iterator[Finding]:
    for path, id_ in places:
        if id_ in taken:
            yield Finding("C304", path, f"The program uses the id {quoted(id_)} itself. Choose another one.")


def _once(places: Iterable[tuple[Path, str]], others: frozenset[str], what: str) -> Iterator[Finding]:
    seen = set(others)
    for path, id_ in places:
        if id_ in seen:
            yield Finding("C303", path, f"Another {what} has the id {quoted(id_)} already. Choose another one.")
        if not others:
            seen.add(id_)
