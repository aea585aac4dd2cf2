"""A module or a role-play on paper, for people without Discord: every page, every reply, where each leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.library import Library
from bot.core.module import Module
from bot.core.scenario import Ending, Scenario, Scene
from bot.core.scenario import Reply as Said
from bot.core.screen import Block, Labelled, Prose, ServerWords, Speech
from bot.core.story import INVENTED, LAYERS, ROLE_MODELS, feedback
from bot.core.values import named
from bot.core.variables import Number, Scalar, Variable, Word
from bot.reports import steps
from bot.reports.paper import FullSource, Part, Reply, Section, Way, about, cited, disputed, in_full, lettered
from bot.reports.templates import rendered

HOW = (
    "Read a page aloud, take the time it needs, choose a reply together or alone, read what it served and what it "
    "cost, and go on where it leads. No reply is the one to guess, and nothing is scored."
)


@dataclass(frozen=True, slots=True)
class Storyboard:
    title: str
    lead: str
    language: str
    parts: tuple[Part, ...]
    sources: tuple[FullSource, ...]
    about: tuple[Block, ...]

    @classmethod
    def build(cls, it: Module | Scenario, library: Library) -> Storyboard:
        if isinstance(it, Module):
            lead, parts = f"A module · about {it.minutes} minutes of self-study", _module(it, library)
        else:
            lead, parts = f"A role-play · about {it.minutes} minutes", scenario_parts(it, library, _ways(it))
        return cls(it.title, lead, it.language, parts, in_full(it.sources, library.sources), about(it))


def storyboard(it: Module | Scenario, library: Library, form: Literal["html", "md"] = "html") -> str:
    text = rendered("storyboard", form, Storyboard.build(it, library))
    return re.sub(r" +$", "", text, flags=re.MULTILINE).rstrip() + "\n" if form == "md" else text


def _module(it: Module, library: Library) -> tuple[Part, ...]:
    opening = (
        Labelled("Why this", it.why),
        Labelled("Afterwards", "\n".join(f"- {each}" for each in it.outcomes)),
        Labelled("Values to hold in mind", named(it.values)),
    )
    pages = tuple(steps.section(number, step, library) for number, step in enumerate(it.steps, 1))
    closing = Prose("Nothing was scored. If something in it stays with you, bring it to people.")
    return (
        Part("before", "Before it begins", opening),
        Part("pages", "Pages", sections=pages),
        Part("after", "Afterwards", (closing, *disputed(it))),
    )


def scenario_parts(it: Scenario, library: Library, ways: Mapping[str, Way]) -> tuple[Part, ...]:
    """`ways`: where each scene and ending stands, and what it is called there, by its id."""
    scenes = tuple(_scene(it, scene, ways, library) for scene in it.scenes)
    endings = tuple(Section(ways[each.id].anchor, ways[each.id].name, _ending(each)) for each in it.endings)
    return (
        Part("before", "Before it begins", _opening(it), (*_note(it, library), *_watching(it))),
        Part("scenes", "Scenes", sections=scenes),
        Part("endings", "Endings", sections=endings),
        Part("looking-back", "Looking back", sections=_debrief(it)),
    )


def _ways(it: Scenario) -> dict[str, Way]:
    """Every place by its id, with a number: titles may be missing, or stand twice."""
    scenes = {
        scene.id: Way(f"scene-{scene.id}", f"Scene {number}: {scene.title}" if scene.title else f"Scene {number}")
        for number, scene in enumerate(it.scenes, 1)
    }
    return {**scenes, **{each.id: Way(f"ending-{each.id}", f"Ending: {each.title}") for each in it.endings}}


def _opening(it: Scenario) -> tuple[Block, ...]:
    people = "\n".join(f"- {person.name}: {person.about}" for person in it.people)
    variables = "\n".join(f"- {name}: {_described(variable)}" for name, variable in it.variables.items())
    remembers = (Labelled("What this role-play remembers", variables),) if it.variables else ()
    return (
        Prose(it.you),
        Labelled("You meet", people),
        Prose(INVENTED),
        Prose(f"{LAYERS[it.layer]} {ROLE_MODELS[it.role_model]}"),
        Labelled("Values to hold in mind", named(it.values)),
        Labelled("How to use it without a screen", HOW),
        *remembers,
    )


def _note(it: Scenario, library: Library) -> tuple[Section, ...]:
    if not it.content_notes:
        return ()
    instead = dict.fromkeys(each for note in it.content_notes for each in note.instead)
    others = [library.scenarios.get(each.other) for each in instead if not isinstance(each, str)]
    lines = [
        "- Go on.",
        *(["- Read the summary below instead."] if "summary" in instead else []),
        *(f"- Do another one instead: “{other.title}”." for other in others if other),
        *(["- Do it with people."] if "together" in instead else []),
        *(["- Skip it."] if "skip" in instead else []),
    ]
    notes = tuple(Prose(note.text) for note in it.content_notes)
    choices = Labelled("Each of these counts the same, and nobody asks why", "\n".join(lines))
    return (Section("content-note", "Content note", (*notes, choices, Labelled("Summary", it.summary))),)


def _watching(it: Scenario) -> tuple[Section, ...]:
    if not it.observe:
        return ()
    lines = "\n".join(f"- {each}" for each in it.observe)
    return (Section("watching", "For those who watch", (Labelled("What to look for", lines),)),)


def _scene(it: Scenario, scene: Scene, ways: Mapping[str, Way], library: Library) -> Section:
    narration = (Prose(scene.narration),) if scene.narration else ()
    also = tuple(Labelled(f"Only if {each.when}", each.text) for each in scene.also)
    speech = tuple(Speech(it.names.get(each.who, each.who), each.says) for each in scene.speech)
    first = (Labelled("Say it first", scene.say_first),) if scene.say_first else ()
    replies = (
        Reply("", reply.text, cited(feedback(reply), library.sources), tuple(_remarks(reply)), ways.get(reply.then))
        for reply in scene.replies
    )
    way = ways[scene.id]
    return Section(way.anchor, way.name, (*narration, *also, *speech, *first), lettered(replies))


def _remarks(reply: Said) -> Iterable[str]:
    if reply.when:
        yield f"Open only if {reply.when}."
    if reply.not_yet:
        yield f"Until then: {reply.not_yet}"
    if reply.once:
        yield "Can be taken once."
    for name, value in reply.set.items():
        yield f"After it, {name} is {_value(value)}."
    for name, amount in reply.add.items():
        yield f"After it, {name} is {abs(amount)} {'higher' if amount >= 0 else 'lower'}."


def _ending(it: Ending) -> tuple[Block, ...]:
    marks = [
        *(["This ending speaks to the system around the two people."] if it.speaks_to_the_system else []),
        *(["In this ending you say: I do not know, I would ask."] if it.would_ask else []),
    ]
    return (Prose(it.text), *(Prose(mark) for mark in marks))


def _debrief(it: Scenario) -> tuple[Section, ...]:
    words = it.debrief
    slot = (ServerWords(it.slot),) if it.slot else ()
    asked = Labelled("To think about", "\n".join(f"- {question}" for question in words.ask))
    path = (
        "Say which replies you took. Which values did they lean on, and what did they cost? "
        "What if, at one of them, you had gone another way? Go back there and walk on from it."
    )
    return (
        Section("put-it-down", "Put the story down", (Prose(words.leave_the_role),)),
        Section("feelings-first", "Feelings first", (Prose(words.feelings),)),
        Section("the-path", "The path you walked", (Prose(path),)),
        Section("to-carry", "To carry away", (asked, Labelled("Around the two of you", words.system), *slot)),
        Section("the-group", "Bring to the group", (Prose(words.bring_to_the_group), *disputed(it))),
    )


def _described(variable: Variable) -> str:
    match variable:
        case Number():
            return f"a number from {variable.low} to {variable.high}, at first {variable.start}"
        case Word():
            return f"one of {', '.join(variable.of)}, at first {variable.start}"
    return f"true or false, at first {_value(variable)}"


def _value(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
