"""Variables and conditions: they exist, fit together, can hold, and never leave anybody without a reply."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from itertools import chain

from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.content.rules.story import circles, ending, graph, reached_from
from bot.core.conditions import parsed
from bot.core.explore import Explored, explore
from bot.core.scenario import Scenario, Scene
from bot.core.variables import Number, Scalar, domain, fits

BOUND = 200_000  # of work; a role-play of fourteen scenes with a few variables takes some thousand
WORDS = frozenset({"true", "false", "seen"})


def names(it: Scenario, around: Around) -> Iterator[Finding]:
    for name in it.variables:
        if name in WORDS or keyword.iskeyword(name):
            yield Finding(
                "C304", ("variables", name), f"{quoted(name)} means something in conditions. Choose another.", True
            )


def complaints(it: Scenario, around: Around) -> Iterator[Finding]:
    scenes = frozenset(scene.id for scene in it.scenes)
    for path, when in _conditions(it):
        for said in parsed(when).complaints(it.variables, scenes):
            yield Finding("C315", path, f"{said[0].upper()}{said[1:]}.")


def effects(it: Scenario, around: Around) -> Iterator[Finding]:
    for i, scene in enumerate(it.scenes):
        for j, reply in enumerate(scene.replies):
            here: Path = ("scenes", i, "replies", j)
            for room, name in (*(("set", name) for name in reply.set), *(("add", name) for name in reply.add)):
                if name not in it.variables:
                    meant = did_you_mean(name, it.variables)
                    yield Finding("C317", (*here, room, name), f"There is no variable {quoted(name)}.{meant}", True)
            for name, value in reply.set.items():
                if name in it.variables and not fits(it.variables[name], value):
                    said, *allowed = (_written(each) for each in (value, *domain(it.variables[name])))
                    yield Finding(
                        "C317",
                        (*here, "set", name),
                        f"{quoted(name)} is never {quoted(said)}; it can be: {', '.join(allowed)}.",
                    )
            for name in reply.add:
                if name in it.variables and not isinstance(it.variables[name], Number):
                    yield Finding("C317", (*here, "add", name), f"{quoted(name)} is no number; use “set”.")


def _written(value: Scalar) -> str:
    """As an author writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def reasons(it: Scenario, around: Around) -> Iterator[Finding]:
    for i, scene in enumerate(it.scenes):
        for j, reply in enumerate(scene.replies):
            if reply.not_yet is not None and reply.when is None:
                yield Finding(
                    "C323",
                    ("scenes", i, "replies", j, "not_yet"),
                    f"Reply {quoted(reply.id)} says why it is not open yet, but it always is: it has no “when”.",
                    True,
                )


def walked(it: Scenario, around: Around) -> Iterator[Finding]:
    """What only walking shows."""
    found = explore(it, BOUND)
    yield from circles(it, found)
    if not next(chain(complaints(it, around), effects(it, around)), None):
        yield from _played(it, found)  # else what those do in play is a guess


def _played(it: Scenario, found: Explored) -> Iterator[Finding]:
    """What no walk meets is told only if there was time for all of them."""
    leads = graph(it)
    ends = ending(leads)
    reached = reached_from(leads, [it.scenes[0].id])
    for i, scene in enumerate(it.scenes):
        if scene.id in found.stuck:
            yield Finding(
                "C318",
                ("scenes", i, "replies"),
                f"A walk can come to {quoted(scene.id)} with no reply open. Leave one without “when” and “once”.",
            )
        elif scene.id in found.trapped and scene.id in ends:
            yield Finding("C307", ("scenes", i, "id"), f"A walk can come to {quoted(scene.id)} with no ending left.")
        elif found.whole and scene.id not in found.scenes and scene.id in reached:
            yield Finding("C306", ("scenes", i, "id"), f"Conditions keep all walks from the scene {quoted(scene.id)}.")
        elif found.whole and scene.id in found.scenes:
            yield from _never_open(scene, i, found)
    for i, each in enumerate(it.endings):
        if it.scene(each.id):
            continue  # an id that stands twice: told about by its own rule
        if found.whole and not found.stuck and each.id not in found.endings and each.id in reached:
            yield Finding("C306", ("endings", i, "id"), f"Conditions keep all walks from the ending {quoted(each.id)}.")


def _never_open(scene: Scene, i: int, found: Explored) -> Iterator[Finding]:
    for j, reply in enumerate(scene.replies):
        if reply.when is not None and (scene.id, reply.id) not in found.replies:
            yield _never(("scenes", i, "replies", j, "when"), reply.when)
    for k, also in enumerate(scene.also):
        if (scene.id, k) not in found.passages:
            yield _never(("scenes", i, "also", k, "when"), also.when)


def _never(path: Path, when: str) -> Finding:
    return Finding("C316", path, f"{quoted(when)} never holds here, whichever way one walks.")


def _conditions(it: Scenario) -> Iterator[tuple[Path, str]]:
    for i, scene in enumerate(it.scenes):
        for j, reply in enumerate(scene.replies):
            if reply.when is not None:
                yield ("scenes", i, "replies", j, "when"), reply.when
        for k, also in enumerate(scene.also):
            yield ("scenes", i, "also", k, "when"), also.when
