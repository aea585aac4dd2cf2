"""A page of text with a single Continue."""

from typing import Literal

from bot.core.metadata import Text
from bot.core.screen import Prose
from bot.core.steps.base import Shown, Step


class Reading(Step):
    kind: Literal["reading"]
    text: Text

    def page(self, at: str) -> Shown:
        return Shown((Prose(self.text), *self.below))
