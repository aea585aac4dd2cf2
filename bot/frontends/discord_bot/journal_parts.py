"""Parts of the journal's cards: texts in sheets that fit, turning and paging, a menu, and what of it all is shown."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.app.dates import said_day
from bot.app.journal import A_PAGE, SEARCHED, Answer, Page
from bot.core.errors import WordsLocked
from bot.core.screen import Block, Labelled, Prose
from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import button
from bot.frontends.discord_bot.text import passages, plain, shortened

ROOM = 2600  # characters of people's words on one card, escaped; its head and its sentences need the rest
FIRST_WORDS = 80

LOCKED = str(WordsLocked())


def sheets(entry: str | None, answers: Sequence[Answer], zone: str, above: str) -> list[tuple[Block, ...]]:
    """An entry and the answers to it, as much on each card as fits; a text that the key does not open is said to be so.

    `above` each answer may name who gave it, {name}, and the {day} in the zone.
    """
    made: list[tuple[Block, ...]] = [()]
    used = 0
    said = [("", entry)]
    for each in answers:
        said.append((above.format(name=each.name or "a facilitator", day=said_day(each.given, zone)), each.text))
    for label, text in said:
        for number, part in enumerate(passages(text if text is not None else LOCKED, ROOM)):
            block = Labelled(label, part) if label and not number else Prose(part)
            size = len(plain(part)) + len(label)
            if made[-1] and used + size > ROOM:
                made.append(())
                used = 0
            made[-1] = (*made[-1], block)
            used += size
    return made


def turning(to: str, part: int, parts: int) -> list[draw.Component]:
    earlier = [button("Earlier part", f"{to}:{part - 1}")] if part else []
    later = [button(f"Read on: part {part + 2} of {parts}", f"{to}:{part + 1}", main=True)] if part + 1 < parts else []
    return [*earlier, *later]


def paging(verb: str, start: int, more: bool, to: str | int) -> list[draw.Component]:
    newer = [button("Newer", address(verb, to, max(0, start - A_PAGE)))] if start else []
    older = [button("Older", address(verb, to, start + A_PAGE))] if more else []
    return [*newer, *older]


def with_menu(
    title: str,
    where: str,
    said: Sequence[str],
    lines: Sequence[str],
    options: Sequence[discord.SelectOption],
    to: str,
    notice: str | None,
) -> list[draw.Part]:
    """A head, some sentences, lines that are escaped already, and a menu of what to open."""
    texts = [
        f"**{plain(notice)}**" if notice else "",
        f"### {plain(title)}\n-# {plain(where)}",
        "\n\n".join(map(plain, said)),
        "\n".join(lines),
    ]
    items: list[draw.Part] = [draw.text(text) for text in texts if text]
    if options:
        choose: ui.Select[ui.LayoutView] = ui.Select(custom_id=to, placeholder="Choose one", options=list(options))
        items.append(ui.ActionRow(choose))
    return items


def first_words(text: str | None) -> str:
    return "cannot be opened" if text is None else shortened(" ".join(text.split()), FIRST_WORDS)


def which(page: Page) -> str:
    last = page.start + len(page.entries)
    return f"{page.start + 1} to {last} of {page.size}" if page.entries else f"there are {page.size}"


def found(page: Page) -> str:
    if page.size > len(page.entries):
        return f"the latest {len(page.entries)} of {page.size}. More words narrow it down."
    return "nothing" if not page.size else f"{page.size}, the latest first"


def limits(page: Page) -> list[str]:
    """What a search did not look into, said plainly."""
    older = f"I looked through the latest {SEARCHED:,} entries; there are {page.older:,} older ones."
    locked = f"{page.locked} of the entries could not be looked into. {LOCKED}"
    return [*([older] if page.older else []), *([locked] if page.locked else [])]
