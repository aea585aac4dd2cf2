"""Drawing a card beside an embed and a View with the same words, and what the bot keeps of a card that lies open."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bench.cards import components, walk
from bench.measure import Row, interleaved
from bench.process import bot
from bench.writing import write
from bot.content.loader import load_library
from bot.core.card import Card
from bot.core.screen import Labelled, Prose, Speech
from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.text import plain

ACTIVITY = "scenario-0"
TIMES = 10  # each card in a round, so that the processor is as warm as under load


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write(content, 2, 2, 20)
        library, _ = load_library([content], today=datetime.now(UTC).date())
        cards = walk(library, ACTIVITY)
        drawn = _drawn(cards, components(cards), 1 if quick else 25)
        return [drawn, asyncio.run(_kept(Path(folder), content, 20 if quick else 1500))]


def _drawn(cards: list[Card], same: list[Any], rounds: int) -> Row:
    pairs = list(zip(cards, same, strict=True))

    async def timed() -> dict[str, float]:  # discord.py wants a loop for its views
        return interleaved(
            rounds,
            {
                "card": lambda: [_card(each) for each in cards * TIMES],
                "embed": lambda: [_embed_and_view(*each) for each in pairs * TIMES],
            },
        )

    took, drawn = asyncio.run(timed()), len(cards) * TIMES
    told = f"{took['card'] / drawn * 1e6:.0f} beside {took['embed'] / drawn * 1e6:.0f} µs"
    return Row(
        "card", "drawn, beside embed and View with the same words", took["card"] / took["embed"], "×", 1.5, told=told
    )


def _card(card: Card) -> Any:
    view: Any = draw.card(card)
    return view.to_components()


def _embed_and_view(card: Card, same: list[dict[str, Any]]) -> tuple[Any, Any]:
    """The same words in the classic way: a passage with a label is a field."""
    screen = card.screen
    embed = discord.Embed(title=plain(screen.title))
    embed.set_footer(text=screen.where)
    passages = []
    for block in screen.blocks:
        match block:
            case Labelled(label, text):
                embed.add_field(name=plain(label), value=plain(text))
            case Prose(text):
                passages.append(plain(text))
            case Speech(who, says):
                passages.append(f"**{plain(who)}:** {plain(says)}")
    passages += [plain(option.text) for option in screen.options if option.kind == "reply"]
    embed.description = "\n\n".join(passages)
    view = ui.View(timeout=None)
    for row in same[0]["components"]:
        for each in row.get("components", ()):
            style = discord.ButtonStyle(each["style"])
            view.add_item(ui.Button(label=each["label"], custom_id=each["custom_id"], style=style))
    return embed.to_dict(), view.to_components()


async def _kept(folder: Path, content: Path, count: int) -> Row:
    """Python's own count of its memory, before and after that many more people have a card before them."""
    async with bot("alongside", folder / "data", content, "--trace") as alongside:
        people = await alongside.people(200 if count > 200 else count, ACTIVITY)
        await alongside.once_more(people)
        before = (await alongside.used("memory")).kept
        more = await alongside.people(count, ACTIVITY, after=len(people))
        await alongside.once_more(more)
        kept = (await alongside.used("memory")).kept - before
    return Row("card", "kept for an open message", kept / count / 1000, "kB", 0.2, told=f"of {count:,} messages")
