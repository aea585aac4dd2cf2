"""All content that people are offered, and what they can look up: read once, never changed, replaced whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from bot.core.debrief import DEBRIEF
from bot.core.demands import Demand
from bot.core.errors import NotOffered
from bot.core.language import Wording
from bot.core.metadata import Content, Id, Line, Title
from bot.core.module import Module
from bot.core.play import State
from bot.core.references import Date, Framework, Guide, Term
from bot.core.scenario import Scenario
from bot.core.story import SAY

CONFIDENCE = {
    "P": "read in an archived copy",
    "P2": "known from a secondary page only",
    "S": "read by this project, in whole or in part",
    "D": "this project's own view",
}


class Source(Content):
    id: Id
    author: Line
    year: Line = Field(description="In quotation marks; a range or “no date” is fine.")
    title: Line
    where: Line | None = Field(default=None, description="Journal, publisher or site.")
    url: str | None = Field(default=None, description="Its address, never an invented one.")
    doi: str | None = Field(default=None, description="Its DOI, if it has one.")
    accessed: date = Field(description="When it was read or heard of, written like 2027-11-01.")
    confidence: Literal["P", "P2", "S", "D"] = Field(
        description="P: archived copy read. P2: secondary page only. S: read by this project. D: its own view."
    )
    note: Line | None = None

    def cited(self) -> str:
        if self.confidence == "D":
            return f"{self.author}: {CONFIDENCE['D']}"
        return f"{self.author}, {self.year}: {self.title} ({CONFIDENCE[self.confidence]})"


class Sources(Content):
    kind: Literal["sources"] = "sources"
    sources: tuple[Source, ...] = Field(description="Each with an id that content cites.")


class Curriculum(Content):
    kind: Literal["curriculum"] = "curriculum"
    id: Id
    title: Title
    replaces: Id | None = Field(
        default=None, description="This file's own id, if it stands in for a file of an earlier content folder."
    )
    about: Line = Field(description="What it is and for whom, said honestly.")
    modules: tuple[Id, ...] = Field(min_length=1, description="Module ids in order.")
    prerequisites: Mapping[Id, tuple[Id, ...]] = Field(
        default_factory=dict, description="Modules that are better walked before a module; advice, never a lock."
    )
    severities: Mapping[str, Literal["error", "warning", "notice", "ignore"]] = Field(
        default_factory=dict, description="How strictly the checker takes each code in this curriculum."
    )


@dataclass(frozen=True)
class Library:
    """`modules` stand in the order of the curricula; ids are unique across modules and scenarios.

    `chronicle` stands in the order of the years. What is withheld is not in here.
    """

    modules: Mapping[str, Module] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    curricula: Mapping[str, Curriculum] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    chronicle: Mapping[str, Date] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    demands: Mapping[str, Demand] = field(default_factory=dict)
    language: tuple[Wording, ...] = ()

    def activity(self, id: str) -> Module | Scenario:  # noqa: A002
        """Raises NotOffered for an id that is not in the library (any more)."""
        found = self.modules.get(id) or self.scenarios.get(id)
        if found is None:
            raise NotOffered(id)
        return found

    def offers(self, activity: str, curricula: Collection[str] | None) -> bool:
        """Whether an activity is part of the chosen curricula; None chooses all, and so does what is in no curriculum.

        A second case goes with the first.
        """
        if curricula is None:
            return True
        homes = self._homes.get(activity)
        return homes is None or not homes.isdisjoint(curricula)

    def title(self, activity: str) -> str:
        """The id itself for what is not in the library (any more)."""
        found = self.modules.get(activity) or self.scenarios.get(activity)
        return found.title if found else activity

    @cached_property
    def _homes(self) -> dict[str, set[str]]:
        """The curricula of each activity that is in one."""
        homes: dict[str, set[str]] = {}
        for curriculum in self.curricula.values():
            for module in (self.modules[id_] for id_ in curriculum.modules if id_ in self.modules):
                plays = {step.scenario for step in module.steps if step.kind == "roleplay"}
                cases = {each.id for each in self.scenarios.values() if each.variant_of in plays}
                for id_ in {module.id} | plays | cases:
                    homes.setdefault(id_, set()).add(curriculum.id)
        return homes

    @cached_property
    def version(self) -> str:
        """Eight letters that change when any lesson gets another version."""
        every = sorted(f"{each.id} {each.version}" for each in (*self.modules.values(), *self.scenarios.values()))
        return hashlib.sha256("\n".join(every).encode()).hexdigest()[:8]

    def question_of(self, page: str) -> str | None:
        """The label of the text field on a page that asks for words; None once that page was rewritten."""
        return self._questions.get(page)

    @cached_property
    def _questions(self) -> dict[str, str]:
        asking = [
            *(module.screen(State(step.id)) for module in self.modules.values() for step in module.steps),
            *(scenario.screen(State(DEBRIEF)) for scenario in self.scenarios.values()),
            *(
                scenario.screen(State(scene.id, SAY))
                for scenario in self.scenarios.values()
                for scene in scenario.scenes
                if scene.say_first
            ),
        ]
        return {screen.page(): screen.asks for screen in asking if screen.asks}
