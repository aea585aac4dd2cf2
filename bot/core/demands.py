"""What has been asked for in the writings this program stands on, and where it is taken up; also where it cannot be."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line


class Support(Content):
    by: Line = Field(
        description="A command such as /report or alongside check, or the path of a document or a test, as it is now."
    )
    how: Line = Field(description="What it does towards the demand, claiming no more than that.")


class Demand(Content):
    """Being taught about is not being met: nothing here says that a demand is."""

    id: Id
    quote: Line = Field(description="Its own words, short and literal, in quotation marks: “…”.")
    said_by: Line | None = Field(default=None, description="Who says it, if that is not the source's own author.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml: where the words stand.")
    taught_in: tuple[Id, ...] = Field(default=(), description="Modules that tell about it.")
    practised_in: tuple[Id, ...] = Field(default=(), description="Role-plays in which it comes up.")
    supported_by: tuple[Support, ...] = Field(default=(), description="Parts of this program that work towards it.")
    not_by_software: Line | None = Field(
        default=None, description="Who would have to do what, because no program can; in one or two sentences."
    )

    @property
    def taken_up(self) -> bool:
        return bool(self.taught_in or self.practised_in or self.supported_by)


class Demands(Content):
    """demands.yaml."""

    kind: Literal["demands"] = "demands"
    demands: tuple[Demand, ...] = Field(
        min_length=1, description="Each with where it is taken up, or who would have to."
    )
