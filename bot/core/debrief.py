"""After a role-play: leave the role, feelings first, the path walked, what the system should change, people.

The order follows section 4.4 of the project's facts: out of the role, feelings, what happened, values, the system,
the group. From each decision of the path a new walk can begin: “what if”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from bot.core import story, whatif
from bot.core.metadata import Content, Label, Line, Text
from bot.core.play import Fork, Outcome, State
from bot.core.screen import Block, Labelled, Option, Prose, Screen, ServerWords
from bot.core.steps.reflection import KEPT, NOT_KEPT, PRIVATE
from bot.core.values import NAMES, named

if TYPE_CHECKING:
    from bot.core.scenario import Scenario

DEBRIEF, CLOSING = "debrief", "closing"
PLACES = frozenset({DEBRIEF, CLOSING})
PATH, BESIDE, WHAT_IF = "path-", "two-", "what-if-"
A_PAGE = 4  # decisions on a page: with their values they stay well below a card's limit
CONTINUE = (Option("next", "Continue"),)
REWRITTEN = "This page was rewritten since."


class Debrief(Content):
    leave_the_role: Text = Field(description="Out of the story and back to the room one is in.")
    feelings: Text = Field(description="Before the thinking: what was that like?")
    label: Label = Field(default="What was that like?", description="The label of the text field.")
    ask: tuple[Line, ...] = Field(min_length=1, description="Questions to think about, alone or together.")
    system: Text = Field(description="What would have to be different around the two people?")
    bring_to_the_group: Text = Field(description="Something for three or more people to do.")


def pages(state: State) -> list[str]:
    """The pages of the debrief in order, by their `at`."""
    path = [f"{PATH}{number}" for number in range(_sheets(len(state.path)))]
    two = [f"{BESIDE}{number}" for number in range(whatif.sheets(state))]
    return ["", *path, *two, "carry"]


def stands(scenario: Scenario, state: State) -> bool:
    return state.step == CLOSING or state.at in ("kept", "not-kept") or state.at in pages(state)


def answer(scenario: Scenario, state: State, option: str) -> Outcome:
    if option.startswith(WHAT_IF):
        return Outcome(state, forks=_forked(scenario, state, int(option.removeprefix(WHAT_IF))))
    order = pages(state)
    place = 0 if state.at in ("kept", "not-kept") else order.index(state.at)
    if place + 1 == len(order):
        return Outcome(state.to(CLOSING))
    return Outcome(state.to(DEBRIEF, order[place + 1]))


def wrote(state: State, kept: bool) -> Outcome:
    return Outcome(state.to(DEBRIEF, "kept" if kept else "not-kept"))


def screen(scenario: Scenario, state: State) -> Screen:
    where = f"{scenario.title} · looking back"
    if state.step == CLOSING:
        said = "You have explored this role-play. Nothing was scored; another walk can go another way."
        return Screen(scenario.title, "Explored", (Prose(said),))
    if state.at in ("kept", "not-kept"):
        return Screen("Put the story down", where, (Prose(KEPT if state.at == "kept" else NOT_KEPT),), CONTINUE)
    if state.at.startswith(PATH):
        return _path(scenario, state, where)
    if state.at.startswith(BESIDE):
        blocks = whatif.beside(scenario, state, int(state.at.removeprefix(BESIDE)))
        return Screen("Two walks", where, blocks, CONTINUE)
    return _put_down(scenario, where) if state.at == "" else _carry(scenario, where)


def _put_down(scenario: Scenario, where: str) -> Screen:
    words = scenario.debrief
    return Screen(
        "Put the story down",
        where,
        (Prose(words.leave_the_role), Labelled("Feelings first", words.feelings), Prose(PRIVATE)),
        (Option("next", "Go on without writing"),),
        asks=words.label,
    )


def _carry(scenario: Scenario, where: str) -> Screen:
    words = scenario.debrief
    slot: tuple[Block, ...] = (ServerWords(scenario.slot),) if scenario.slot else ()
    return Screen(
        "To carry away",
        where,
        (
            Labelled("To think about", "\n".join(f"- {question}" for question in words.ask)),
            Labelled("Around the two of you", words.system),
            *slot,
            Labelled("Bring to the group", words.bring_to_the_group),
        ),
        (Option("next", "Finish"),),
    )


def _sheets(decisions: int) -> int:
    return -(-decisions // A_PAGE)


def _path(scenario: Scenario, state: State, where: str) -> Screen:
    """One passage a decision; on the last page the values met, as a set: nothing is counted."""
    start = int(state.at.removeprefix(PATH)) * A_PAGE
    shown = state.path[start : start + A_PAGE]
    blocks: list[Block] = [
        whatif.decision(scenario, number, *decision) for number, decision in enumerate(shown, start + 1)
    ]
    if start + A_PAGE >= len(state.path):
        served, cost = whatif.values_of(scenario, state.path)
        blocks += [Labelled("Values you leaned on", _in_order(served)), Labelled("Values it cost", _in_order(cost))]
        blocks.append(Prose("“What if” goes back to a decision in a walk of its own; this one stays as it is."))
    what_if = tuple(
        Option(f"{WHAT_IF}{number}", f"What if: decision {number + 1}")
        for number, (scene, _) in enumerate(shown, start)
        if scenario.scene(scene) and not state.watching
    )
    title = "The path you watched" if state.watching else "The path you walked"
    return Screen(title, where, tuple(blocks), (*CONTINUE, *what_if))


def _in_order(values: frozenset[str]) -> str:
    return named([value for value in NAMES if value in values])


def _forked(scenario: Scenario, state: State, at: int) -> State:
    """The scene of a decision, as it was when it was met, in a walk that remembers the other one."""
    before = state.path[:at]
    fresh = State("", path=before, facts=scenario.facts_after(before), seed=state.seed, fork=Fork(at, state.path))
    return story.begin_at(scenario, fresh, state.path[at][0])
