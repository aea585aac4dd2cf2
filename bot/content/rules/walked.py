"""Every walk through a role-play, as far as walks differ: by variables, by what was said once, by what was seen."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from bot.core.conditions import SEEN_AT_MOST, parsed
from bot.core.play import State
from bot.core.scenario import Scenario

MOST = 3_000  # places in all; a role-play of fourteen scenes with a few variables has some hundred


@dataclass
class Visited:
    """`complete` is false when there were too many places to go to all of them."""

    complete: bool = True
    scenes: set[str] = field(default_factory=set)
    replies: set[tuple[str, str]] = field(default_factory=set)
    passages: set[tuple[str, int]] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)


def visited(it: Scenario) -> Visited:
    found = Visited()
    if not any(reply.when or reply.once for scene in it.scenes for reply in scene.replies) and not any(
        scene.also for scene in it.scenes
    ):
        found.complete = False  # nothing depends on the way: the rules on the story say all there is
        return found
    counted = {name for scene in it.scenes for each in _whens(scene) for name in parsed(each).scenes}
    first = State(it.scenes[0].id)
    waiting, known = deque([first]), {_key(it, first, counted)}
    while waiting:
        state = waiting.popleft()
        scene = it.scene(state.step)
        if scene is None:
            continue
        found.scenes.add(scene.id)
        found.passages |= {(scene.id, k) for k, also in enumerate(scene.also) if it.holds(also.when, state)}
        screen = it.screen(state)
        open_ = [reply for reply in scene.replies if screen.offers(reply.id)]
        if not open_:
            found.stuck.add(scene.id)
        for reply in open_:
            found.replies.add((scene.id, reply.id))
            following = it.took(state, scene, reply).to(reply.then)
            key = _key(it, following, counted)
            if key not in known:
                if len(known) >= MOST:
                    found.complete = False
                    return found
                known.add(key)
                waiting.append(following)
    return found


def _whens(scene: Any) -> list[str]:
    return [each.when for each in (*scene.replies, *scene.also) if each.when is not None]


def _key(it: Scenario, state: State, counted: set[str]) -> Any:
    """What the way on can depend on."""
    taken = frozenset(each for each in state.path if (reply := it.decision(*each)) and reply.once)
    seen = Counter(scene for scene, _ in state.path if scene in counted)
    return state.step, state.facts, taken, frozenset((scene, min(count, SEEN_AT_MOST)) for scene, count in seen.items())
