"""/about, and the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.frontends.discord_bot import pages
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _about(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(pages.about(server))


async def _welcome(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, command: str
) -> None:
    await client.training.welcome(server, interaction.user.id)
    await client.carry_out(command, interaction, answer, server)


async def _at(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, command: str) -> None:
    await client.carry_out(command, interaction, answer, server)


FAMILY = Family(
    plain={"about": ("What this program is and is not, who wrote it, what it stores, who sees what", _about)},
    routes={
        "welcome": (_welcome, ("server", "word")),
        "at": (_at, ("server", "word")),
    },
)
