"""From a run to its card: the page as the core says it, with the server's own words and the sources filled in."""

from __future__ import annotations

from dataclasses import replace

from bot.core.card import Card, Door
from bot.core.debrief import REWRITTEN
from bot.core.library import Library
from bot.core.run import Answer, Run
from bot.core.screen import Block, Cites, Prose, Screen, ServerWords
from bot.core.server import Server


def card(library: Library, server: Server, run: Run) -> Card:
    screen = library.activity(run.activity).screen(run.state)
    return Card(run.server, run.id, run.turn, screen.page(), _filled(screen, library, server), _doors(library, run))


def looked_back(library: Library, server: Server, run: Run, answer: Answer) -> Card:
    activity = library.activity(run.activity)
    if activity.stands(answer.state):
        screen = activity.screen(answer.state)
    else:
        screen = Screen(activity.title, "An earlier page", (Prose(REWRITTEN),))
    shown = _filled(screen, library, server).looked_back(answer.reply)
    return Card(run.server, run.id, answer.turn, screen.page(), shown, looking=True)


def advice(library: Library, activity: str, explored: set[str]) -> str | None:
    """What a curriculum suggests to walk first, as long as it has not been walked. Advice, never a lock."""
    for curriculum in library.curricula.values():
        missing = [id_ for id_ in curriculum.prerequisites.get(activity, ()) if id_ not in explored]
        titles = [f"“{library.modules[id_].title}”" for id_ in missing if id_ in library.modules]
        if titles:
            return f"Better after {', '.join(titles)}."
    return None


def _doors(library: Library, run: Run) -> tuple[Door, ...]:
    if run.finished is None:
        return ()
    back = (Door("open", run.parent, "Back to where you came from"),) if run.parent else ()
    return (*back, Door("begin", run.activity, "Walk it again"))


def _filled(screen: Screen, library: Library, server: Server) -> Screen:
    return replace(screen, blocks=tuple(_fill(block, library, server) for block in screen.blocks))


def _fill(block: Block, library: Library, server: Server) -> Block:
    if isinstance(block, ServerWords):
        return replace(block, text=server.words(block.slot))
    if isinstance(block, Cites):
        return replace(block, lines=tuple(library.sources[id_].cited() for id_ in block.ids if id_ in library.sources))
    return block
