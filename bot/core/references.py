"""What lessons stand on and people look up: words, dates, frameworks; each with its sources and its disputes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line, Otherwise, Text, Title
from bot.core.values import Value


class Term(Content):
    id: Id
    term: Title
    also: tuple[Line, ...] = Field(default=(), description="Other words for it, for looking it up.")
    means: Text = Field(description="In one to three plain sentences.")
    otherwise: tuple[Otherwise, ...] = Field(default=(), description="Who uses it otherwise, or not at all.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml.")


class Glossary(Content):
    kind: Literal["glossary"] = "glossary"
    terms: tuple[Term, ...] = Field(min_length=1, description="Words that lessons use, and who uses them otherwise.")


class Date(Content):
    id: Id
    date: Line = Field(description="As people read it, in quotation marks; “about” where the source says so.")
    sort: int = Field(description="The year it is filed under, for the order.")
    where: Line | None = None
    what: Text = Field(description="What happened, in one to three plain sentences.")
    otherwise: tuple[Otherwise, ...] = Field(default=(), description="Who disputes it, and what they say.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml.")


class Chronicle(Content):
    """timeline.yaml; a step of kind timeline walks through a few such dates."""

    kind: Literal["chronicle"] = "chronicle"
    dates: tuple[Date, ...] = Field(min_length=1, description="What happened when, with who disputes it.")


class Entry(Content):
    code: Line = Field(description="Its number or letter in the framework, in quotation marks.")
    name: Line
    values: tuple[Value, ...] = Field(default=(), description="Which of our value tags it meets, if any.")


class Framework(Content):
    id: Id
    title: Line
    version: Line = Field(description="Its version or year, in quotation marks.")
    run_by: Line = Field(description="Who wrote and runs it, and whether that is a peer-run body.")
    status: Line = Field(description="What became of it, as far as we know, with a date.")
    entries: tuple[Entry, ...] = Field(default=(), description="Its entries, in our own words.")
    note: Text | None = None
    sources: tuple[Id, ...] = Field(min_length=1, description="Ids of sources.yaml.")


class Frameworks(Content):
    kind: Literal["frameworks"] = "frameworks"
    frameworks: tuple[Framework, ...] = Field(min_length=1, description="Published lists of competencies or values.")


class Part(Content):
    minutes: int = Field(ge=1, le=240, description="How long it takes.")
    what: Title
    how: Text = Field(description="What the group does; what a facilitator says or leaves unsaid.")


class Disagreement(Content):
    about: Line
    sides: tuple[Line, ...] = Field(min_length=2, description="What people may say, each fairly put.")
    hold: Line = Field(description="How to keep it open without settling it.")


class Guide(Content):
    """A facilitator's guide to one unit, for groups of three and more."""

    kind: Literal["guide"] = "guide"
    id: Id
    module: Id = Field(description="The module it goes with.")
    title: Title
    authors: tuple[Line, ...] = Field(min_length=1, description="Who wrote it; shown to people.")
    drafted: Literal["with AI assistance", "by people"] = Field(description="How it was drafted; said aloud, and true.")
    reviewed_by: tuple[Line, ...] = Field(default=(), description="Peer-run organisations that reviewed it.")
    licence: Line
    before: tuple[Line, ...] = Field(min_length=1, description="What to do and to ask oneself beforehand.")
    plan: tuple[Part, ...] = Field(min_length=3, description="The minute plan.")
    questions: tuple[Line, ...] = Field(min_length=3, description="Open questions for the group.")
    disagreements: tuple[Disagreement, ...] = Field(min_length=1, description="Disagreements to expect.")
    if_it_gets_hard: tuple[Line, ...] = Field(min_length=2, description="What to do when somebody has had enough.")
    threes: Text = Field(description="An exercise for groups of three, in which one may observe.")
    closing: Text
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources.yaml.")
