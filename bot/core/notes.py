"""Content notes and the real choices that follow them: all count the same, and nobody asks why."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Id, Line
from bot.core.screen import Block, Labelled, Option, Prose


class Other(Content):
    other: Id = Field(description="The id of another role-play or module to do instead.")


class ContentNote(Content):
    text: Line = Field(description="Short, specific, neutral: what is mentioned, and how much of it.")
    instead: tuple[Literal["summary", "together", "skip"] | Other, ...] = Field(
        min_length=1, description="What a person may do instead, with equal credit."
    )


OTHER = "other-"
_OPTIONS = {
    "summary": Option("summary", "Read a summary instead"),
    "together": Option("together", "Do it with people"),
    "skip": Option("skip", "Skip it"),
}

CHOICES = "Each of these choices counts the same. Nobody sees which one you take, and nobody asks why."


def choices(notes: tuple[ContentNote, ...], go_on: str) -> tuple[Option, ...]:
    """Go on, and each alternative that any of the notes offers, once."""
    instead = dict.fromkeys(each for note in notes for each in note.instead)
    return (
        Option("go-on", go_on),
        *(
            _OPTIONS[each] if isinstance(each, str) else Option(f"{OTHER}{each.other}", "Do another one instead")
            for each in instead
        ),
    )


def blocks(notes: tuple[ContentNote, ...]) -> tuple[Block, ...]:
    return (*(Labelled("Before you go on", note.text) for note in notes), Prose(CHOICES))
