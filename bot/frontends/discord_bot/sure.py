"""“This looks like an address”: the question before such words are kept.

The card of the question shows the words and thereby carries them: Discord holds them until a button is pressed, and
nothing of ours does. Words that would not fit on it come back in a file, to be sent once more.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bot.core.errors import LooksIdentifying
from bot.core.screen import Labelled
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering
from bot.frontends.discord_bot.text import plain, unescaped

CARRIES = 4000  # the number of the component that holds the words; Discord numbers the others from 1
ROOM = 3000  # characters, escaped; the sentences above take the rest of a card
TITLE, WHERE = "Before it is kept", "Nothing has been stored so far"


async def ask(
    answer: Answering, asked: LooksIdentifying, words: str, server: int, keep: str, drop: str, change: str
) -> None:
    """Show the question; `keep`, `drop` and `change` are the addresses of its buttons."""
    held = plain(words)
    if len(held) <= ROOM:
        passages = [{**draw.text(held), "id": CARRIES}]
        buttons = [button("Keep it as it is", keep), button("Do not keep it", drop), button("Change it", change)]
    else:
        passages, buttons = [], [button("Send it once more", change, main=True)]
    head = draw.text(f"### {TITLE}\n-# {WHERE}\n{plain(str(asked))}")
    await answer.show(View(head, *passages, *draw.rows([*buttons, pages.talk(server)])))
    if not passages:
        file = discord.File(io.BytesIO(words.encode()), "your-words.txt")
        told = Labelled("Your words", "They are too long for the question, so they are in this file. I keep no copy.")
        await answer.beside(draw.notice([told], file), file)


def carried(message: discord.Message | None) -> str | None:
    """The words on the card of the question, as they were written; None if they did not fit on it."""
    for part in _parts(message.components if message else ()):
        if getattr(part, "id", None) == CARRIES and isinstance(part, discord.TextDisplay):
            return unescaped(part.content)
    return None


def _parts(components: Iterable[Any]) -> Iterator[Any]:
    for each in components:
        yield each
        yield from _parts(getattr(each, "children", ()))
