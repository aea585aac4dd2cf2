"""“Something here is wrong”, on every card of a walk; and /wrong, for those who look after the lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.wrong import Told
from bot.core.errors import NoSuchNote
from bot.frontends.discord_bot import modals, pages, wrong_pages
from bot.frontends.discord_bot.commands.family import (
    HIDDEN,
    IN_A_SERVER,
    ON_A_SERVER,
    Command,
    Family,
    actor,
    subcommand,
)
from bot.frontends.discord_bot.delivery import tried
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _wrong(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int) -> None:
    await answer.ask(wrong_pages.form(run, turn))


async def _said(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, run: str, turn: int
) -> None:
    me = interaction.user
    name = me.display_name if sent[wrong_pages.NAMED] == "yes" else None
    told, channel = await client.services.wrong.tell(me.id, run, turn, sent[modals.WORDS], name)
    await answer.beside(wrong_pages.thanked(told))
    if channel is not None:
        await _post(client, told, channel)


async def _post(client: AlongsideClient, told: Told, channel: int) -> None:
    """The list has it in any case, so a channel that takes nothing is no reason to trouble the person."""
    place = client.get_partial_messageable(channel, guild_id=told.server)
    sent = place.send(view=wrong_pages.posted(told), allowed_mentions=discord.AllowedMentions.none())
    await tried(f"no note in channel {channel} of server {told.server}", sent)


# For those who look after the lessons


async def _list(interaction: Interaction) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await _notes(client, interaction, answer)


async def _notes(client: AlongsideClient, interaction: Interaction, answer: Answering, start: int = 0) -> None:
    acting = actor(interaction)
    await answer.show(wrong_pages.listed(acting.server, await client.services.wrong.listed(acting), start))


async def _note(client: AlongsideClient, interaction: Interaction, answer: Answering, note: str) -> None:
    acting = actor(interaction)
    found = next((each for each in await client.services.wrong.listed(acting) if each.id == note), None)
    if found is None:
        raise NoSuchNote
    await answer.show(wrong_pages.note(acting.server, found))


async def _seen_to(client: AlongsideClient, interaction: Interaction, answer: Answering, note: str) -> None:
    await client.services.wrong.done(actor(interaction), note)
    await _notes(client, interaction, answer)


@app_commands.describe(channel="Where notes are posted as they come; leave it out to post them nowhere")
async def _channel(interaction: Interaction, channel: discord.TextChannel | None = None) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await client.services.places.put(actor(interaction), wrong=channel.id if channel else None)
        await answer.show(pages.said(wrong_pages.POSTED if channel else wrong_pages.NOT_POSTED))


def _commands() -> list[Command]:
    group = app_commands.Group(
        name="wrong",
        description="What people say is wrong in the lessons",
        default_permissions=HIDDEN,
        allowed_contexts=IN_A_SERVER,
        allowed_installs=ON_A_SERVER,
    )
    group.add_command(subcommand("list", "What people said is wrong, by lesson and page", _list))
    group.add_command(subcommand("channel", "For administrators: a channel that hears of each note", _channel))
    return [group]


FAMILY = Family(
    commands=_commands,
    routes={
        "wrong": (_wrong, ("run", "turn")),
        "wrong-notes": (_notes, ("start",)),
        "wrong-note": (_note, ("run",)),
        "wrong-seen": (_seen_to, ("run",)),
    },
    forms={"wrong": (_said, ("run", "turn"))},
)
