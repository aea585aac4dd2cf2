"""The cards of one walk through a role-play, as the bot draws them: the bare bot answers with the same ones."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.app import drawing
from bot.core import run as core
from bot.core.card import Card
from bot.core.library import Library
from bot.core.run import Run
from bot.core.server import Server
from bot.frontends.discord_bot import draw


def walk(library: Library, activity: str) -> list[Card]:
    """Always the first way on, to the end."""
    now = datetime(2026, 11, 21, tzinfo=UTC)
    it = library.activity(activity)
    run = Run("0" * 14, 1, 2, activity, None, 0, replace(it.first(), seed=1), now, now)
    cards = [drawing.card(library, Server(), run)]
    while run.finished is None:
        screen = it.screen(run.state)
        run = core.choose(it, run, run.turn, screen.page(), screen.options[0].id, now).run
        cards.append(drawing.card(library, Server(), run))
    return cards


def components(cards: list[Card]) -> list[Any]:
    async def drawn() -> list[Any]:
        views: list[Any] = [draw.card(card) for card in cards]  # discord.py wants a loop for it
        return [view.to_components() for view in views]

    return asyncio.run(drawn())
