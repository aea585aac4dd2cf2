"""A module: an opening page, steps one after another, and a last page that leads back to people."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from bot.core import notes
from bot.core.comfort import Comfort
from bot.core.metadata import Line, Metadata, Text
from bot.core.play import Outcome, State
from bot.core.screen import Labelled, Option, Prose, Screen
from bot.core.steps import AnyStep
from bot.core.steps.base import Done, Stay
from bot.core.values import named

OPENING, CLOSING = "opening", "closing"
RESERVED = frozenset({OPENING, CLOSING})


class Module(Metadata):
    kind: Literal["module"] = "module"
    unit: int | None = Field(
        default=None, ge=0, le=99, description="Its number in the curriculum; shown, never stored."
    )
    block: Literal["welcome", "history", "values", "skills"] = Field(
        default="skills", description="What it is for: a curriculum has history and values before skills."
    )
    why: Text = Field(description="Why this, in two to four plain sentences.")
    outcomes: tuple[Line, ...] = Field(
        min_length=3, max_length=3, description="Three things a person can do afterwards."
    )
    steps: tuple[AnyStep, ...] = Field(min_length=1, description="The pages, one after another.")

    @cached_property
    def _order(self) -> dict[str, int]:
        return {step.id: index for index, step in enumerate(self.steps)}

    def step(self, id: str) -> AnyStep:  # noqa: A002
        return self.steps[self._order[id]]

    def first(self) -> State:
        return State(OPENING)

    def stands(self, state: State) -> bool:
        if state.step in RESERVED:
            return state.at == ""
        return state.step in self._order and self.step(state.step).stands(state.at)

    def explored(self, state: State) -> bool:
        return state.step == CLOSING

    def finished(self, state: State) -> bool:
        return state.step == CLOSING

    def screen(self, state: State) -> Screen:
        if state.step == OPENING:
            return self._opening()
        if state.step == CLOSING:
            return self._closing()
        step = self.step(state.step)
        shown = step.show(state.at)
        return Screen(step.title, self._where(self._order[step.id] + 2), shown.blocks, shown.options, shown.asks)

    def answer(self, state: State, option: str) -> Outcome:
        if state.step == OPENING:
            return Outcome(self._begin(0))
        return self._outcome(state, self.step(state.step).take(state.at, option))

    def asks_first(self, state: State) -> bool:
        return state.at == "note"

    def leaving_out(self, state: State, comfort: Comfort) -> State:
        at = notes.left_out(self.step(state.step).content_notes, comfort)
        return state.to(state.step, at) if at else state

    def holds_words(self, state: State) -> bool:
        return False

    def wrote(self, state: State, kept: bool) -> Outcome:
        return self._outcome(state, self.step(state.step).wrote(kept))

    def _outcome(self, state: State, taken: Done | Stay) -> Outcome:
        if isinstance(taken, Stay):
            return Outcome(State(state.step, taken.at), taken.opens)
        return Outcome(self._begin(self._order[state.step] + 1))

    def _begin(self, index: int) -> State:
        if index == len(self.steps):
            return State(CLOSING)
        return State(self.steps[index].id, self.steps[index].first)

    def _where(self, page: int) -> str:
        return f"{self.title} · page {page} of {len(self.steps) + 2}"

    def _opening(self) -> Screen:
        noted = [step.title for step in self.steps if step.content_notes]
        mentions = (
            (Labelled("Content notes", f"Some pages have one, with choices before you read: {', '.join(noted)}."),)
            if noted
            else ()
        )
        return Screen(
            self.title,
            f"Page 1 of {len(self.steps) + 2} · about {self.minutes} minutes of self-study",
            (
                Labelled("Why this", self.why),
                Labelled("Afterwards", "\n".join(f"- {outcome}" for outcome in self.outcomes)),
                Labelled("Values to hold in mind", named(self.values)),
                *mentions,
                Prose(self.provenance()),
            ),
            (Option("begin", "Begin"),),
        )

    def _closing(self) -> Screen:
        disputed = tuple(Labelled("Disputed", f"{each.claim} Otherwise: {each.by}") for each in self.disputed)
        return Screen(
            self.title,
            self._where(len(self.steps) + 2),
            (
                Prose(
                    "You have explored this module. Nothing was scored. "
                    "If something in it stays with you, bring it to people: a peer, your group, a facilitator."
                ),
                *disputed,
                Prose(self.provenance()),
            ),
        )
