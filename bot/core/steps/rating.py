"""A person's own word for where they are with something. For them alone; there is always “rather not”."""

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Label, Text
from bot.core.screen import Labelled, Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step

SAID = "said:"
RATHER_NOT = Option("rather-not", "I'd rather not say")


class Mark(Content):
    id: Id
    text: Label


class Rating(Step):
    kind: Literal["rating"]
    text: Text = Field(description="What is asked, about the person's own sense of it; never about their past.")
    marks: tuple[Mark, ...] = Field(min_length=3, max_length=5, description="Words, not numbers, from least to most.")

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({"", *(SAID + mark.id for mark in self.marks)})

    def page(self, at: str) -> Shown:
        if at == "":
            private = Prose("This is for you alone. It is stored with your place, shown to nobody, and it is no mark.")
            options = tuple(Option(mark.id, mark.text, "reply") for mark in self.marks)
            return Shown((Prose(self.text), private, *self.below), (*options, RATHER_NOT))
        said = next(mark.text for mark in self.marks if mark.id == at.removeprefix(SAID))
        kept = Prose("You may find that it is another word next month. Neither is better.")
        return Shown((Prose(self.text), Labelled("You said", said), kept))

    def answer(self, at: str, option: str) -> Done | Stay:
        return Done() if at or option == RATHER_NOT.id else Stay(SAID + option)
