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
from bot.frontends.discord_bot import draw

ACTIVITY = "scenario-0"


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write(content, 2, 2, 20)
        library, _ = load_library([content], today=datetime.now(UTC).date())
        cards = walk(library, ACTIVITY)
        drawn = _drawn(cards, components(cards), 2 if quick else 30)
        return [drawn, asyncio.run(_kept(Path(folder), content, 20 if quick else 1500))]


def _drawn(cards: list[Card], same: list[Any], rounds: int) -> Row:
    """The classic pair gets its words ready; ours come from the screen."""

    async def timed() -> dict[str, float]:  # discord.py wants a loop for its views
        return interleaved(
            rounds,
            {
                "card": lambda: [_card(each) for each in cards],
                "embed": lambda: [_embed_and_view(each) for each in same],
            },
        )

    took = asyncio.run(timed())
    told = f"{took['card'] / len(cards) * 1e6:.0f} beside {took['embed'] / len(cards) * 1e6:.0f} µs"
    return Row("card", "drawn, beside embed and View", took["card"] / took["embed"], "×", 1.5, told=told)


def _card(card: Card) -> Any:
    view: Any = draw.card(card)
    return view.to_components()


def _embed_and_view(same: list[dict[str, Any]]) -> tuple[Any, Any]:
    texts: list[str] = []
    view = ui.View(timeout=None)
    for each in same[0]["components"]:
        if each["type"] == discord.ComponentType.text_display.value:
            texts.append(each["content"])
        for told in each.get("components", ()):
            style = discord.ButtonStyle(told["style"])
            view.add_item(ui.Button(label=told["label"], custom_id=told["custom_id"], style=style))
    embed = discord.Embed(title=texts[0], description="\n\n".join(texts[1:]))
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
