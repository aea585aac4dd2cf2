"""What the lessons cover, by value, by framework and by minutes, and what is missing. It counts lessons, not people.

The rules: each of the twelve values is taught, looked back on, and met in at least four role-plays; every category of
SAMHSA 2015 and every task of Intentional Peer Support has a unit; in each curriculum history and values come before
skills and take at least a fifth of the minutes; half of the role-plays' dilemmas can be met a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.library import Curriculum, Library
from bot.core.metadata import Competency
from bot.core.module import Module
from bot.core.references import Entry, Framework
from bot.core.values import NAMES

TWELVE = tuple(NAMES)[:12]
PRACTISED = 4  # role-plays a value, at least
FIRST = ("welcome", "history", "values")
SHARE = 1 / 5  # of a curriculum's minutes, for history and values
# Frameworks that units must cover, by id, and how the codes of those entries begin.
REQUIRED = {"samhsa-2015": "", "ips": "Task"}


@dataclass(frozen=True, slots=True)
class ValueCovered:
    """`taught` are units, `practised` role-plays, `looked_back` those of both that end in looking back."""

    value: str
    taught: tuple[str, ...]
    practised: tuple[str, ...]
    looked_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryCovered:
    framework: str
    version: str
    code: str
    name: str
    units: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """Of self-study, by curriculum; `in_order`: no skill stands before history and values."""

    curriculum: str
    by_block: dict[str, int]
    in_order: bool

    @property
    def share(self) -> float:
        """Of history and values, from 0 to 1; the welcome counts for neither side."""
        counted = sum(minutes for block, minutes in self.by_block.items() if block != "welcome")
        return (self.by_block.get("history", 0) + self.by_block.get("values", 0)) / counted if counted else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    values: tuple[ValueCovered, ...]
    entries: tuple[EntryCovered, ...]
    minutes: tuple[Minutes, ...]
    dilemmas: int
    second_cases: int

    def missing(self) -> tuple[str, ...]:
        """Whole sentences, one for each rule that does not hold."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[str]:
        for each in self.values:
            name = NAMES[each.value]
            if not each.taught:
                yield f"No unit teaches “{name}”."
            if len(each.practised) < PRACTISED:
                yield f"“{name}” is met in {len(each.practised)} role-plays; it should be {PRACTISED} at least."
            if not each.looked_back:
                yield f"Nothing looks back on “{name}”."
        for entry in self.entries:
            if entry.required and not entry.units:
                yield f"No unit covers {entry.framework} ({entry.version}), {entry.code}: {entry.name}."
        for part in self.minutes:
            if part.share < SHARE:
                yield f"In {part.curriculum}, history and values take {part.share:.0%} of the minutes, not a fifth."
            if not part.in_order:
                yield f"In {part.curriculum}, skills come before history and values."
        if self.second_cases * 2 < self.dilemmas:
            yield f"{self.second_cases} of {self.dilemmas} role-plays have a second case; it should be half."


def coverage(library: Library) -> Coverage:
    plays = library.scenarios.values()
    firsts = {play.id for play in plays if play.variant_of is None}
    again = {play.variant_of for play in plays if play.variant_of in firsts}
    return Coverage(
        tuple(_value(library, value) for value in TWELVE),
        tuple(
            _entry(library, framework, entry)
            for framework in library.frameworks.values()
            for entry in framework.entries
            if framework.id in REQUIRED or _units(library, framework, entry)
        ),
        tuple(_minutes(library, curriculum) for curriculum in library.curricula.values()),
        len(firsts),
        len(again),
    )


def _value(library: Library, value: str) -> ValueCovered:
    taught = [module for module in library.modules.values() if value in module.values]
    practised = tuple(play.id for play in library.scenarios.values() if value in play.values)
    reflecting = tuple(module.id for module in taught if any(step.kind == "reflection" for step in module.steps))
    # A role-play always ends in a debrief, which asks what each reply served and cost.
    return ValueCovered(value, tuple(module.id for module in taught), practised, (*reflecting, *practised))


def _entry(library: Library, framework: Framework, entry: Entry) -> EntryCovered:
    required = framework.id in REQUIRED and entry.code.startswith(REQUIRED[framework.id])
    units = _units(library, framework, entry)
    return EntryCovered(framework.title, framework.version, entry.code, entry.name, units, required)


def _units(library: Library, framework: Framework, entry: Entry) -> tuple[str, ...]:
    return tuple(
        module.id
        for module in library.modules.values()
        if any(_names(each, framework) and each.code == entry.code for each in module.competencies)
    )


def _names(competency: Competency, framework: Framework) -> bool:
    """A framework's id is its short name, with its year where it has one: samhsa-2015."""
    short = competency.framework.lower()
    return framework.id == f"{short}-{competency.version}" or framework.id == short


def _minutes(library: Library, curriculum: Curriculum) -> Minutes:
    modules = [library.modules[id_] for id_ in curriculum.modules if id_ in library.modules]
    by_block: dict[str, int] = {}
    for module in modules:
        by_block[module.block] = by_block.get(module.block, 0) + module.minutes
    return Minutes(curriculum.title, by_block, _in_order(modules))


def _in_order(modules: list[Module]) -> bool:
    blocks = [module.block for module in modules]
    if "skills" not in blocks:
        return True
    first = blocks.index("skills")
    return {"history", "values"} <= set(blocks[:first]) and not {"history", "values"} & set(blocks[first:])
