"""Ids: each once in its room, and none of the words that the program uses itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding
from bot.core import module, scenario, story
from bot.core.library import Sources
from bot.core.module import Module
from bot.core.scenario import Scenario
from bot.core.steps.question import Question

YOU = frozenset({"you"})
TAKEN = frozenset({story.NONE})


def in_a_module(it: Module, around: Around) -> Iterator[Finding]:
    yield from _once([(("steps", i, "id"), step.id) for i, step in enumerate(it.steps)], "step", module.RESERVED)
    for i, step in enumerate(it.steps):
        if isinstance(step, Question):
            places = [(("steps", i, "choices", j, "id"), choice.id) for j, choice in enumerate(step.choices)]
            yield from _once(places, "choice of this question")


def in_a_scenario(it: Scenario, around: Around) -> Iterator[Finding]:
    scenes: list[tuple[Path, str]] = [(("scenes", i, "id"), scene.id) for i, scene in enumerate(it.scenes)]
    endings: list[tuple[Path, str]] = [(("endings", i, "id"), ending.id) for i, ending in enumerate(it.endings)]
    yield from _once(scenes + endings, "scene or ending", scenario.RESERVED)
    yield from _once([(("people", i, "id"), person.id) for i, person in enumerate(it.people)], "person", YOU)
    for i, scene in enumerate(it.scenes):
        places = [(("scenes", i, "replies", j, "id"), reply.id) for j, reply in enumerate(scene.replies)]
        yield from _once(places, "reply of this scene", TAKEN)
    yield from _once([(("walks", i, "id"), walk.id) for i, walk in enumerate(it.walks)], "walk")


def in_sources(it: Sources, around: Around) -> Iterator[Finding]:
    yield from _once([(("sources", i, "id"), source.id) for i, source in enumerate(it.sources)], "source")


def _once(places: Iterable[tuple[Path, str]], what: str, reserved: frozenset[str] = frozenset()) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, id_ in places:
        if id_ in reserved:
            yield Finding("C304", path, f"The program uses the id {quoted(id_)} itself. Choose another one.")
        elif id_ in seen:
            yield Finding("C303", path, f"Another {what} has the id {quoted(id_)} already. Choose another one.")
        seen.add(id_)
