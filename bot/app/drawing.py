"""From a run to its card: the page as the core says it, with the server's own words and the sources filled in."""

from __future__ import annotations

from dataclasses import replace

from bot.core.card import Card, Door
from bot.core.comfort import NONE, Comfort
from bot.core.debrief import DEBRIEF, PLACES, REWRITTEN
from bot.core.library import Library
from bot.core.run import Answer, Run
from bot.core.scenario import Scenario
from bot.core.screen import Block, Cites, OwnWords, Prose, Screen, ServerWords
from bot.core.server import Server

MOST_CASES = 5  # a card has room for no more buttons
FEELINGS = ("", "kept", "not-kept")  # the pages of a debrief on which nothing is compared yet


def card(library: Library, server: Server, run: Run, own: str | None = None, wishes: Comfort = NONE) -> Card:
    """`own` are the words that the person wrote on this page, where it shows them."""
    screen = library.activity(run.activity).screen(run.state)
    shown = filled(screen, library, server, own)
    doors = (*_doors(library, run), *_page(run))
    return Card(run.server, run.id, run.turn, screen.page(), shown, doors, comfort=wishes)


def looked_back(library: Library, server: Server, run: Run, answer: Answer) -> Card:
    activity = library.activity(run.activity)
    if activity.stands(answer.state):
        screen = activity.screen(answer.state)
    else:
        screen = Screen(activity.title, "An earlier page", (Prose(REWRITTEN),))
    shown = filled(screen, library, server).looked_back(answer.reply)
    return Card(run.server, run.id, answer.turn, screen.page(), shown, looking=True)


def advice(library: Library, activity: str, explored: set[str]) -> str | None:
    """What a curriculum suggests to walk first, as long as it has not been walked. Advice, never a lock."""
    for curriculum in library.curricula.values():
        missing = [id_ for id_ in curriculum.prerequisites.get(activity, ()) if id_ not in explored]
        titles = [f"“{library.modules[id_].title}”" for id_ in missing if id_ in library.modules]
        if titles:
            return f"Better after {', '.join(titles)}."
    return None


def filled(screen: Screen, library: Library, server: Server, own: str | None = None) -> Screen:
    """The words of the server, the sources, and the person's own words, where the page has a place for them."""
    blocks = tuple([_fill(block, library, server, own) for block in screen.blocks])
    return Screen(screen.title, screen.where, blocks, screen.options, screen.asks, screen.marked)


def _page(run: Run) -> tuple[Door, ...]:
    """Looking back on a what-if, both walks can be had as a page; not before its first page: feelings come first."""
    looks_back = run.state.step in PLACES and (run.state.step != DEBRIEF or run.state.at not in FEELINGS)
    if run.state.fork is None or not looks_back:
        return ()
    return (Door("page", run.id, "Both walks as a page"),)


def _doors(library: Library, run: Run) -> tuple[Door, ...]:
    if run.finished is None:
        return ()
    where = "Back to the first walk" if run.fork is not None else "Back to where you came from"
    back = (Door("open", run.parent, where),) if run.parent else ()
    again = Door("begin", run.activity, "Walk it again")
    others = (Door("begin", each.id, f"A second case: {each.title}") for each in _cases(library, run.activity))
    return (*back, again, *others)


def _cases(library: Library, activity: str) -> list[Scenario]:
    """Other role-plays about the same dilemma, so that coming back means meeting a value in a new situation."""
    found = library.scenarios.get(activity)
    if found is None:
        return []
    first = found.variant_of or found.id
    return [
        each
        for each in library.scenarios.values()
        if each.id != activity and first in (each.id, each.variant_of) and not each.facilitator_only
    ][:MOST_CASES]


def _fill(block: Block, library: Library, server: Server, own: str | None) -> Block:
    if isinstance(block, OwnWords):
        return replace(block, text=own)
    if isinstance(block, ServerWords):
        return replace(block, text=server.words(block.slot))
    if isinstance(block, Cites):
        return replace(block, lines=tuple(library.sources[id_].cited() for id_ in block.ids if id_ in library.sources))
    return block
