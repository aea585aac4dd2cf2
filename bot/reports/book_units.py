"""A unit in the book. Its pages are called sections, for the sheets have numbers too.

A content note stands before the sheet that it is about, and answers stand at the end of the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.core.library import Library
from bot.core.module import Module
from bot.core.screen import Block, Labelled, Prose
from bot.core.steps import AnyStep
from bot.core.steps.arrange import Arrange
from bot.core.steps.question import Question
from bot.core.steps.roleplay import RolePlay
from bot.core.steps.sort import Sort
from bot.core.steps.timeline import Timeline
from bot.core.values import named
from bot.reports import steps
from bot.reports.paper import Part, Reply, Section, Way, about, cited, disputed, lettered

OVER = "If you would rather not read it, leave the next sheet out."


def unit(it: Module, library: Library, plays: Mapping[str, Way]) -> Part:
    """`plays`: where each role-play stands in the book, by its id."""
    title = f"Unit {it.unit}: {it.title}" if it.unit is not None else it.title
    opening = (
        Prose(f"About {it.minutes} minutes alone{_together(it)}."),
        Labelled("Why this", it.why),
        Labelled("Afterwards", "\n".join(f"- {each}" for each in it.outcomes)),
        Labelled("Values to hold in mind", named(it.values)),
    )
    pages = [section for number in range(len(it.steps)) for section in _pages(it, number, library, plays)]
    answers = [
        Section(
            _answers(it, step).anchor,
            f"Answers to section {number}: {step.title}",
            cited(blocks, library.sources),
            lettered(said),
        )
        for number, step in enumerate(it.steps, 1)
        for blocks, said in (_answered(step),)
        if blocks or said
    ]
    end = Section(f"{it.id}-about", "About this unit", (*disputed(it), *about(it)), look="small")
    return Part(way(it).anchor, title, opening, (*pages, *answers, end))


def way(it: Module) -> Way:
    return Way(f"unit-{it.id}", it.title)


def _pages(it: Module, index: int, library: Library, plays: Mapping[str, Way]) -> Iterator[Section]:
    step = it.steps[index]
    note = steps.gate(step)
    if note:
        before = _note(it, index)
        yield Section(before.anchor, before.name, (*note, Prose(OVER)), leads=_start(it, index + 1), look="note")
    here = _page(it, index)
    blocks, replies = _asked(step)
    if not (blocks or replies):
        whole = steps.section(index + 1, _without_note(step), library)
        yield replace(whole, anchor=here.anchor, title=here.name)
        return
    leads = plays.get(step.scenario) if isinstance(step, RolePlay) else _answers(it, step)
    yield Section(here.anchor, here.name, cited((*blocks, *step.below), library.sources), lettered(replies), leads)


def _without_note(step: AnyStep) -> AnyStep:
    """The same page without its note, which stands before it."""
    return step.model_copy(update={"content_notes": ()})


def _asked(step: AnyStep) -> tuple[tuple[Block, ...], tuple[Reply, ...]]:
    """A page whose answers stand elsewhere; nothing for one that has none."""
    match step:
        case Question():
            return (Prose(step.ask),), tuple(Reply("", each.text, ()) for each in step.choices)
        case Timeline():
            lead = (Prose(step.text),) if step.text else ()
            return (*lead, *(block for event in step.events for block in steps.guessed(event))), ()
        case Sort():
            things = Labelled("To put there", "\n".join(f"- {item.text}" for item in step.items))
            return (Prose(step.text), steps.heaps(step), things), ()
        case Arrange():
            return (Prose(step.text), steps.mixed(step)), ()
        case RolePlay():
            return (Prose(step.text),), ()
    return (), ()


def _answered(step: AnyStep) -> tuple[tuple[Block, ...], tuple[Reply, ...]]:
    match step:
        case Question():
            return (), steps.choices(step)
        case Timeline():
            return tuple(block for event in step.events for block in steps.known(event)), ()
        case Sort():
            return steps.put(step), ()
        case Arrange():
            return (steps.in_order(step),), ()
    return (), ()


def _start(it: Module, index: int) -> Way:
    """Where one goes on with a page: never behind the note that stands before it."""
    if index == len(it.steps):
        return Way(f"{it.id}-about", "About this unit")
    return _note(it, index) if it.steps[index].content_notes else _page(it, index)


def _note(it: Module, index: int) -> Way:
    return Way(f"{it.id}-note-{it.steps[index].id}", f"Before section {index + 1}")


def _page(it: Module, index: int) -> Way:
    return Way(f"{it.id}-page-{it.steps[index].id}", f"Section {index + 1}: {it.steps[index].title}")


def _answers(it: Module, step: AnyStep) -> Way:
    return Way(f"{it.id}-answers-{step.id}", "the answers")


def _together(it: Module) -> str:
    return f", and {it.together_minutes} with people" if it.together_minutes else ""
