"""Who says what, side by side. The page does not say who is right."""

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line, Text
from bot.core.screen import Cites, Labelled, Prose
from bot.core.steps.base import Shown, Step


class Position(Content):
    who: Line = Field(description="Who says it: a person, an organisation, a code, with the year.")
    says: Text = Field(description="In our own words, or as a short marked quotation.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml.")


class Positions(Step):
    kind: Literal["positions"]
    text: Text = Field(description="What they differ about.")
    positions: tuple[Position, ...] = Field(min_length=2, max_length=5, description="Side by side.")
    ask: Text | None = Field(default=None, description="Something to think about afterwards; not answered here.")

    def page(self, at: str) -> Shown:
        said = tuple(Labelled(each.who, each.says) for each in self.positions)
        cited = dict.fromkeys(id_ for each in self.positions for id_ in each.sources)
        thought = (Labelled("To think about", self.ask),) if self.ask else ()
        return Shown((Prose(self.text), *said, *thought, Cites(tuple(cited)), *self.below))
