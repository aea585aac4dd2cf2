"""Content notes and the real choices that follow them: all count the same, and nobody asks why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from bot.core.comfort import INSTEAD, TOPICS, Comfort, Topic
from bot.core.metadata import Content, Id, Line
from bot.core.screen import Block, Labelled, Option, Prose


class Other(Content):
    other: Id = Field(description="The id of another role-play or module to do instead.")


class ContentNote(Content):
    text: Line = Field(description="Short, specific, neutral: what is mentioned, and how much of it.")
    topics: tuple[Topic, ...] = Field(
        default=(), description="What it is about, from a short list, so that people can choose once for all pages."
    )
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


# A page that stands where somebody has asked beforehand, with /comfort, that a topic be left out for them.

LEFT_OUT = "left-out:"
AFTER_ALL, OTHER_ONE = "after-all", "other-one"
_SAID = {
    "skip": "It is left out, as you asked. It counts the same.",
    "together": "As you asked, it is kept for doing with people. It counts the same.",
    "other": "As you asked, there is another one to do instead. It counts the same.",
    "summary": "As you asked, here is a summary instead. It counts the same.",
}


def left_out(notes: tuple[ContentNote, ...], comfort: Comfort) -> str | None:
    """The page that this person gets instead; None if they are to be asked as everybody is."""
    offered = {_kind(each) for note in notes for each in note.instead}
    way = comfort.of((topic for note in notes for topic in note.topics), offered)
    return f"{LEFT_OUT}{way}" if way else None


def left_out_pages(notes: tuple[ContentNote, ...]) -> frozenset[str]:
    offered = {_kind(each) for note in notes for each in note.instead}
    return frozenset(f"{LEFT_OUT}{way}" for way in INSTEAD if way in offered)


def left_out_says(notes: tuple[ContentNote, ...], at: str) -> Labelled:
    """One line about it, which names the topics and nothing of what the page tells."""
    topics = "; ".join(dict.fromkeys(TOPICS[topic] for note in notes for topic in note.topics))
    return Labelled("A page about something you leave out", f"{topics}. {_SAID[at.removeprefix(LEFT_OUT)]}")


def left_out_options(at: str) -> tuple[Option, ...]:
    other = (Option(OTHER_ONE, "Do the other one"),) if at == f"{LEFT_OUT}other" else ()
    return (*other, Option("next", "Continue"), Option(AFTER_ALL, "Show me the choices"))


def other_one(notes: tuple[ContentNote, ...]) -> str:
    """The first activity that the notes name."""
    return next(_others(notes))


def _others(notes: tuple[ContentNote, ...]) -> Iterator[str]:
    return (each.other for note in notes for each in note.instead if not isinstance(each, str))


def _kind(instead: str | Other) -> str:
    return instead if isinstance(instead, str) else "other"
