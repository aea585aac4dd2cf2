"""Walks that an author wrote down go as written: each press, what is heard and seen, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.core import story
from bot.core.play import State
from bot.core.scenario import Press, Reply, Scenario, Walk
from bot.core.screen import Block, Labelled, Prose, Speech
from bot.core.values import named


def as_written(it: Scenario, around: Around) -> Iterator[Finding]:
    endings = [ending.id for ending in it.endings]
    for i, walk in enumerate(it.walks):
        if walk.ends not in endings:
            meant = did_you_mean(walk.ends, endings)
            yield Finding("C319", ("walks", i, "ends"), f"There is no ending {quoted(walk.ends)}.{meant}")
        else:
            yield from _walked(it, walk, ("walks", i))


def _walked(it: Scenario, walk: Walk, here: Path) -> Iterator[Finding]:
    state = State(it.scenes[0].id)
    for k, press in enumerate(walk.do):
        path = (*here, "do", k)
        scene = it.scene(state.step)
        if scene is None:
            yield Finding("C319", path, f"The walk has come to {quoted(state.step)} before this: nothing to choose.")
            return
        reply = story.chosen(scene, press.choose)
        if reply is None:
            meant = did_you_mean(press.choose, [each.id for each in scene.replies])
            yield Finding("C319", (*path, "choose"), f"{quoted(scene.id)} has no reply {quoted(press.choose)}.{meant}")
            return
        if not it.screen(state).offers(reply.id):
            yield Finding("C319", (*path, "choose"), f"The reply {quoted(reply.id)} is not open at this point.")
            return
        state = it.took(state, scene, reply).to(reply.then)
        if it.scene(state.step) is None and it.ending(state.step) is None:
            return  # a reply that leads nowhere is told about by its own rule
        yield from _met(it, press, reply, state, path)
    if state.step != walk.ends:
        yield Finding("C319", (*here, "ends"), f"The walk comes to {quoted(state.step)}, not to {quoted(walk.ends)}.")


def _met(it: Scenario, press: Press, reply: Reply, after: State, path: Path) -> Iterator[Finding]:
    if press.hear is not None and press.hear not in _words(story.feedback(reply)):
        yield Finding("C319", (*path, "hear"), f"The feedback to {quoted(reply.id)} does not say {quoted(press.hear)}.")
    if press.values is not None and (missing := _missing(press.values, reply)):
        yield Finding("C319", (*path, "values"), f"The reply {quoted(reply.id)} does not serve {named(missing)}.")
    if press.see is not None and press.see not in _page(it, after):
        yield Finding("C319", (*path, "see"), f"The page {quoted(after.step)} does not say {quoted(press.see)}.")


def _missing(values: Iterable[str], reply: Reply) -> list[str]:
    return [each for each in values if each not in reply.feedback.served]


def _page(it: Scenario, state: State) -> str:
    screen = it.screen(state)
    return "\n".join([screen.title, _words(screen.blocks), *(option.text for option in screen.options)])


def _words(blocks: tuple[Block, ...]) -> str:
    said = []
    for block in blocks:
        match block:
            case Prose():
                said.append(block.text)
            case Speech():
                said.append(f"{block.who}: {block.says}")
            case Labelled():
                said.append(f"{block.label}\n{block.text}")
    return "\n".join(said)
