"""/privacy: what is stored about me, as a page and as a file, and its end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord

from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _privacy(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(pages.stored(server, await client.privacy.stored(interaction.user.id)))


async def _export(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    told = await client.privacy.export(interaction.user.id)
    file = discord.File(io.BytesIO(told.encode()), "alongside-about-me.json")
    await answer.beside(draw.notice(pages.EXPORTED, file), file)


async def _erase(client: AlongsideClient, interaction: Interaction, answer: Answering, sure: str, server: int) -> None:
    if sure == "ask":
        await answer.show(pages.erase_asked(server))
    elif sure == "yes":
        await client.privacy.erase(interaction.user.id)
        await answer.show(pages.said(pages.ERASED))
    else:
        await answer.show(pages.stored(server, await client.privacy.stored(interaction.user.id)))


FAMILY = Family(
    plain={"privacy": ("What is stored about you: see it, take it with you, erase it", _privacy)},
    routes={"export": (_export, ()), "erase": (_erase, ("word", "server"))},
)
