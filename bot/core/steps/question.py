"""A question about a fact, with a word on every choice. Situations are never asked about this way."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line, Text
from bot.core.screen import Labelled, Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step

TOLD = "told:"


class Choice(Content):
    id: Id
    text: Line
    right: bool = Field(description="Whether the facts say so.")
    why: Line = Field(description="What the person reads after this choice: kind, with the fact.")


class Question(Step):
    kind: Literal["question"]
    ask: Text
    choices: tuple[Choice, ...] = Field(
        min_length=2, max_length=6, description="Two to six; at least one of them is right."
    )

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({"", *(TOLD + choice.id for choice in self.choices)})

    def page(self, at: str) -> Shown:
        if not at.startswith(TOLD):
            options = tuple(Option(choice.id, choice.text, "reply") for choice in self.choices)
            return Shown((Prose(self.ask),), options)
        taken = next(choice for choice in self.choices if choice.id == at.removeprefix(TOLD))
        told: list[Prose | Labelled] = [Prose(self.ask), Labelled("You chose", taken.text)]
        told.append(Labelled("That is what the sources say" if taken.right else "The sources say otherwise", taken.why))
        if not taken.right:
            told += [Labelled("What they say", f"{each.text} {each.why}") for each in self.choices if each.right]
        return Shown((*told, *self.below))

    def answer(self, at: str, option: str) -> Done | Stay:
        return Done() if at.startswith(TOLD) else Stay(TOLD + option)
