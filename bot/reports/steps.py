"""The pages of a module on paper: each kind of step with all of its answers, and room for people instead of buttons."""

from __future__ import annotations

from bot.core.library import Library
from bot.core.screen import Block, Cites, Labelled, Option, Prose
from bot.core.steps import AnyStep
from bot.core.steps.arrange import Arrange
from bot.core.steps.question import Question
from bot.core.steps.rating import Rating
from bot.core.steps.reflection import Reflection
from bot.core.steps.roleplay import RolePlay
from bot.core.steps.sort import Sort
from bot.core.steps.timeline import Event, Timeline
from bot.core.steps.together import Together
from bot.reports.paper import Reply, Section, cited, lettered

ALONE = "This one is for you alone. You may write it down where nobody reads it, or only think, or go on."


def section(number: int, step: AnyStep, library: Library) -> Section:
    blocks, replies = _told(step, library)
    return Section(
        f"page-{step.id}",
        f"Page {number}: {step.title}",
        cited((*gate(step), *blocks, *step.below), library.sources),
        lettered(replies),
    )


def gate(step: AnyStep) -> tuple[Block, ...]:
    """What is said before the page, and what there is to do instead; nothing where nobody need be told."""
    if not step.content_notes:
        return ()
    notes = tuple(Labelled("Before you go on", note.text) for note in step.content_notes)
    choices = Labelled("Instead of reading it, with equal credit", _listed(step.show("note").options[1:]))
    summary = (Labelled("In short, for those who do not read it", step.summary),) if step.summary else ()
    return (*notes, choices, *summary)


def _told(step: AnyStep, library: Library) -> tuple[tuple[Block, ...], tuple[Reply, ...]]:
    """The blocks of a step, without what stands below every kind, and its answers; else its first page."""
    match step:
        case Question():
            return (Prose(step.ask),), choices(step)
        case Timeline():
            lead = (Prose(step.text),) if step.text else ()
            return (*lead, *(block for event in step.events for block in (*guessed(event), *known(event)))), ()
        case Sort():
            return (Prose(step.text), heaps(step), *put(step)), ()
        case Arrange():
            return (Prose(step.text), mixed(step), in_order(step)), ()
        case Rating():
            marks = "\n".join(f"- {mark.text}" for mark in step.marks)
            return (Prose(step.text), Labelled("In your own sense", marks), Prose(ALONE)), ()
        case Reflection():
            return (Prose(step.text), Prose(ALONE)), ()
        case RolePlay():
            found = library.scenarios.get(step.scenario)
            named = found.title if found else step.scenario
            return (Prose(step.text), Labelled("The role-play", f"“{named}”, in a storyboard of its own")), ()
        case Together():
            return (Labelled("With people", step.text),), ()
    below = set(step.below)
    return tuple(block for block in step.page("").blocks if block not in below), ()


def guessed(event: Event) -> tuple[Block, ...]:
    guesses = "\n".join(f"- {guess.text}" for guess in event.guesses)
    return (Prose(event.before), Labelled(event.ask, guesses))


def known(event: Event) -> tuple[Block, ...]:
    disputes = tuple(Labelled(each.heading, each.says) for each in event.otherwise)
    return (Labelled(event.date, event.happened), *disputes, Cites(event.sources))


def choices(step: Question) -> tuple[Reply, ...]:
    """Each with what the sources say of it."""
    return tuple(Reply("", each.text, (Labelled(_sources_say(each.right), each.why),)) for each in step.choices)


def heaps(step: Sort) -> Labelled:
    return Labelled("Heaps", "\n".join(f"- {each.title}" for each in step.heaps))


def put(step: Sort) -> tuple[Block, ...]:
    """Each thing with the heaps on which we put it, and why."""
    titles = {heap.id: heap.title for heap in step.heaps}
    said: list[Block] = []
    for item in step.items:
        where = " or ".join(titles.get(each, each) for each in item.heaps)
        said += [Labelled(item.text, f"We put it with: {where}."), Prose(item.why)]
        said += [Cites(item.sources)] if item.sources else []
    return tuple(said)


def mixed(step: Arrange) -> Labelled:
    return Labelled("To put in order", _listed(step.page("").options))


def in_order(step: Arrange) -> Labelled:
    return Labelled("As the sources have it", "\n".join(f"- {item.date}: {item.text}" for item in step.items))


def _sources_say(right: bool) -> str:
    return "That is what the sources say" if right else "The sources say otherwise"


def _listed(options: tuple[Option, ...]) -> str:
    return "\n".join(f"- {option.text}" for option in options)
