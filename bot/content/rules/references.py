"""From one file to another: role-plays, alternatives, variants."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.core.metadata import Metadata
from bot.core.module import Module
from bot.core.notes import ContentNote, Other
from bot.core.references import Guide
from bot.core.scenario import Scenario
from bot.core.steps.roleplay import RolePlay
from bot.core.steps.sort import Sort


def roleplays(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        if isinstance(step, RolePlay) and step.scenario not in around.scenarios:
            yield _no_roleplay(step.scenario, ("steps", i, "scenario"), around)
        elif isinstance(step, RolePlay) and step.scenario in around.withheld and not it.withhold:
            yield _withheld(step.scenario, ("steps", i, "scenario"))


def heaps(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        if isinstance(step, Sort):
            known = [heap.id for heap in step.heaps]
            for j, item in enumerate(step.items):
                for k, heap in enumerate(item.heaps):
                    if heap not in known:
                        meant = did_you_mean(heap, known)
                        here = ("steps", i, "items", j, "heaps", k)
                        yield Finding("C320", here, f"There is no heap {quoted(heap)} in this step.{meant}")


def guided(it: Guide, around: Around) -> Iterator[Finding]:
    if it.module not in around.modules:
        meant = did_you_mean(it.module, sorted(around.modules))
        yield Finding("C321", ("module",), f"There is no module {quoted(it.module)}.{meant}")


def variant(it: Scenario, around: Around) -> Iterator[Finding]:
    if it.variant_of == it.id:
        yield Finding("C310", ("variant_of",), "A role-play cannot be a variant of itself. Leave “variant_of” out.")
    elif it.variant_of is not None and it.variant_of not in around.scenarios:
        yield _no_roleplay(it.variant_of, ("variant_of",), around)


def others_of_steps(it: Module, around: Around) -> Iterator[Finding]:
    for i, step in enumerate(it.steps):
        yield from _others(it, step.content_notes, ("steps", i), around)


def others_of_a_scenario(it: Scenario, around: Around) -> Iterator[Finding]:
    yield from _others(it, it.content_notes, (), around)


def _others(it: Metadata, notes: tuple[ContentNote, ...], path: Path, around: Around) -> Iterator[Finding]:
    known = around.scenarios | around.modules
    for i, note in enumerate(notes):
        for j, offer in enumerate(note.instead):
            if not isinstance(offer, Other):
                continue
            here = (*path, "content_notes", i, "instead", j, "other")
            if offer.other == it.id:
                yield Finding("C311", here, f"{quoted(it.id)} offers itself instead of itself. Name another activity.")
            elif offer.other not in known:
                meant = did_you_mean(offer.other, sorted(known))
                yield Finding("C311", here, f"There is no role-play or module {quoted(offer.other)}.{meant}")
            elif offer.other in around.withheld and not it.withhold:
                yield _withheld(offer.other, here)


def _withheld(id_: str, path: Path) -> Finding:
    return Finding("C322", path, f"{quoted(id_)} is withheld, so nobody who comes here can open it.")


def _no_roleplay(id_: str, path: Path, around: Around) -> Finding:
    return Finding("C310", path, f"There is no role-play {quoted(id_)}.{did_you_mean(id_, sorted(around.scenarios))}")
