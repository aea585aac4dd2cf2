"""Every way through a role-play, by its states: what is never reached, where one is stuck, how long walks are.

Two moments are the same if the scene, the variables, and what conditions and `once` ask of the past are the same; so
a story with loops has few states, and one with many is looked at up to a bound.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.conditions import SEEN_AT_MOST, parsed
from bot.core.play import State
from bot.core.scenario import Reply, Scenario, Scene
from bot.core.variables import Facts, changed, values

BOUND = 1_000_000  # of work: states, with their replies and passages and what each remembers; some seconds
LONGEST_WALK = 200  # decisions after which a random walk is given up
A_WALK = 25  # decisions a random walk may have on average: of many that go in circles, fewer are walked


@dataclass(frozen=True, slots=True)
class Spot:
    """A moment of a story: `past` is how often the scenes were answered that conditions ask for, `taken` what can be
    taken once."""

    scene: str
    facts: Facts = ()
    past: tuple[tuple[str, int], ...] = ()
    taken: frozenset[tuple[str, str]] = frozenset()

    @property
    def remembered(self) -> int:
        return len(self.facts) + len(self.past) + len(self.taken)


@dataclass(slots=True)
class Explored:
    """What was met. `longest` is None where a walk can go in circles; `whole` says that the bound was not reached."""

    scenes: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    replies: set[tuple[str, str]] = field(default_factory=set)
    passages: set[tuple[str, int]] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    trapped: set[str] = field(default_factory=set)
    shortest: int | None = None
    longest: int | None = None
    states: int = 0
    whole: bool = True


class Story:
    """A scenario made ready for looking at many states."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        conditions = [
            parsed(when)
            for scene in scenario.scenes
            for when in (*(reply.when for reply in scene.replies), *(also.when for also in scene.also))
            if when
        ]
        self._counted = frozenset(scene for condition in conditions for scene in condition.scenes)

    @property
    def start(self) -> Spot:
        return Spot(self._scenario.scenes[0].id)

    def spot(self, state: State) -> Spot:
        """What of a state can still matter to the story."""
        once = {(scene.id, reply.id) for scene in self._scenario.scenes for reply in scene.replies if reply.once}
        counts = Counter(scene for scene, _ in state.path if scene in self._counted)
        past = tuple(sorted((scene, min(count, SEEN_AT_MOST)) for scene, count in counts.items()))
        return Spot(state.step, state.facts, past, frozenset(state.path) & once)

    def open(self, spot: Spot) -> Iterator[Reply]:
        """The replies that can be taken at a spot."""
        scene = self._scene(spot)
        now: Mapping[str, bool | int | str] | None = None
        for reply in scene.replies:
            if reply.once and (scene.id, reply.id) in spot.taken:
                continue
            if reply.when is not None:
                now = now if now is not None else self._values(spot)
                if not parsed(reply.when).holds(now, dict(spot.past)):
                    continue
            yield reply

    def passages(self, spot: Spot) -> Iterator[int]:
        """The conditional passages that are shown at a spot, by their number."""
        for number, also in enumerate(self._scene(spot).also):
            if parsed(also.when).holds(self._values(spot), dict(spot.past)):
                yield number

    def after(self, spot: Spot, reply: Reply) -> Spot | str:
        """The spot that a reply leads to, or the id of an ending."""
        if self._scenario.scene(reply.then) is None:
            return reply.then
        facts, past, taken = spot.facts, spot.past, spot.taken
        if reply.set or reply.add:
            facts = changed(self._scenario.variables, facts, reply.set, reply.add)
        if spot.scene in self._counted:
            count = dict(past)
            count[spot.scene] = min(count.get(spot.scene, 0) + 1, SEEN_AT_MOST)
            past = tuple(sorted(count.items()))
        if reply.once:
            taken = taken | {(spot.scene, reply.id)}
        return Spot(reply.then, facts, past, taken)

    def work(self, spot: Spot) -> int:
        """What it takes to look at a spot, and to keep what follows it: a hostile file has few, heavy ones."""
        scene = self._scene(spot)
        return 1 + len(scene.also) + len(scene.replies) * (1 + spot.remembered)

    def _scene(self, spot: Spot) -> Scene:
        scene = self._scenario.scene(spot.scene)
        assert scene is not None
        return scene

    def _values(self, spot: Spot) -> Mapping[str, bool | int | str]:
        return values(self._scenario.variables, spot.facts)


def explore(scenario: Scenario, bound: int = BOUND) -> Explored:
    """Visit every state, up to the bound. Every target of a reply must exist."""
    story, found = Story(scenario), Explored()
    depth: dict[Spot, int] = {story.start: 0}
    edges: dict[Spot, list[Spot]] = {}
    ends: set[Spot] = set()
    waiting = deque([story.start])
    work = 0
    while waiting:
        spot = waiting.popleft()
        work += story.work(spot)
        if work > bound:
            found.whole = False
            break
        found.scenes.add(spot.scene)
        found.passages.update((spot.scene, number) for number in story.passages(spot))
        edges[spot] = []
        for reply in story.open(spot):
            found.replies.add((spot.scene, reply.id))
            following = story.after(spot, reply)
            if isinstance(following, str):
                found.endings.add(following)
                ends.add(spot)
                if found.shortest is None:
                    found.shortest = depth[spot] + 1
                continue
            edges[spot].append(following)
            if following not in depth:
                depth[following] = depth[spot] + 1
                waiting.append(following)
        if not edges[spot] and spot not in ends:
            found.stuck.add(spot.scene)
    found.states = len(edges)
    if found.whole:
        _measure(found, edges, ends, story.start)
    return found


def random_walks(scenario: Scenario, count: int, seed: int = 1) -> Counter[str]:
    """How often each ending is met in so many walks that press at random, or fewer if they are long; "" counts those
    that met none."""
    story, met, chance = Story(scenario), Counter[str](), _chance(seed)
    left = max(count * A_WALK, 2_000)
    for _ in range(count):
        if left <= 0:
            break
        spot: Spot | str = story.start
        for _ in range(LONGEST_WALK):
            if isinstance(spot, str):
                break
            left -= 1
            replies = list(story.open(spot))
            if not replies:
                break
            spot = story.after(spot, replies[next(chance) % len(replies)])
        met[spot if isinstance(spot, str) else ""] += 1
    return met


def _measure(found: Explored, edges: dict[Spot, list[Spot]], ends: set[Spot], start: Spot) -> None:
    """The longest walk, unless there are circles; and scenes from which no ending can be reached any more."""
    before: dict[Spot, list[Spot]] = {spot: [] for spot in edges}
    for spot, following in edges.items():
        for each in following:
            before[each].append(spot)
    free = set(ends)
    waiting = list(ends)
    while waiting:
        for each in before[waiting.pop()]:
            if each not in free:
                free.add(each)
                waiting.append(each)
    found.trapped = {spot.scene for spot in edges if spot not in free} - found.stuck

    # Kahn's order: a spot is done when all that lead to it are; what is never done lies on a circle or behind one.
    missing = {spot: len(before[spot]) for spot in edges}
    length = {start: 0}
    ready = [spot for spot, count in missing.items() if count == 0]
    done = 0
    while ready:
        spot = ready.pop()
        done += 1
        for each in edges[spot]:
            length[each] = max(length.get(each, 0), length[spot] + 1)
            missing[each] -= 1
            if missing[each] == 0:
                ready.append(each)
    if done == len(edges) and ends:
        found.longest = max(length[spot] for spot in ends) + 1


def _chance(seed: int) -> Iterator[int]:
    """Numbers that look random and are the same for the same seed (a linear congruential generator, Knuth's MMIX)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
