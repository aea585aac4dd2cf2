"""“I'd like to talk to someone”, on every card and as /support: people and places, and a message to a facilitator.

Nothing of such a message is stored or logged, and it is sent at once or handed back.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.core.errors import NotAmongThem, NotSent, PerhapsSent
from bot.frontends.discord_bot import modals, support_pages
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.draw import View
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

log = logging.getLogger(__name__)

NOWHERE = 0  # no server has this id


async def _support(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    for view in await _people(client, interaction, server):
        await answer.beside(view)


async def _people(client: AlongsideClient, interaction: Interaction, server: int) -> list[View]:
    """In a direct message `server` may be unknown: then of the server that the person used last, with the others."""
    person = interaction.user.id
    others: list[tuple[int, str]] = []
    if interaction.guild_id is None:
        known = await client.training.servers(person)
        server = server or (known[0] if known else NOWHERE)
        others = [(each, client.server_name(each)) for each in known if each != server]
    if server == NOWHERE:
        return [support_pages.nowhere()]
    facilitators = await client.services.support.facilitators(server, person)
    return support_pages.people(client.training.help(server), server, facilitators, others)


async def _write_to(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, facilitator: int
) -> None:
    name, _ = await client.services.support.addressee(server, interaction.user.id, facilitator)
    await answer.show(support_pages.before(server, facilitator, name, interaction.user.display_name))


async def _tell(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, facilitator: int
) -> None:
    await answer.ask(support_pages.form(server, facilitator))


async def _told(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    sent: modals.Sent,
    server: int,
    facilitator: int,
) -> None:
    me, text, support = interaction.user, sent[modals.WORDS], client.services.support
    name, role = await support.addressee(server, me.id, facilitator)
    reader = await _reader(client, server, facilitator, role)
    support.about_to_send(me.id, text)
    view = support_pages.message(server, client.server_name(server), me.id, me.display_name, text)
    try:
        await reader.send(view=view, allowed_mentions=discord.AllowedMentions.none())
    except Exception as failure:
        support.was_not_sent(me.id)
        log.warning("a message to a facilitator did not go: %s", type(failure).__name__)
        refused = isinstance(failure, discord.HTTPException) and failure.status < 500
        raise (NotSent(name) if refused else PerhapsSent(name)) from None
    await answer.show(support_pages.sent(name))


async def _reader(client: AlongsideClient, server: int, facilitator: int, role: int | None) -> discord.Member:
    """Asked of Discord at this moment: words for a facilitator never go to somebody who is none any longer.

    Raises NotAmongThem.
    """
    try:
        # A direct message comes to the process with shard 0, which may not be the one that knows this server.
        guild = client.get_guild(server) or await client.fetch_guild(server)
        member = await guild.fetch_member(facilitator)
    except (discord.NotFound, discord.Forbidden):
        raise NotAmongThem from None
    if all(each.id != role for each in member.roles):
        raise NotAmongThem
    return member


FAMILY = Family(
    plain={"support": ("People to talk to: whom this server lists, and your facilitators", _support)},
    routes={
        "help": (_support, ("server",)),
        "write-to": (_write_to, ("server", "id")),
        "tell": (_tell, ("server", "id")),
    },
    forms={"tell": (_told, ("server", "id"))},
)
