"""The map of demands: it names units and role-plays that exist, and leaves no demand without a word."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.core.demands import Demands


def point_somewhere(it: Demands, around: Around) -> Iterator[Finding]:
    for i, demand in enumerate(it.demands):
        for key, named, known, what in (
            ("taught_in", demand.taught_in, around.modules, "module"),
            ("practised_in", demand.practised_in, around.scenarios, "role-play"),
        ):
            for k, id_ in enumerate(named):
                if id_ not in known:
                    meant = did_you_mean(id_, sorted(known))
                    yield Finding("C324", ("demands", i, key, k), f"There is no {what} {quoted(id_)}.{meant}")


def have_a_word(it: Demands, around: Around) -> Iterator[Finding]:
    for i, demand in enumerate(it.demands):
        if not demand.taken_up and demand.not_by_software is None:
            yield Finding("C512", ("demands", i), f"Nothing here answers the demand {quoted(demand.id)}.")
