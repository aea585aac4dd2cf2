"""A door into a role-play, which is always walked in a run of its own; afterwards the module goes on here."""

from typing import Literal

from pydantic import Field

from bot.core.metadata import Id, Text
from bot.core.screen import Option, Prose
from bot.core.steps.base import Done, Shown, Stay, Step


class RolePlay(Step):
    kind: Literal["roleplay"]
    text: Text
    scenario: Id = Field(description="The id of the role-play.")

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({"", "back"})

    def page(self, at: str) -> Shown:
        if at == "":
            later = Prose("You may also go on and come back to it whenever you like: it stays under /practise.")
            return Shown(
                (Prose(self.text), later, *self.below),
                (Option("open", "Open the role-play"), Option("next", "Go on without it")),
            )
        return Shown(
            (Prose("The role-play is beside you now, with its own place. The module goes on from here."),),
            (Option("next", "Continue"), Option("open", "Open the role-play again")),
        )

    def answer(self, at: str, option: str) -> Done | Stay:
        return Stay("back", opens=self.scenario) if option == "open" else Done()
