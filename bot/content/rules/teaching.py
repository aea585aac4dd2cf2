"""What makes content kind and honest to learn with, as far as a program can see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding
from bot.core.metadata import Metadata
from bot.core.module import Module
from bot.core.notes import ContentNote
from bot.core.scenario import Reply, Scenario
from bot.core.steps.question import Question


def right_choices(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        if isinstance(step, Question) and not any(choice.right for choice in step.choices):
            yield Finding(
                "C501",
                ("steps", i, "choices"),
                f"No choice of {quoted(step.id)} is right. Mark one with “right: true”.",
            )


def summaries(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        for j, note in enumerate(step.content_notes):
            if "summary" in note.instead and step.summary is None:
                yield Finding(
                    "C502",
                    ("steps", i, "content_notes", j, "instead"),
                    f"A summary is offered, but {quoted(step.id)} has none. Write “summary” for it.",
                )


def topics(it: Module | Scenario, around: Around) -> Iterator[Finding]:
    """People leave topics out once, with /comfort; a note that names none cannot be left out."""
    noted: list[tuple[tuple[str | int, ...], ContentNote]] = []
    if isinstance(it, Scenario):
        noted += [(("content_notes", j), note) for j, note in enumerate(it.content_notes)]
    else:
        for i, step in enumerate(it.steps):
            noted += [(("steps", i, "content_notes", j), note) for j, note in enumerate(step.content_notes)]
    for path, note in noted:
        if not note.topics:
            yield Finding(
                "C511",
                path,
                "This note names no topic, so nobody can leave it out beforehand. Write “topics: […]”.",
            )


def endings(it: Scenario, around: Around) -> Iterator[Finding]:
    if (count := len(it.endings)) < 3:
        has = "is 1 ending" if count == 1 else f"are {count} endings"
        yield Finding("C503", ("endings",), f"There {has}; three or more show that it can go several ways.")
    if not any(ending.speaks_to_the_system for ending in it.endings):
        yield Finding("C504", ("endings",), "No ending has “speaks_to_the_system: true”.")
    if not any(ending.would_ask for ending in it.endings):
        yield Finding("C505", ("endings",), "No ending has “would_ask: true”.")


def ruled_out(it: Scenario, around: Around) -> Iterator[Finding]:
    if it.layer == "code":
        return
    for i, scene in enumerate(it.scenes):
        for j, reply in enumerate(scene.replies):
            if reply.feedback.ruled_out is not None:
                yield Finding(
                    "C507",
                    ("scenes", i, "replies", j, "feedback", "ruled_out"),
                    f"This role-play is on the layer {quoted(it.layer)}; only on the code layer a reply is ruled out.",
                )


def something_to_look_for(it: Scenario, around: Around) -> Iterator[Finding]:
    if it.observe:
        return
    for i, walk in enumerate(it.walks):
        if walk.watch:
            yield Finding(
                "C508",
                ("walks", i, "watch"),
                "People may watch this walk, but nothing says what to look for. Write “observe”.",
            )


def balance(it: Scenario, around: Around) -> Iterator[Finding]:
    """People notice soon when the long reply is the one to take."""
    scenes = [scene.replies for scene in it.scenes if len(scene.replies) >= 3]
    telling = sum(_longest_costs_least(replies) for replies in scenes)
    if len(scenes) >= 4 and telling > 0.8 * len(scenes):
        yield Finding(
            "C509",
            ("scenes",),
            f"In {telling} of {len(scenes)} scenes with three replies or more, the longest reply alone costs least.",
        )


def _longest_costs_least(replies: Sequence[Reply]) -> bool:
    longest, *others = sorted(replies, key=lambda reply: len(reply.text), reverse=True)
    return len(longest.text) > len(others[0].text) and all(
        len(longest.feedback.cost) < len(each.feedback.cost) for each in others
    )


def review(it: Metadata, around: Around) -> Iterator[Finding]:
    if it.review_by < around.today:
        yield Finding("C506", ("review_by",), f"This was to be read again by {it.review_by.isoformat()}.")
