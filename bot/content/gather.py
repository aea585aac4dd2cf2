"""Files that are sound → one Library in which every name leads to something."""

from __future__ import annotations

from collections.abc import Container

from bot.content.entry import Entry
from bot.core.library import Curriculum, Library, Source, Sources
from bot.core.module import Module
from bot.core.scenario import Scenario


def gathered(entries: list[Entry]) -> Library:
    """Modules stand in the order of the curricula, then in the order of their files."""
    sound = [each.value for each in entries if each.sound]
    modules = {value.id: value for value in sound if isinstance(value, Module)}
    # An error in a curriculum takes nothing away but what it wrongly names.
    trimmed = [
        _trimmed(each.value, modules) for each in entries if isinstance(each.value, Curriculum) and not each.set_aside
    ]
    curricula = {each.id: each for each in trimmed if each.modules}
    order = dict.fromkeys([*(id_ for each in curricula.values() for id_ in each.modules), *modules])
    return Library(
        modules={id_: modules[id_] for id_ in order},
        scenarios={value.id: value for value in sound if isinstance(value, Scenario)},
        curricula=curricula,
        sources=all_sources(entries),
    )


def all_sources(entries: list[Entry]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for each in entries:
        if isinstance(each.value, Sources):
            for source in each.value.sources:
                found.setdefault(source.id, source)
    return found


def _trimmed(it: Curriculum, modules: Container[str]) -> Curriculum:
    there = tuple(dict.fromkeys(id_ for id_ in it.modules if id_ in modules))
    before = {
        id_: tuple(each for each in earlier if each in there and each != id_)
        for id_, earlier in it.prerequisites.items()
        if id_ in there
    }
    return it.model_copy(update={"modules": there, "prerequisites": before})
