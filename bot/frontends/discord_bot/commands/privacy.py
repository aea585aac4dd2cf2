"""/privacy: what is stored about me, as a page and as files, and its end, for one walk or for all.

Everything here works for somebody who has left every server: it asks for the person alone.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord

from bot.app.stored import ERASED, OUT_OF_REACH
from bot.frontends.discord_bot import draw, pages, privacy_pages
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _privacy(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, notice: str | None = None
) -> None:
    await client.services.retention.stay(interaction.user.id)
    found, promise = await client.privacy.stored(interaction.user.id), client.services.retention.promise
    await answer.show(privacy_pages.stored(server, found, promise, notice))


async def _export(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    await _give(answer, await client.privacy.export(interaction.user.id), "json")


async def _page(client: AlongsideClient, interaction: Interaction, answer: Answering, kind: str) -> None:
    await _give(answer, await client.privacy.page(interaction.user.id), "html")


async def _give(answer: Answering, told: str, kind: str) -> None:
    file = discord.File(io.BytesIO(told.encode()), f"alongside-about-me.{kind}")
    await answer.beside(draw.notice(privacy_pages.EXPORTED, file), file)


async def _erase(client: AlongsideClient, interaction: Interaction, answer: Answering, sure: str, server: int) -> None:
    if sure == "ask":
        await answer.show(privacy_pages.erase_asked(server))
    elif sure == "yes":
        await client.privacy.erase(interaction.user.id)
        await answer.show(pages.said(f"{ERASED} {OUT_OF_REACH}"))
    else:
        await _privacy(client, interaction, answer, server)


async def _walks(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, start: int) -> None:
    person = interaction.user.id
    zone = await client.services.cohorts.zone(server, person)
    await answer.show(privacy_pages.walks(server, await client.privacy.walks(person, start), zone, start))


async def _walk(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, run: str) -> None:
    person = interaction.user.id
    zone = await client.services.cohorts.zone(server, person)
    await answer.show(privacy_pages.erase_walk_asked(server, await client.privacy.walk(person, run), zone))


async def _erase_walk(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, run: str, sure: str
) -> None:
    if sure == "yes":
        await client.privacy.erase_walk(interaction.user.id, run)
    said = privacy_pages.WALK_ERASED if sure == "yes" else privacy_pages.KEPT
    await _privacy(client, interaction, answer, server, said)


async def _stay(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await client.services.retention.stay(interaction.user.id)
    await answer.show(pages.said(privacy_pages.STAYS))


FAMILY = Family(
    plain={"privacy": ("What is stored about you: see it, take it with you, erase it", _privacy)},
    routes={
        "stored": (_privacy, ("server",)),
        "export": (_export, ()),
        "copy": (_page, ("word",)),
        "erase": (_erase, ("word", "server")),
        "walks": (_walks, ("server", "start")),
        "walk": (_walk, ("server", "run")),
        "erase-walk": (_erase_walk, ("server", "run", "word")),
        "stay": (_stay, ("server",)),
    },
)
