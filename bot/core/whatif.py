"""Two walks one below the other, from where they part on, and where their values part. Neither is called better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.play import Path, State
from bot.core.screen import Block, Labelled, Prose
from bot.core.values import NAMES, named

if TYPE_CHECKING:
    from bot.core.scenario import Scenario

A_PAGE = 4
REWRITTEN = "This page was rewritten since."
TURNING_POINT = "A turning point: from here, some endings were no longer within reach."


def sheets(state: State) -> int:
    """How many pages it takes to show both walks: each from the fork on, and the values at the end."""
    if state.fork is None:
        return 0
    first, second = after_the_fork(state)
    return _pages(first) + _pages(second) + 1


def beside(scenario: Scenario, state: State, sheet: int) -> tuple[Block, ...]:
    assert state.fork is not None
    first, second = after_the_fork(state)
    if sheet < _pages(first):
        return _part(scenario, "The first walk, from the fork on", first, state.fork.at, sheet)
    sheet -= _pages(first)
    if sheet < _pages(second):
        return _part(scenario, "This walk, from the fork on", second, state.fork.at, sheet)
    return _parted(scenario, first, second)


def after_the_fork(state: State) -> tuple[Path, Path]:
    """The decisions of the first walk and of this one, from where they part on."""
    assert state.fork is not None
    return state.fork.path[state.fork.at :], state.path[state.fork.at :]


def turning(scenario: Scenario, scene: str, reply: str) -> bool:
    """Whether some endings were no longer within reach after this reply."""
    taken = scenario.decision(scene, reply)
    return taken is not None and scenario.leads_to.get(taken.then, frozenset()) != scenario.leads_to[scene]


def decision(scenario: Scenario, number: int, scene: str, reply: str) -> Labelled:
    """One decision in the words of the path: what was said, what it served and cost, whether much hung on it."""
    taken = scenario.decision(scene, reply)
    if taken is None:
        return Labelled(f"Decision {number}", REWRITTEN)
    told = f"{taken.text}\nServed: {named(taken.feedback.served)}. Cost: {named(taken.feedback.cost)}."
    return Labelled(f"Decision {number}", f"{told}\n{TURNING_POINT}" if turning(scenario, scene, reply) else told)


def values_of(scenario: Scenario, path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The values that a path served, and those it cost, as sets."""
    replies = [reply for each in path if (reply := scenario.decision(*each))]
    served = frozenset(value for reply in replies for value in reply.feedback.served)
    return served, frozenset(value for reply in replies for value in reply.feedback.cost)


def parted(scenario: Scenario, first: Path, second: Path) -> tuple[tuple[str, str], ...]:
    """Where the values part, as labelled lines: leaned on by one walk only, by the other only, by both."""
    one, _ = values_of(scenario, first)
    other, _ = values_of(scenario, second)
    return (
        ("Only the first walk leaned on", _in_order(one - other)),
        ("Only this walk leaned on", _in_order(other - one)),
        ("Both leaned on", _in_order(one & other)),
    )


def _parted(scenario: Scenario, first: Path, second: Path) -> tuple[Block, ...]:
    lines = parted(scenario, first, second)
    closing = Prose("Neither walk is the better one. What would you want to keep from each?")
    return (*(Labelled(label, text) for label, text in lines), closing)


def _part(scenario: Scenario, title: str, path: Path, at: int, sheet: int) -> tuple[Block, ...]:
    start = sheet * A_PAGE
    lead = Prose(f"{title}. Before decision {at + 1} both walks are the same.")
    shown = path[start : start + A_PAGE]
    decisions = (decision(scenario, number, *each) for number, each in enumerate(shown, at + start + 1))
    return (lead, *decisions)


def _pages(path: Path) -> int:
    return max(1, -(-len(path) // A_PAGE))


def _in_order(values: frozenset[str]) -> str:
    return named([value for value in NAMES if value in values])
