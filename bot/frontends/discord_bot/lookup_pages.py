"""Pages of what is looked up: an entry, in several parts where it is long, and lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.core.lookup import Entry, Kind
from bot.core.screen import Block, Cites, Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

A_PAGE = 20  # entries in a list; a menu takes 25
LABEL = 70  # characters of an entry in a list
HEAD = 160  # characters of a title, and of the line below it
ROOM = 2600  # characters of an entry on one card, escaped; a head and a sentence above it fit as well
PIECE = 1200  # characters of a passage that has to be parted; twice as many when all are escaped


@dataclass(frozen=True, slots=True)
class Shelf:
    title: str
    lead: str
    one: str
    earlier: str
    later: str


SHELVES: dict[Kind, Shelf] = {
    "term": Shelf("Words that lessons use", "What each means, and who uses it otherwise", "a word", "Before", "After"),
    "date": Shelf("What happened when", "With who disputes it", "a date", "Earlier", "Later"),
    "source": Shelf("Sources", "What lessons stand on, and how well we know it", "a source", "Before", "After"),
    "wording": Shelf("How we word things", "Something to talk about, never a ban", "a wording", "Before", "After"),
}


def entry(
    server: int, found: Entry, beside: tuple[Entry | None, Entry | None], part: int = 0, notice: str | None = None
) -> View:
    shelf, parts = SHELVES[found.kind], parted(found.screen)
    part = min(part, len(parts) - 1)
    screen = parts[part]
    if len(parts) > 1:
        screen = replace(screen, where=f"{screen.where} · part {part + 1} of {len(parts)}")
    read_on = [button("Read on", address("section", found.kind, found.key, part + 1), main=True)]
    around = [
        button(label, address("entry", found.kind, each.key))
        for label, each in zip((shelf.earlier, shelf.later), beside, strict=True)
        if each is not None
    ]
    buttons = [*(read_on if part + 1 < len(parts) else []), *around, _all(found.kind), pages.talk(server)]
    return draw.page(screen, buttons, notice)


def listed(server: int, kind: Kind, entries: Sequence[Entry], start: int = 0) -> View:
    shelf, shown = SHELVES[kind], entries[start : start + A_PAGE]
    if not shown:
        return draw.page(Screen(shelf.title, shelf.lead, (Prose("There is nothing here yet."),)), [pages.talk(server)])
    back = [button("Back", address("entries", kind, max(0, start - A_PAGE)))] if start else []
    more = [button("More", address("entries", kind, start + A_PAGE))] if start + A_PAGE < len(entries) else []
    return _menu(shelf.title, shelf.lead, kind, shown, [*back, *more, pages.talk(server)])


def several(server: int, kind: Kind, typed: str, entries: Sequence[Entry]) -> View:
    lead = f"Nothing is called “{shortened(typed, 60)}” exactly; this is near it"
    return _menu(SHELVES[kind].title, lead, kind, entries[:A_PAGE], [_all(kind), pages.talk(server)])


def nothing(server: int, kind: Kind, typed: str) -> View:
    told = f"There is nothing here under “{shortened(typed, 60)}”, and nothing spelt like it."
    screen = Screen(SHELVES[kind].title, SHELVES[kind].lead, (Prose(told),))
    return draw.page(screen, [_all(kind), pages.talk(server)])


def parted(screen: Screen) -> list[Screen]:
    """The screen in as many parts as cards are needed: none has more than Discord takes, whatever the entry holds."""
    parts: list[list[Block]] = [[]]
    room = ROOM
    for block in (piece for each in screen.blocks for piece in _pieces(each)):
        size = _size(block)
        if size > room and parts[-1]:
            parts.append([])
            room = ROOM
        parts[-1].append(block)
        room -= size
    head = replace(screen, title=shortened(screen.title, HEAD), where=shortened(screen.where, HEAD))
    return [replace(head, blocks=tuple(blocks)) for blocks in parts]


def _pieces(block: Block) -> Iterator[Block]:
    match block:
        case Prose(text):
            yield from (Prose(piece) for piece in _cut(text))
        case Labelled(label, text):
            yield from (Labelled(shortened(label, HEAD), piece) for piece in _cut(text))
        case Cites(ids, lines):
            yield from (Cites(ids, (piece,)) for line in lines for piece in _cut(line))
        case _:
            yield block


def _cut(text: str) -> Iterator[str]:
    """At spaces, where there are some."""
    while len(text) > PIECE:
        at = text.rfind(" ", 1, PIECE)
        at = PIECE if at < 1 else at
        yield text[:at]
        text = text[at:].lstrip()
    yield text


def _size(block: Block) -> int:
    return draw.length(block) + 2


def _menu(title: str, lead: str, kind: Kind, shown: Sequence[Entry], buttons: list[draw.Component]) -> View:
    lines = "\n".join(f"- {plain(shortened(each.label, LABEL))}" for each in shown)
    options = [discord.SelectOption(label=shortened(each.label, 100), value=each.key) for each in shown]
    menu: ui.Select[Any] = ui.Select(
        custom_id=address("entry", kind), placeholder=f"Choose {SHELVES[kind].one}", options=options
    )
    return View(
        draw.text(f"### {plain(title)}\n-# {plain(lead)}"),
        draw.text(lines),
        ui.ActionRow(menu),
        *draw.rows(buttons),
    )


def _all(kind: Kind) -> draw.Component:
    return button("The whole list", address("entries", kind, 0))
