"""History walked as small decisions: what did people do? A guess first, then what is known, its source, its dispute."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line, Otherwise, Text
from bot.core.screen import Block, Cites, Labelled, Option, Prose
from bot.core.steps.base import NEXT, Done, Shown, Stay, Step

EVENT, TOLD = "event:", "told:"


class Guess(Content):
    id: Id
    text: Line = Field(description="Something people might have done; none is silly.")


class Event(Content):
    id: Id
    date: Line = Field(description="In quotation marks; “about” where the source says so.")
    before: Text = Field(description="How things were, in two or three sentences.")
    ask: Line = Field(default="What did people do?", description="The question before the guesses.")
    guesses: tuple[Guess, ...] = Field(min_length=2, max_length=4, description="What a person can guess.")
    happened: Text = Field(description="What is known to have happened.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml.")
    otherwise: tuple[Otherwise, ...] = Field(default=(), description="Who disputes it.")


class Timeline(Step):
    kind: Literal["timeline"]
    text: Text | None = Field(default=None, description="A lead-in, shown with the first event.")
    events: tuple[Event, ...] = Field(min_length=1, max_length=8, description="One after another.")

    @property
    def own_pages(self) -> frozenset[str]:
        later = (EVENT + event.id for event in self.events[1:])
        told = (f"{TOLD}{event.id}:{guess.id}" for event in self.events for guess in event.guesses)
        return frozenset({"", *later, *told})

    def page(self, at: str) -> Shown:
        if at.startswith(TOLD):
            event, guess = self._told(at)
            return Shown((*self._known(event, guess), *self.below), (NEXT,))
        event = self._event(at)
        lead = (Prose(self.text),) if self.text and at == "" else ()
        asked = Prose(f"{event.before}\n\n{event.ask}")
        options = tuple(Option(guess.id, guess.text, "reply") for guess in event.guesses)
        return Shown((*lead, asked), options)

    def answer(self, at: str, option: str) -> Done | Stay:
        if not at.startswith(TOLD):
            return Stay(f"{TOLD}{self._event(at).id}:{option}")
        following = self.events.index(self._told(at)[0]) + 1
        return Done() if following == len(self.events) else Stay(EVENT + self.events[following].id)

    def _known(self, event: Event, guess: Guess) -> tuple[Block, ...]:
        disputes = tuple(Labelled(each.heading, each.says) for each in event.otherwise)
        return (
            Labelled("You guessed", guess.text),
            Labelled(event.date, event.happened),
            *disputes,
            Cites(event.sources),
        )

    def _event(self, at: str) -> Event:
        id_ = at.removeprefix(EVENT) or self.events[0].id
        return next(event for event in self.events if event.id == id_)

    def _told(self, at: str) -> tuple[Event, Guess]:
        id_, guess = at.removeprefix(TOLD).split(":")
        event = next(event for event in self.events if event.id == id_)
        return event, next(each for each in event.guesses if each.id == guess)
