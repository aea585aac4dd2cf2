"""Every page fits on one card. The pages are those that the models show; none is worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.measure import CARD, length, unfit
from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding
from bot.core import debrief, module, scenario
from bot.core.module import Module
from bot.core.play import State
from bot.core.scenario import Reply, Scenario
from bot.core.screen import Screen
from bot.core.values import named

Pages = Iterable[tuple[Path, Screen, int]]  # the last is room to leave for what another walk would show


def of_a_module(it: Module, around: Around) -> Iterator[Finding]:
    pages: list[tuple[Path, Screen, int]] = [
        (("why",), it.screen(State(module.OPENING)), 0),
        (("disputed",), it.screen(State(module.CLOSING)), 0),
    ]
    for i, step in enumerate(it.steps):
        pages += [(("steps", i), it.screen(State(step.id, at)), 0) for at in sorted(step.pages)]
    yield from _judged(pages, around)


def of_a_scenario(it: Scenario, around: Around) -> Iterator[Finding]:
    pages: list[tuple[Path, Screen, int]] = [
        (("content_notes" if it.content_notes else "people",), it.screen(State(scenario.OPENING)), 0),
        *((("summary",), it.screen(State(scenario.OPENING, at)), 0) for at in sorted(scenario.INSTEAD)),
        *((("endings", i), it.screen(State(ending.id)), 0) for i, ending in enumerate(it.endings)),
        *((("debrief",), it.screen(State(debrief.DEBRIEF, at)), 0) for at in ("", "kept", "not-kept", "carry")),
        (("debrief",), it.screen(State(debrief.CLOSING)), 0),
    ]
    for i, scene in enumerate(it.scenes):
        pages.append((("scenes", i), it.screen(State(scene.id)), 0))
        for j, reply in enumerate(scene.replies):
            pages.append((("scenes", i, "replies", j), it.screen(State(scene.id, scenario.SAID + reply.id)), 0))
    pages.append(_longest_look_back(it))
    yield from _judged(pages, around)


def _judged(pages: Pages, around: Around) -> Iterator[Finding]:
    """The longest page of each place only: the others are mended with it."""
    worst: dict[Path, tuple[int, str]] = {}
    for path, screen, more in pages:
        size = length(screen, around.sources) + more
        worst[path] = max(worst.get(path, (0, "")), (size, screen.title))
        for words in unfit(screen):
            yield Finding("C602", path, words)
    for path, (size, title) in worst.items():
        if size > CARD:
            yield Finding(
                "C601",
                path,
                f"The page {quoted(title)} takes {size:,} characters with everything on it; {CARD:,} fit on a card. "
                f"Shorten it by {size - CARD:,}, or make two of it.",
            )


def _longest_look_back(it: Scenario) -> tuple[Path, Screen, int]:
    """The debrief's page for the decisions that take most room, with all values that any walk can meet."""
    heaviest: dict[str, list[tuple[str, Reply]]] = {scene.id: [] for scene in it.scenes}
    for _ in range(debrief.DECISIONS_A_PAGE):
        heaviest = {
            scene.id: max(([(scene.id, reply), *heaviest.get(reply.then, [])] for reply in scene.replies), key=_weight)
            for scene in it.scenes
        }
    path = tuple((scene, reply.id) for scene, reply in max(heaviest.values(), key=_weight))
    replies = [reply for scene in it.scenes for reply in scene.replies]
    values = [named(sorted({value for reply in replies for value in reply.feedback.served}))]
    values.append(named(sorted({value for reply in replies for value in reply.feedback.cost})))
    screen = it.screen(State(debrief.DEBRIEF, f"{debrief.PATH}0", path))
    return ("debrief",), screen, sum(map(len, values))


def _weight(decisions: list[tuple[str, Reply]]) -> int:
    return sum(
        len(reply.text) + len(named(reply.feedback.served)) + len(named(reply.feedback.cost)) for _, reply in decisions
    )
