"""Where a press goes: the verb of its address. Words that come back from a form go the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.frontends.discord_bot import modals
from bot.frontends.discord_bot.addresses import OldButton, parsed, parts
from bot.frontends.discord_bot.commands import FORMS, ROUTES
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def press(client: AlongsideClient, interaction: Interaction) -> None:
    """Answer a press on any card, however old, of any process."""
    data: Any = interaction.data
    async with Answering(interaction) as answer:
        verb, given = parts(data)
        if verb not in ROUTES:
            raise OldButton
        route, kinds = ROUTES[verb]
        await route(client, interaction, answer, *parsed(given, kinds))


async def written(client: AlongsideClient, interaction: Interaction) -> None:
    """Take what a form brought. On any failure the person gets their words back."""
    data: Any = interaction.data
    sent = modals.read(data)
    async with Answering(interaction, words=sent.typed) as answer:
        verb, given = parts(data)
        if verb not in FORMS:
            raise OldButton
        route, kinds = FORMS[verb]
        await route(client, interaction, answer, sent, *parsed(given, kinds))
