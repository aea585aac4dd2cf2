"""Content in any amount, the same for the same seed, in the manner of the shipped files: for benches only."""

from __future__ import annotations

import random
from pathlib import Path
from textwrap import fill

SOURCES = ("penney-2018", "ips", "naps-2013", "bc-2021")
WHO = ("Dee", "Sam", "Olu", "Bettina", "Sunniva", "Marek", "Farida", "Jo")
DOES = ("puts the cup down", "looks at the door", "laughs, not unkindly", "counts the chairs again",
        "waits for the bus", "has read the note twice", "holds the lift with one foot",
        "asks who else will be there")  # fmt: skip
THEN = ("and says nothing for a while", "before anybody else is awake", "because somebody has to",
        "as on every Thursday", "though the kettle has not boiled", "and you notice that you did not ask",
        "with the window open", "while the rain goes on")  # fmt: skip
SAYS = ("I do not know yet", "You could have asked me", "That was mine to tell", "We said we would both decide",
        "They wrote it down before I came", "I would rather walk there", "It helped that you waited",
        "Nobody here has to be mended")  # fmt: skip
VALUES = ("voluntary", "hope", "open_minded", "empathy", "respect", "honesty", "mutuality", "shared_power", "strengths",
          "transparency", "person_driven", "learning")  # fmt: skip


def write(folder: Path, modules: int, scenarios: int, scenes: int, seed: int = 7) -> list[Path]:
    """`scenes` in each role-play. A content folder; every file is sound."""
    chance = random.Random(seed)
    (folder / "curricula").mkdir(parents=True)
    (folder / "scenarios").mkdir()
    files = {folder / "curricula" / "sources.yaml": _sources()}
    for number in range(modules):
        files[folder / "curricula" / f"module-{number}.yaml"] = _module(chance, number)
    for number in range(scenarios):
        files[folder / "scenarios" / f"scenario-{number}.yaml"] = _scenario(chance, number, scenes)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return list(files)


def _sources() -> str:
    each = [
        f"  - id: {id_}\n    author: Somebody\n    year: \"2018\"\n    title: A text\n    accessed: 2026-11-21\n"
        "    confidence: S\n"
        for id_ in SOURCES
    ]  # fmt: skip
    return "sources:\n" + "".join(each)


def _meta(id_: str, title: str) -> str:
    return f"""# Invented for measuring; nobody reads it.
id: {id_}
title: {title}
version: 1
language: en
jurisdiction: none in particular
minutes: 14
together_minutes: 60
values: [voluntary, respect, transparency, shared_power]
competencies:
  - {{framework: SAMHSA, version: "2015", code: III}}
authors: [Alongside project]
drafted: with AI assistance
reviewed_by: []
licence: CC-BY-4.0
sources: [{", ".join(SOURCES)}]
facilitator_only: false
review_by: 2099-11-01
"""


def _module(chance: random.Random, number: int) -> str:
    steps = "".join(_step(chance, each) for each in range(8))
    outcomes = "".join(f'  - "You can say: {chance.choice(SAYS).lower()}."\n' for _ in range(3))
    why = f"why: >\n{_folded(chance, 3, 2)}outcomes:\n{outcomes}"
    return f"{_meta(f'module-{number}', f'Module {number}')}unit: {number % 90}\n{why}steps:\n{steps}"


def _step(chance: random.Random, number: int) -> str:
    head = f"  - id: step-{number}\n    title: {_title(chance)}\n    sources: [{SOURCES[number % 4]}]\n"
    if number % 4 == 3:
        choices = "".join(
            f"      - id: choice-{each}\n        text: {chance.choice(SAYS)}.\n        right: {str(not each).lower()}\n"
            f"        why: >-\n{_folded(chance, 2, 10)}"
            for each in range(3)
        )
        return f"{head}    kind: question\n    ask: {_title(chance)}, and when?\n    choices:\n{choices}"
    return f"{head}    kind: reading\n    text: >-\n{_folded(chance, 9, 6)}"


def _scenario(chance: random.Random, number: int, scenes: int) -> str:
    people = "".join(f'  - {{id: {who.lower()}, name: {who}, about: "{_title(chance)}"}}\n' for who in WHO[:3])
    written = "".join(_scene(chance, each, scenes) for each in range(scenes))
    endings = "".join(
        f"  - id: ending-{each}\n    title: {_title(chance)}\n    text: >-\n{_folded(chance, 4, 6)}"
        f"    speaks_to_the_system: {str(each == 0).lower()}\n    would_ask: {str(each == 1).lower()}\n"
        for each in range(3)
    )
    return f"""{_meta(f"scenario-{number}", f"Role-play {number}")}layer: boundary
role_model: peer_staff
you: >-
{_folded(chance, 2, 2)}people:
{people}summary: >
{_folded(chance, 5, 2)}content_notes:
  - text: Mentions a hospital. Nobody is hurt.
    instead: [summary, together, skip]
variables: {{told: false, trust: {{low: 0, high: 2, start: 1}}}}
scenes:
{written}endings:
{endings}debrief:
  leave_the_role: {_sentence(chance)}
  feelings: {_sentence(chance)}
  ask:
    - {_sentence(chance)}
    - {_sentence(chance)}
  system: {_sentence(chance)}
  bring_to_the_group: {_sentence(chance)}
"""


def _scene(chance: random.Random, number: int, scenes: int) -> str:
    replies = "".join(_reply(chance, number, each, scenes) for each in range(3))
    return (
        f"  - id: scene-{number}\n    title: {_title(chance)}\n    narration: >-\n{_folded(chance, 4, 6)}"
        f"    speech:\n      - who: {chance.choice(WHO[:3]).lower()}\n        says: >-\n{_folded(chance, 2, 10)}"
        f"    replies:\n{replies}"
    )


def _reply(chance: random.Random, scene: int, number: int, scenes: int) -> str:
    later = scene + 1 + number % 2
    then = f"scene-{later}" if later < scenes else f"ending-{number}"
    effect = ("", "        set: {told: true}\n", "        add: {trust: 1}\n")[number]
    served, cost = ", ".join(chance.sample(VALUES, 2)), chance.choice(VALUES)
    return (
        f"      - id: reply-{number}\n        text: {chance.choice(SAYS)}.\n        then: {then}\n{effect}"
        f"        feedback:\n          did: {_sentence(chance)}\n          served: [{served}]\n"
        f"          cost: [{cost}]\n"
        f"          why: >-\n{_folded(chance, 2, 12)}          sources: [{chance.choice(SOURCES)}]\n"
    )


def _title(chance: random.Random) -> str:
    return f"{chance.choice(WHO)} {chance.choice(DOES)}"


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return f"“{chance.choice(SAYS)}.” {chance.choice(WHO)} {chance.choice(DOES)}."
    return f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(THEN)}."


def _folded(chance: random.Random, sentences: int, indent: int) -> str:
    """Lines as an author breaks them."""
    moved_in = " " * indent
    text = " ".join(_sentence(chance) for _ in range(sentences))
    return fill(text, 110, initial_indent=moved_in, subsequent_indent=moved_in) + "\n"
