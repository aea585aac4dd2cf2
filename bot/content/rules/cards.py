"""Every page fits on one card. The pages are those that the models show; none is worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.measure import CARD, NOT_YET, PART, length, room, unfit
from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding
from bot.core import debrief, module, story
from bot.core.module import Module
from bot.core.play import State
from bot.core.scenario import Reply, Scenario, Scene
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
        (("content_notes" if it.content_notes else "people",), it.screen(State(story.OPENING)), 0),
        *((("summary",), it.screen(State(story.OPENING, at)), 0) for at in sorted(story.INSTEAD)),
        *((("endings", i), it.screen(State(ending.id)), 0) for i, ending in enumerate(it.endings)),
        *((("debrief",), it.screen(State(debrief.DEBRIEF, at)), 0) for at in ("", "kept", "not-kept", "carry")),
        (("debrief",), it.screen(State(debrief.CLOSING)), 0),
    ]
    for i, scene in enumerate(it.scenes):
        pages += [(("scenes", i), it.screen(State(scene.id, at)), _hidden(it, scene)) for at in _own_pages(scene)]
        for j, reply in enumerate(scene.replies):
            pages.append((("scenes", i, "replies", j), it.screen(State(scene.id, story.SAID + reply.id)), 0))
    pages += _watched(it)
    pages.append(_longest_look_back(it))
    yield from _judged(pages, around)


def _own_pages(scene: Scene) -> tuple[str, ...]:
    return ("", story.SAY, story.BESIDE) if scene.say_first else ("",)


def _hidden(it: Scenario, scene: Scene) -> int:
    """Room for what shows only when some condition holds: all of it, as if all could hold at once."""
    closed = State(scene.id)
    also = [each.text for each in scene.also if not it.holds(each.when, closed)]
    open_ = [each.text for each in scene.replies if not each.not_yet and not it.holds(each.when, closed)]
    reasons = [NOT_YET + each.not_yet for each in scene.replies if each.not_yet and it.holds(each.when, closed)]
    return sum(room(text) + PART for text in (*also, *open_, *reasons))


def _watched(it: Scenario) -> Iterator[tuple[Path, Screen, int]]:
    """The pages of the walks that people may watch, as far as they go."""
    for i, walk in enumerate(it.walks):
        if not walk.watch:
            continue
        state = State(it.scenes[0].id, story.WATCH, watching=walk.id)
        while it.scene(state.step) and it.stands(state):
            yield ("walks", i), it.screen(state), 0
            state = it.answer(state, "next").state


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
    for _ in range(debrief.A_PAGE):
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
