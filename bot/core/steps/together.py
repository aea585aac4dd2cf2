"""A conversation with people, which the person confirms themselves; nobody is asked what was said."""

from typing import Literal

from bot.core.metadata import Text
from bot.core.screen import Labelled, Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step

OPTIONS = (
    Option("talked", "We talked about it"),
    Option("later", "Not yet, I mean to"),
    Option("next", "Go on without it"),
)
SAID = {
    "talked": "Good that there were people for it. What was said there stays there.",
    "later": "Then it waits for you, and nobody asks after it.",
}


class Together(Step):
    kind: Literal["together"]
    text: Text

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({"", *SAID})

    def page(self, at: str) -> Shown:
        if at in SAID:
            return Shown((Prose(SAID[at]),))
        free = Prose("Three people or more is best: then anyone may also just listen. Each way on counts the same.")
        return Shown((Labelled("With people", self.text), free, *self.below), OPTIONS)

    def answer(self, at: str, option: str) -> Done | Stay:
        return Stay(option) if at == "" and option in SAID else Done()
