"""A small library for tests, so that they do not change when the shipped lessons do."""

from __future__ import annotations

from typing import Any

from bot.core.library import Curriculum, Library, Source
from bot.core.module import Module
from bot.core.scenario import Scenario

META: dict[str, Any] = {
    "version": 1,
    "language": "en",
    "jurisdiction": "none in particular",
    "minutes": 10,
    "values": ["honesty"],
    "authors": ["Alongside project"],
    "drafted": "with AI assistance",
    "reviewed_by": [],
    "licence": "CC-BY-4.0",
    "sources": ["penney-2018"],
    "review_by": "2027-11-01",
}

LISTENING: dict[str, Any] = {
    **META,
    "id": "listening",
    "title": "Listening",
    "why": "Because being heard helps.",
    "outcomes": ["You can wait.", "You can ask.", "You can say what you heard."],
    "steps": [
        {
            "id": "waiting",
            "kind": "reading",
            "title": "Waiting",
            "text": "Wait a little longer than is comfortable.",
            "sources": ["penney-2018"],
            "slot": "role_card",
        },
        {
            "id": "what-year",
            "kind": "question",
            "title": "A year",
            "ask": "When was it written?",
            "choices": [
                {"id": "in-2018", "text": "2018", "right": True, "why": "It says so."},
                {"id": "in-1970", "text": "1970", "right": False, "why": "That is the movement's date."},
            ],
        },
        {
            "id": "my-line",
            "kind": "reflection",
            "title": "For you alone",
            "text": "What makes waiting hard?",
            "label": "What makes waiting hard?",
        },
        {
            "id": "the-walk",
            "kind": "roleplay",
            "title": "A walk",
            "text": "Two people, one bench.",
            "scenario": "the-bench",
        },
        {
            "id": "force",
            "kind": "reading",
            "title": "About force",
            "text": "People were locked up.",
            "content_notes": [{"text": "Mentions being locked up.", "instead": ["summary", "together", "skip"]}],
            "summary": "Some people were held.",
        },
    ],
}


def feedback(**more: Any) -> dict[str, Any]:
    return {"did": "Sam looks up.", "served": ["honesty"], "cost": ["empathy"], "why": "It was true.", **more}


BENCH: dict[str, Any] = {
    **META,
    "id": "the-bench",
    "title": "The bench",
    "layer": "boundary",
    "role_model": "both",
    "you": "You sit beside Sam.",
    "people": [{"id": "sam", "name": "Sam", "about": "keeps bees, does well"}],
    "summary": "Sam asks for your number.",
    "content_notes": [
        {"text": "Mentions being alone.", "instead": ["summary", {"other": "the-bus"}, "together", "skip"]}
    ],
    "slot": "who_reads_notes",
    "scenes": [
        {
            "id": "sitting",
            "keep_order": True,
            "narration": "It is warm.",
            "speech": [{"who": "sam", "says": "Can I have your number?"}],
            "replies": [
                {"id": "give-it", "text": "Here it is.", "then": "later", "feedback": feedback(another="“Not today.”")},
                {
                    "id": "ask-first",
                    "text": "I do not know. I would ask.",
                    "then": "asked",
                    "feedback": feedback(otherwise="Some codes forbid it.", sources=["penney-2018"]),
                },
            ],
        },
        {
            "id": "later",
            "keep_order": True,
            "title": "Later",
            "speech": [{"who": "you", "says": "I said I might be slow."}],
            "replies": [
                {"id": "stay", "text": "Stay.", "then": "stayed", "feedback": feedback(cost=[])},
                {"id": "speak-up", "text": "Say it to the team.", "then": "changed", "feedback": feedback()},
            ],
        },
    ],
    "endings": [
        {"id": "stayed", "title": "Still there", "text": "The sun goes down."},
        {"id": "changed", "title": "A rule", "text": "There is a rule now.", "speaks_to_the_system": True},
        {"id": "asked", "title": "Asked", "text": "You ask.", "would_ask": True},
    ],
    "debrief": {
        "leave_the_role": "You are you again.",
        "feelings": "What was that like?",
        "ask": ["Whose need was it?"],
        "system": "What would have to be different?",
        "bring_to_the_group": "In threes.",
    },
}

BUS: dict[str, Any] = {**BENCH, "id": "the-bus", "title": "The bus", "content_notes": [], "slot": None}

# Everything the engine can do, in one small story.
GARDEN: dict[str, Any] = {
    **BENCH,
    "id": "the-garden",
    "title": "The garden",
    "content_notes": [],
    "slot": None,
    "variant_of": "the-bench",
    "variables": {
        "told": False,
        "trust": {"low": 0, "high": 2, "start": 1},
        "mood": {"of": ["calm", "tense"], "start": "calm"},
    },
    "scenes": [
        {
            "id": "gate",
            "keep_order": True,
            "narration": "The gate is open.",
            "also": [
                {"when": "told", "text": "Sam knows why you came."},
                {"when": 'mood == "tense"', "text": "A pause."},
            ],
            "say_first": "What would you say to Sam?",
            "replies": [
                {
                    "id": "tell",
                    "text": "Tell Sam why.",
                    "then": "gate",
                    "once": True,
                    "set": {"told": True},
                    "add": {"trust": 1},
                    "feedback": feedback(served=["transparency"], cost=["hope"]),
                },
                {
                    "id": "press-on",
                    "text": "Walk in.",
                    "then": "gate",
                    "once": True,
                    "set": {"mood": "tense"},
                    "add": {"trust": -2},
                    "feedback": feedback(),
                },
                {
                    "id": "sit",
                    "text": "Sit down together.",
                    "then": "stayed",
                    "when": "told and trust >= 1",
                    "not_yet": "Sam does not know yet why you came.",
                    "feedback": feedback(served=["mutuality"]),
                },
                {
                    "id": "twice",
                    "text": "Say it to the team.",
                    "then": "changed",
                    "when": 'seen("gate") >= 2',
                    "feedback": feedback(),
                },
                {"id": "ask", "text": "Ask somebody.", "then": "asked", "feedback": feedback()},
            ],
        }
    ],
    "observe": ["Who could have ended it?"],
    "walks": [
        {
            "id": "slowly",
            "title": "Slowly",
            "watch": True,
            "do": [
                {"choose": "tell", "hear": "Sam looks up.", "values": ["transparency"], "see": "Sam knows why"},
                {"choose": "Sit down together.", "see": "The sun goes down."},
            ],
            "ends": "stayed",
        }
    ],
}

SOURCE: dict[str, Any] = {
    "id": "penney-2018",
    "author": "Darby Penney",
    "year": "2018",
    "title": "Who Gets to Define “Peer Support?”",
    "accessed": "2026-11-21",
    "confidence": "S",
}


def module(**changes: Any) -> Module:
    return Module.model_validate({**LISTENING, **changes})


def scenario(**changes: Any) -> Scenario:
    return Scenario.model_validate({**BENCH, **changes})


def garden(**changes: Any) -> Scenario:
    return Scenario.model_validate({**GARDEN, **changes})


def library(*, modules: list[Module] | None = None, scenarios: list[Scenario] | None = None) -> Library:
    modules = [module()] if modules is None else modules
    scenarios = [scenario(), Scenario.model_validate(BUS), garden()] if scenarios is None else scenarios
    source = Source.model_validate(SOURCE)
    curriculum = Curriculum.model_validate(
        {"id": "small", "title": "Small", "about": "For tests.", "modules": [each.id for each in modules] or ["none"]}
    )
    return Library(
        {each.id: each for each in modules},
        {each.id: each for each in scenarios},
        {"small": curriculum},
        {source.id: source},
    )
