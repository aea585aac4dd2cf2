"""What all kinds of step share: where they stand, their sources, their content note and its choices."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from bot.core import notes
from bot.core.metadata import Content, Id, Otherwise, Slot, Text, Title
from bot.core.screen import Block, Cites, Labelled, Option, Prose, ServerWords

NEXT = Option("next", "Continue")
GATE = frozenset({"note", "summary", "together", "other"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A step's page, before the module adds its title and says where it stands."""

    blocks: tuple[Block, ...]
    options: tuple[Option, ...] = (NEXT,)
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The step is over; the module goes on. `opens` is never set together with it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The step goes on at another of its pages, perhaps after another activity has been walked."""

    at: str
    opens: str | None = None


class Step(Content):
    """One step of a module. Its first page is called "" or, before a content note, "note"."""

    id: Id = Field(description="Unique in this module and never reused: people's places are stored by it.")
    title: Title
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources.yaml; every step with a fact names one.")
    otherwise: tuple[Otherwise, ...] = Field(default=(), description="Who says otherwise, side by side.")
    content_notes: tuple[notes.ContentNote, ...] = Field(
        default=(), description="What a person is told before the page, with real choices."
    )
    summary: Text | None = Field(default=None, description="The page in two or three gentle sentences.")
    slot: Slot | None = Field(default=None, description="Words that this server wrote itself, shown below the text.")

    @property
    def first(self) -> str:
        return "note" if self.content_notes else ""

    def stands(self, at: str) -> bool:
        """Whether this page still exists, after edits."""
        return at in self.pages

    @property
    def pages(self) -> frozenset[str]:
        """The pages of this step, by their `at`; of a kind that has endless many, the largest of each sort."""
        if not self.content_notes:
            return self.own_pages
        return self.own_pages | GATE | notes.left_out_pages(self.content_notes)

    @property
    def own_pages(self) -> frozenset[str]:
        return frozenset({""})

    def show(self, at: str) -> Shown:
        if at == "note":
            return Shown(notes.blocks(self.content_notes), notes.choices(self.content_notes, "Go on"))
        if at == "summary":
            return Shown((Labelled("In short", self.summary or self.title), *self.below))
        if at.startswith(notes.LEFT_OUT):
            summary = (Labelled("In short", self.summary or self.title), *self.below)
            told = summary if at.endswith("summary") else ()
            return Shown((notes.left_out_says(self.content_notes, at), *told), notes.left_out_options(at))
        if at == "together":
            return Shown((Prose("This one is for talking about with people. Take it along; here you can go on."),))
        if at == "other":
            return Shown((Prose("The other one is beside you now, with its own place. Here you can go on."),))
        return self.page(at)

    def take(self, at: str, option: str) -> Done | Stay:
        if at == "note" and option != "skip":
            if option.startswith("other-"):
                return Stay("other", opens=option.removeprefix("other-"))
            return Stay("" if option == "go-on" else option)
        if option == notes.AFTER_ALL:
            return Stay("note")
        if option == notes.OTHER_ONE:
            return Stay("other", opens=notes.other_one(self.content_notes))
        if at in GATE or at.startswith(notes.LEFT_OUT):
            return Done()
        return self.answer(at, option)

    def page(self, at: str) -> Shown:
        raise NotImplementedError

    def answer(self, at: str, option: str) -> Done | Stay:
        return Done()

    def wrote(self, kept: bool) -> Stay:
        raise NotImplementedError

    @property
    def below(self) -> tuple[Block, ...]:
        """What stands under the text of any kind of step."""
        otherwise = tuple(Labelled(each.heading, each.says) for each in self.otherwise)
        slot = (ServerWords(self.slot),) if self.slot else ()
        cites = (Cites(self.sources),) if self.sources else ()
        return (*otherwise, *slot, *cites)
