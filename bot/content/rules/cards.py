"""Every page fits on one card. The pages are those that the models show; none is worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.measure import CARD, NOT_YET, PART, length, room, unfit
from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding
from bot.core import debrief, module, notes, story
from bot.core.module import Module
from bot.core.play import Activity, State
from bot.core.scenario import Reply, Scenario, Scene
from bot.core.values import named

# A place in the file, a page, and room to leave for what another walk would show on it.
Pages = Iterable[tuple[Path, State, int]]


def of_a_module(it: Module, around: Around) -> Iterator[Finding]:
    pages: list[tuple[Path, State, int]] = [
        (("why",), State(module.OPENING), 0),
        (("disputed",), State(module.CLOSING), 0),
    ]
    for i, step in enumerate(it.steps):
        pages += [(("steps", i), State(step.id, at), 0) for at in sorted(step.pages)]
    yield from _judged(it, pages, around)


def of_a_scenario(it: Scenario, around: Around) -> Iterator[Finding]:
    instead = sorted(story.INSTEAD | notes.left_out_pages(it.content_notes))
    pages: list[tuple[Path, State, int]] = [
        (("content_notes" if it.content_notes else "people",), State(story.OPENING), 0),
        *((("summary",), State(story.OPENING, at), 0) for at in instead),
        *((("endings", i), State(ending.id), 0) for i, ending in enumerate(it.endings)),
        *((("debrief",), State(debrief.DEBRIEF, at), 0) for at in ("", "kept", "not-kept", "carry")),
        (("debrief",), State(debrief.CLOSING), 0),
        _longest_look_back(it),
        *_watched(it),
    ]
    for i, scene in enumerate(it.scenes):
        more = _hidden(it, scene)
        pages += [(("scenes", i), State(scene.id, at), more) for at in ("", story.SAY, story.BESIDE)]
        for j, reply in enumerate(scene.replies):
            pages.append((("scenes", i, "replies", j), State(scene.id, story.SAID + reply.id), 0))
    yield from _judged(it, pages, around)


def _hidden(it: Scenario, scene: Scene) -> int:
    """Room for what shows only when some condition holds: all of it, as if all could hold at once."""
    closed = State(scene.id)
    also = [each.text for each in scene.also if not it.holds(each.when, closed)]
    open_ = [each.text for each in scene.replies if not each.not_yet and not it.holds(each.when, closed)]
    reasons = [NOT_YET + each.not_yet for each in scene.replies if each.not_yet and it.holds(each.when, closed)]
    return sum(room(text) + PART for text in (*also, *open_, *reasons))


def _watched(it: Scenario) -> Iterator[tuple[Path, State, int]]:
    """The pages of the walks that people may watch, as far as they go."""
    for i, walk in enumerate(it.walks):
        if not walk.watch:
            continue
        state = State(it.scenes[0].id, story.WATCH, watching=walk.id)
        while it.scene(state.step) and it.stands(state):
            yield ("walks", i), state, 0
            state = it.answer(state, "next").state


def _judged(it: Activity, pages: Pages, around: Around) -> Iterator[Finding]:
    """The longest page of each place only: the others are mended with it."""
    worst: dict[Path, tuple[int, str]] = {}
    for path, state, more in pages:
        if not it.stands(state):
            continue  # no such page here, or an id that stands twice hides it
        screen = it.screen(state)
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


def _longest_look_back(it: Scenario) -> tuple[Path, State, int]:
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
    return ("debrief",), State(debrief.DEBRIEF, f"{debrief.PATH}0", path), sum(map(len, values))


def _weight(decisions: list[tuple[str, Reply]]) -> int:
    return sum(
        len(reply.text) + len(named(reply.feedback.served)) + len(named(reply.feedback.cost)) for _, reply in decisions
    )
