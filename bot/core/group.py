"""Where a group's choices are counted: scenes of role-plays, and questions of modules at the first try.

Nothing else is: no content note, no reflection, no rating, no ending, nothing that a person wrote. Left out as well are
replies that are open to some people only, and questions behind a content note: their numbers would tell of other
things, of the way somebody came or the note they went round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.counts import Counted, at_least
from bot.core.module import Module
from bot.core.play import State
from bot.core.scenario import Scenario, Scene
from bot.core.steps.question import Question
from bot.core.story import BESIDE

RIGHT, NOT_YET = "right", "not-yet"
KEPT_BACK = 2  # people who have been at an activity and are never counted in it: whether all played it is not told


@dataclass(frozen=True, slots=True)
class Place:
    """`options` are the words of what can be chosen there, in the author's order; `number` is its place in line."""

    id: str
    title: str
    number: int
    options: Mapping[str, str]


def places(activity: Module | Scenario) -> list[Place]:
    if isinstance(activity, Scenario):
        found = [
            Place(scene.id, scene.title or activity.title, number, _replies(scene))
            for number, scene in enumerate(activity.scenes, 1)
        ]
    else:
        found = [
            Place(step.id, step.title, number, {RIGHT: "had it right at the first try", NOT_YET: "not at the first"})
            for number, step in enumerate(activity.steps, 1)
            if isinstance(step, Question) and not step.content_notes
        ]
    return [each for each in found if len(each.options) > 1]


def pressable(activity: Module | Scenario) -> frozenset[str]:
    """The ids of everything that can be pressed where something is counted."""
    if isinstance(activity, Scenario):
        return frozenset(reply.id for scene in activity.scenes for reply in scene.replies)
    return frozenset(choice.id for step in activity.steps if isinstance(step, Question) for choice in step.choices)


def chosen(activity: Module | Scenario, state: State, pressed: str) -> tuple[str, str] | None:
    """The place and the option that an answer stands for; None for what is not counted."""
    if isinstance(activity, Scenario):
        scene = activity.scene(state.step)
        first = all(visited != state.step for visited, _ in state.path)
        if scene and first and state.at in ("", BESIDE) and pressed in _replies(scene):
            return scene.id, pressed
        return None
    step = next((each for each in activity.steps if each.id == state.step), None)
    if not isinstance(step, Question) or step.content_notes or state.at:
        return None
    choice = next((each for each in step.choices if each.id == pressed), None)
    return (step.id, RIGHT if choice.right else NOT_YET) if choice else None


def room(activity: Module | Scenario, place: str, counted: Mapping[str, Counted], been: int) -> int:
    """How many people may be counted at a place: no more than earlier counts say have come by.

    Else a number at a later scene would tell how many took the reply that leads there, to the last one. `been` is how
    many members have been at the activity at all.
    """
    everybody = max(been - KEPT_BACK, 0)
    if isinstance(activity, Module):
        return everybody
    ways = _ways(activity, place, counted, everybody)
    # Where the story goes in circles, one person may come by several ways.
    came_by = max(ways, default=0) if _comes_back(activity, place) else sum(ways)
    return min(everybody, came_by)


def _ways(scenario: Scenario, place: str, counted: Mapping[str, Counted], everybody: int) -> list[int]:
    """How many came by each way at least; a scene with one reply only is passed, and hands on who came to it."""
    into: dict[str, list[tuple[Scene, str]]] = {}
    for scene in scenario.scenes:
        for reply in scene.replies:
            into.setdefault(reply.then, []).append((scene, reply.id))
    ways, asked, waiting = list[int](), {place}, [place]
    while waiting:
        at = waiting.pop()
        if at == scenario.scenes[0].id:
            ways.append(everybody)
            continue
        for scene, reply_id in into.get(at, ()):
            if len(scene.replies) > 1:
                ways.append(at_least(counted.get(scene.id), reply_id))
            elif scene.id not in asked:
                asked.add(scene.id)
                waiting.append(scene.id)
    return ways


def _comes_back(scenario: Scenario, place: str) -> bool:
    seen: set[str] = set()
    waiting = [place]
    while waiting:
        scene = scenario.scene(waiting.pop())
        for then in {reply.then for reply in scene.replies} - seen if scene else ():
            seen.add(then)
            waiting.append(then)
    return place in seen


def _replies(scene: Scene) -> dict[str, str]:
    return {reply.id: reply.text for reply in scene.replies if reply.when is None}
