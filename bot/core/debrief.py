"""After a role-play: leave the role, feelings first, the path walked, what the system should change, people.

The order follows section 4.4 of the project's facts: out of the role, feelings, what happened, values, the system,
the group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from bot.core.metadata import Content, Label, Line, Text
from bot.core.play import State
from bot.core.screen import Block, Labelled, Option, Prose, Screen, ServerWords
from bot.core.steps.reflection import KEPT, NOT_KEPT, PRIVATE
from bot.core.values import NAMES, named

if TYPE_CHECKING:
    from bot.core.scenario import Scenario

DEBRIEF, CLOSING = "debrief", "closing"
PLACES = frozenset({DEBRIEF, CLOSING})
PATH = "path-"
DECISIONS_A_PAGE = 4
CONTINUE = (Option("next", "Continue"),)
REWRITTEN = "This page was rewritten since."


class Debrief(Content):
    leave_the_role: Text = Field(description="Out of the story and back to the room one is in.")
    feelings: Text = Field(description="Before the thinking: what was that like?")
    label: Label = Field(default="What was that like?", description="The label of the text field.")
    ask: tuple[Line, ...] = Field(min_length=1, description="Questions to think about, alone or together.")
    system: Text = Field(description="What would have to be different around the two people?")
    bring_to_the_group: Text = Field(description="Something for three or more people to do.")


def stands(state: State) -> bool:
    if state.step == CLOSING or state.at in ("", "kept", "not-kept", "carry"):
        return True
    number = state.at.removeprefix(PATH)
    return number.isdecimal() and int(number) < _pages(state)


def after(scenario: Scenario, state: State) -> State:
    """The page that follows in the debrief."""
    if state.at == "carry":
        return State(CLOSING, path=state.path)
    following = int(state.at.removeprefix(PATH)) + 1 if state.at.startswith(PATH) else 0
    at = f"{PATH}{following}" if following < _pages(state) else "carry"
    return State(DEBRIEF, at, state.path)


def wrote(state: State, kept: bool) -> State:
    return State(DEBRIEF, "kept" if kept else "not-kept", state.path)


def screen(scenario: Scenario, state: State) -> Screen:
    where = f"{scenario.title} · looking back"
    words = scenario.debrief
    if state.step == CLOSING:
        return Screen(
            scenario.title,
            "Explored",
            (Prose("You have explored this role-play. Nothing was scored; another walk can go another way."),),
        )
    if state.at == "":
        return Screen(
            "Put the story down",
            where,
            (Prose(words.leave_the_role), Labelled("Feelings first", words.feelings), Prose(PRIVATE)),
            (Option("next", "Go on without writing"),),
            asks=words.label,
        )
    if state.at in ("kept", "not-kept"):
        return Screen("Put the story down", where, (Prose(KEPT if state.at == "kept" else NOT_KEPT),), CONTINUE)
    if state.at.startswith(PATH):
        return Screen("The path you walked", where, _path(scenario, state), CONTINUE)
    slot: tuple[Block, ...] = (ServerWords(scenario.slot),) if scenario.slot else ()
    questions = "\n".join(f"- {question}" for question in words.ask)
    return Screen(
        "To carry away",
        where,
        (
            Labelled("To think about", questions),
            Labelled("Around the two of you", words.system),
            *slot,
            Labelled("Bring to the group", words.bring_to_the_group),
        ),
        (Option("next", "Finish"),),
    )


def _pages(state: State) -> int:
    return -(-len(state.path) // DECISIONS_A_PAGE)


def _path(scenario: Scenario, state: State) -> tuple[Block, ...]:
    """One passage a decision; on the last page the values met, as a set: nothing is counted."""
    start = int(state.at.removeprefix(PATH)) * DECISIONS_A_PAGE
    shown = state.path[start : start + DECISIONS_A_PAGE]
    passages: list[Block] = [_decision(scenario, number, *decision) for number, decision in enumerate(shown, start + 1)]
    if start + DECISIONS_A_PAGE >= len(state.path):
        replies = [reply for decision in state.path if (reply := scenario.decision(*decision))]
        served = {value for reply in replies for value in reply.feedback.served}
        cost = {value for reply in replies for value in reply.feedback.cost}
        passages += [
            Labelled("Values you leaned on", named([value for value in NAMES if value in served])),
            Labelled("Values it cost something", named([value for value in NAMES if value in cost])),
        ]
    return tuple(passages)


def _decision(scenario: Scenario, number: int, scene: str, reply: str) -> Labelled:
    taken = scenario.decision(scene, reply)
    if taken is None:
        return Labelled(f"Decision {number}", REWRITTEN)
    return Labelled(
        f"Decision {number}",
        f"{taken.text}\nServed: {named(taken.feedback.served)}. Cost: {named(taken.feedback.cost)}.",
    )
