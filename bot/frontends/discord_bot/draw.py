"""Screens as Discord cards (Components V2): built in code, readable on a phone and by a screen reader, without colour.

Discord takes 4,000 characters and 40 components a card; the author's checker keeps every page of content below that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import Any

import discord
from discord import ui

from bot.core.card import Card, Door
from bot.core.screen import (
    OWN_WORDS,
    OWN_WORDS_GONE,
    SLOT_EMPTY,
    SLOT_LABELS,
    Block,
    Cites,
    Labelled,
    Option,
    OwnWords,
    Prose,
    Screen,
    ServerWords,
    Speech,
)
from bot.frontends.discord_bot import addresses
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.text import plain, shortened

LABEL = 80
SHORT = 34
PART = 500  # characters of a page, for those who like them shorter
OWN = 500  # characters of somebody's own words beside a scene; all of them would not fit on its card
TALK = "I'd like to talk to someone"
WRONG = "Something here is wrong"


Component = Mapping[str, Any]  # as Discord's API describes it: as objects, a card would take more than twice as long
Part = Component | ui.Item[Any]

_ROW, _BUTTON, _TEXT, _SEPARATOR, _CONTAINER = (
    getattr(discord.ComponentType, each).value
    for each in ("action_row", "button", "text_display", "separator", "container")
)
_MAIN, _OTHER = discord.ButtonStyle.primary.value, discord.ButtonStyle.secondary.value


class View(ui.LayoutView):
    """A card that nobody listens to: its buttons carry addresses, and one route answers them all.

    Saying that it is finished keeps discord.py from storing it: open cards cost no memory, and survive a restart.
    """

    def __init__(self, *parts: Part) -> None:
        super().__init__(timeout=None)
        self._parts = [{"type": _CONTAINER, "components": [_component(part) for part in parts]}]

    def below(self, *parts: Part) -> None:
        """Add what stands outside the frame of the card."""
        self._parts += [dict(_component(part)) for part in parts]

    def to_components(self) -> list[dict[str, Any]]:
        return self._parts

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False

    def is_finished(self) -> bool:
        return True


def _component(part: Part) -> Component:
    return part.to_component_dict() if isinstance(part, ui.Item) else part


def text(content: str) -> Component:
    """Markdown; words of others are escaped before."""
    return {"type": _TEXT, "content": content}


def button(label: str, custom_id: str, *, main: bool = False) -> Component:
    style = _MAIN if main else _OTHER
    return {"type": _BUTTON, "style": style, "label": shortened(label, LABEL), "custom_id": custom_id}


def rows(buttons: Iterable[Component]) -> list[Component]:
    """Discord takes five buttons a row."""
    every = list(buttons)
    return [{"type": _ROW, "components": every[start : start + 5]} for start in range(0, len(every), 5)]


def card(card: Card, notice: str | None = None, part: int = 0) -> View:
    """A page of a walk, with its replies and the ways out; `notice` is a sentence above it.

    Whoever likes shorter pages gets it in parts, counted from 0, with the replies on the last.
    """
    screen, bare = card.screen, card.comfort.bare
    passages = parts(screen.blocks) if card.comfort.shorter else [screen.blocks]
    part = min(part, len(passages) - 1)
    before = [button("The part before", address("part", card.run, card.turn, part - 1))] if part else []
    if part < len(passages) - 1:
        here = replace(screen, where=f"{screen.where} · part {part + 1} of {len(passages)}", options=(), asks=None)
        read_on = button("Read on", address("part", card.run, card.turn, part + 1), main=True)
        ways_on = [read_on, *before]
    else:
        here = screen
        doors = (button(door.label, _behind(card, door)) for door in card.doors)
        ways_on = [*(_looking(card) if card.looking else _options(card)), *doors, *before]
    return View(
        *_text(here, passages[part], notice, bare),
        *rows(ways_on),
        {"type": _SEPARATOR},
        *rows(_ways_out(card)),
    )


def parts(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """In passages of a few hundred characters, parted between blocks and between paragraphs."""
    found: list[list[Block]] = [[]]
    size = 0
    for block in (part for each in blocks for part in _paragraphs(each)):
        longer = length(block)
        if found[-1] and size + longer > PART:
            found.append([])
            size = 0
        found[-1].append(block)
        size += longer
    return list(found)


def length(block: Block) -> int:
    """Characters that Discord counts."""
    return len(_block(block))


def _paragraphs(block: Block) -> list[Block]:
    if isinstance(block, Prose):
        return [Prose(each) for each in block.text.split("\n\n")]
    if isinstance(block, Labelled):
        first, *others = block.text.split("\n\n")
        return [Labelled(block.label, first), *map(Prose, others)]
    return [block]


def _behind(card: Card, door: Door) -> str:
    if door.kind == "begin":
        return address("begin", card.server, door.target)
    return address(door.kind, door.target)


def page(
    screen: Screen,
    buttons: Iterable[Component] = (),
    notice: str | None = None,
    menu: ui.Select[Any] | None = None,
) -> View:
    """A page that belongs to no walk."""
    choose = [ui.ActionRow(menu)] if menu else []
    return View(*_text(screen, screen.blocks, notice), *choose, *rows(buttons))


def options(screen: Screen, at: Callable[[str], str]) -> list[Component]:
    """The options of a page that belongs to no walk: replies by their letter, and steps; `at` is where each leads."""
    lettered = [
        button(f"{letter}: {shortened(option.text, SHORT)}", at(option.id), main=True)
        for letter, option in _lettered(screen)
    ]
    return [*lettered, *(button(each.text, at(each.id)) for each in screen.options if each.kind == "step")]


def notice(blocks: Iterable[Block], file: discord.File | None = None, server: int | None = None) -> View:
    """A few sentences beside a card; a file has to be named in the view that it comes with.

    `server` where the sentences may stand alone, as a refusal does: then the way out goes with them.
    """
    attached: list[Part] = [ui.File(file)] if file else []
    if server is not None:
        attached += rows([button(TALK, address("help", server))])
    return View(text("\n\n".join(_block(block) for block in blocks)), *attached)


def _text(screen: Screen, blocks: Sequence[Block], notice: str | None, bare: bool = False) -> list[Component]:
    """`blocks` are all of the screen's, or the part of them that is read now."""
    title, where = plain(screen.title), plain(screen.where)
    head = f"{title}\n{where}" if bare else f"### {title}\n-# {where}"
    body = "\n\n".join(_block(block, bare) for block in blocks)
    replies = "\n\n".join(
        f"{letter if bare else f'**{letter}**'}{_remark(screen, option)}: {plain(option.text)}"
        for letter, option in _lettered(screen)
    )
    passages = [_strong(notice, bare) if notice else "", head, body, replies]
    return [text(passage) for passage in passages if passage]


def _block(block: Block, bare: bool = False) -> str:
    match block:
        case Prose(text):
            return plain(text)
        case Speech(who, says) if bare:
            return f"{plain(who)}: {plain(says)}"
        case Speech(who, says):
            return f"> **{plain(who)}:** {plain(says)}".replace("\n", "\n> ")
        case Labelled(label, text):
            return f"{_strong(label, bare)}\n{plain(text)}"
        case ServerWords(slot, text):
            return f"{_strong(SLOT_LABELS[slot], bare)}\n{plain(text or SLOT_EMPTY[slot])}"
        case OwnWords(text):
            return f"{_strong(OWN_WORDS, bare)}\n{plain(shortened(text, OWN)) if text else OWN_WORDS_GONE}"
        case Cites(_, lines):
            return ("" if bare else "-# ") + plain(f"Sources: {'; '.join(lines)}") if lines else ""


def _strong(text: str, bare: bool) -> str:
    return plain(text) if bare else f"**{plain(text)}**"


def _remark(screen: Screen, option: Option) -> str:
    if screen.marked == option.id:
        return " (your choice then)"
    return f" (not open yet: {plain(option.closed)})" if option.closed else ""


def _lettered(screen: Screen) -> list[tuple[str, Option]]:
    return list(zip(ascii_uppercase, (option for option in screen.options if option.kind == "reply"), strict=False))


def _options(card: Card) -> list[Component]:
    screen = card.screen
    replies = [
        button(f"{letter}: {shortened(option.text, SHORT)}", addresses.choose(card, option.id), main=True)
        for letter, option in _lettered(screen)
        if option.closed is None
    ]
    write = [button("Write", addresses.write(card), main=True)] if screen.asks else []
    steps = [option for option in screen.options if option.kind == "step"]
    plain_steps = [
        button(option.text, addresses.choose(card, option.id), main=index == 0 and not screen.asks)
        for index, option in enumerate(steps)
    ]
    return [*replies, *write, *plain_steps]


def _looking(card: Card) -> list[Component]:
    return [
        button("Later page", address("look", card.run, card.turn + 1)),
        button("Where I am now", address("open", card.run), main=True),
    ]


def _ways_out(card: Card) -> list[Component]:
    back = [button("Back", address("look", card.run, card.turn - 1))] if card.turn else []
    pause = [] if card.over else [button("Pause", address("pause", card.server, card.run))]
    wrong = button(WRONG, address("wrong", card.run, card.turn))
    return [*back, *pause, button(TALK, address("help", card.server)), wrong]
