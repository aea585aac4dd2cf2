"""A question for the person alone. It may be skipped, and words are kept only if the person says so."""

from typing import Literal

from pydantic import Field

from bot.core.metadata import Label, Text
from bot.core.screen import Option, Prose
from bot.core.steps.base import Shown, Stay, Step

PRIVATE = (
    "This is for you. You may write, or only think, or go on. If you write, you choose whether it is kept. "
    "Kept words are encrypted; nobody is shown them. Whoever runs this bot holds the key and could read them. "
    "Please name nobody you support."
)
KEPT = "Kept, for you. /journal shows it; /privacy lets you take it with you, or erase it."
NOT_KEPT = "Not kept. Your words were not stored."


class Reflection(Step):
    kind: Literal["reflection"]
    text: Text
    label: Label = Field(description="The label of the text field; Discord takes 45 characters.")

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({"", "kept", "not-kept"})

    def page(self, at: str) -> Shown:
        if at == "":
            return Shown(
                (Prose(self.text), Prose(PRIVATE), *self.below),
                (Option("next", "Go on without writing"),),
                asks=self.label,
            )
        return Shown((Prose(KEPT if at == "kept" else NOT_KEPT),))

    def wrote(self, kept: bool) -> Stay:
        return Stay("kept" if kept else "not-kept")
