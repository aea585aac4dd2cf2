"""All pages of an activity, and ways through it that press every button and reach every ending."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from bot.core.explore import Story
from bot.core.play import Activity, Outcome, State
from bot.core.scenario import Scenario
from bot.core.steps import arrange

WRITE = "write:"  # a press that hands in words; what follows says whether they are kept


def presses(activity: Activity, state: State) -> Iterator[tuple[str, Outcome]]:
    """Everything that can be done on a page, and where it leads."""
    screen = activity.screen(state)
    for option in screen.options:
        if option.closed is not None:
            continue
        yield option.id, activity.answer(state, option.id)
    if screen.asks:
        for kept in (True, False):
            yield f"{WRITE}{'kept' if kept else 'not-kept'}", activity.wrote(state, kept)


Place = tuple[object, ...]


def place(activity: Activity, state: State) -> Place:
    """What tells two pages apart: of the way there, only what can still matter."""
    here = (state.step, state.at)
    if state.watching:
        return (*here, state.watching, len(state.path))
    if state.at.startswith(arrange.SO_FAR):  # of all orders, one is enough
        return (state.step, arrange.SO_FAR, state.at.count(","))
    if isinstance(activity, Scenario):
        return (*here, _story(activity).spot(state))
    return here


def _story(scenario: Scenario) -> Story:
    """Made once for each scenario: it reads all conditions."""
    known = _STORIES.get(id(scenario))
    if known is None or known[0] is not scenario:
        known = _STORIES[id(scenario)] = (scenario, Story(scenario))
    return known[1]


_STORIES: dict[int, tuple[Scenario, Story]] = {}


def to_ending(activity: Scenario, ending: str) -> list[str]:
    """The shortest way to an ending, played and not watched."""
    return min((route for (step, *_), route in shortest(activity).items() if step == ending), key=len)


def shortest(activity: Activity) -> dict[Place, list[str]]:
    """The presses that lead to each page, as few as possible."""
    first = activity.first()
    found: dict[Place, list[str]] = {place(activity, first): []}
    waiting: deque[tuple[State, list[str]]] = deque([(first, [])])
    while waiting:
        state, route = waiting.popleft()
        for press, outcome in presses(activity, state):
            if place(activity, outcome.state) not in found:
                found[place(activity, outcome.state)] = [*route, press]
                waiting.append((outcome.state, [*route, press]))
    return found


def onward(activity: Activity, state: State) -> list[str]:
    """The shortest way from here to the last page, through no other activity."""
    waiting: deque[tuple[State, list[str]]] = deque([(state, [])])
    seen = {place(activity, state)}
    while waiting:
        state, route = waiting.popleft()
        if activity.finished(state):
            return route
        for press, outcome in presses(activity, state):
            if outcome.opens is None and place(activity, outcome.state) not in seen:
                seen.add(place(activity, outcome.state))
                waiting.append((outcome.state, [*route, press]))
    raise AssertionError(f"no way out of {activity.id} from {state}")


def walked(activity: Activity, route: list[str]) -> State:
    state = activity.first()
    for press in route:
        state = dict(presses(activity, state))[press].state
    return state


def complete(activity: Activity) -> list[list[str]]:
    """Walks from the first page to the last that together press every button of every page once."""
    by_page = shortest(activity)
    untried = {
        (page, press) for page, route in by_page.items() for press, _ in presses(activity, walked(activity, route))
    }
    routes = []
    for page, press in sorted(untried, key=repr):
        if (page, press) not in untried:
            continue
        start = [*by_page[page], press]
        whole = [*start, *onward(activity, walked(activity, start))]
        state = activity.first()
        for each in whole:
            untried.discard((place(activity, state), each))
            state = dict(presses(activity, state))[each].state
        routes.append(whole)
    return routes
