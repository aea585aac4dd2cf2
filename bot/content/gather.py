"""All files together: what the rules ask of them, and one Library in which every name leads to something."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from bot.content import shelf
from bot.content.entry import Entry
from bot.content.rules import Around
from bot.core.demands import Demands
from bot.core.language import Language, Wording
from bot.core.library import Curriculum, Library, Source, Sources
from bot.core.metadata import Content, Metadata
from bot.core.module import Module
from bot.core.references import Chronicle, Frameworks, Glossary, Guide
from bot.core.scenario import Scenario

Kind = TypeVar("Kind", bound=Content)
Offered = TypeVar("Offered", bound=Metadata)


def around(entries: list[Entry], today: date) -> Around:
    modules = list(_of(Module, entries))
    return Around(
        today,
        modules=frozenset(each.id for each in entries if each.kind == "module" and each.id),
        scenarios=frozenset(each.id for each in entries if each.kind == "scenario" and each.id),
        blocks={each.id: each.block for each in modules},
        withheld=frozenset(each.id for each in (*modules, *_of(Scenario, entries)) if each.withhold),
        source_ids=frozenset(id_ for each in entries for id_, _ in shelf.listed_ids(each, "sources")),
        sources=_sources(entries),
        language=_language(entries),
    )


def gathered(entries: list[Entry]) -> Library:
    """Curricula stand with the one that welcomes first, modules in the order of the curricula, role-plays in the order
    in which modules meet them, a second case after its first; then comes what is left, in the order of the files."""
    sound = [each for each in entries if each.sound]
    modules = {each.id: each for each in _offered(Module, sound)}
    # An error in a curriculum takes nothing away but what it wrongly names.
    trimmed = [_trimmed(each, modules) for each in _of(Curriculum, entries)]
    offered = sorted((each for each in trimmed if each.modules), key=lambda each: not _welcomes(each, modules))
    curricula = {each.id: each for each in offered}
    order = dict.fromkeys([*(id_ for each in curricula.values() for id_ in each.modules), *modules])
    dates = [each for file in _of(Chronicle, sound) for each in file.dates]
    return Library(
        modules={id_: modules[id_] for id_ in order},
        scenarios=_as_met([modules[id_] for id_ in order], list(_offered(Scenario, sound))),
        curricula=curricula,
        sources=_sources(entries),
        glossary={each.id: each for file in _of(Glossary, sound) for each in file.terms},
        chronicle={each.id: each for each in sorted(dates, key=lambda each: each.sort)},
        frameworks={each.id: each for file in _of(Frameworks, sound) for each in file.frameworks},
        guides={each.id: each for each in _of(Guide, sound)},
        demands={each.id: each for file in _of(Demands, sound) for each in file.demands},
        language=_language(entries),
    )


def _of(kind: type[Kind], entries: list[Entry]) -> Iterator[Kind]:
    return (each.value for each in entries if isinstance(each.value, kind) and not each.set_aside)


def _offered(kind: type[Offered], entries: list[Entry]) -> Iterator[Offered]:
    return (each for each in _of(kind, entries) if not each.withhold)


def _sources(entries: list[Entry]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for file in _of(Sources, entries):
        for source in file.sources:
            found.setdefault(source.id, source)
    return found


def _language(entries: list[Entry]) -> tuple[Wording, ...]:
    return tuple(each for file in _of(Language, entries) for each in file.wordings)


def _trimmed(it: Curriculum, modules: Container[str]) -> Curriculum:
    there = tuple(dict.fromkeys(id_ for id_ in it.modules if id_ in modules))
    before = {
        id_: tuple(each for each in earlier if each in there and each != id_)
        for id_, earlier in it.prerequisites.items()
        if id_ in there
    }
    return it.model_copy(update={"modules": there, "prerequisites": before})


def _welcomes(curriculum: Curriculum, modules: Mapping[str, Module]) -> bool:
    return any(modules[id_].block == "welcome" for id_ in curriculum.modules)


def _as_met(modules: Iterable[Module], scenarios: list[Scenario]) -> dict[str, Scenario]:
    met = [step.scenario for module in modules for step in module.steps if step.kind == "roleplay"]
    place = {id_: number for number, id_ in enumerate(dict.fromkeys(met))}

    def order(each: Scenario) -> tuple[int, str, bool]:
        first = each.variant_of or each.id
        return place.get(first, len(place)), first, each.variant_of is not None

    return {each.id: each for each in sorted(scenarios, key=order)}
