"""A server without facilitators says so to its administrator: beside an answer that only they see, and nowhere else.

The bot may write in no channel, and a message out of the blue to whoever owns a server would be one message too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.screen import Prose
from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.guard import Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

NO_FACILITATORS = (
    "This server has no facilitators yet: no role is set for them, so nobody can make a cohort. Everybody can learn on "
    "their own meanwhile. As an administrator you can set it with /setup."
)
SAYS_SO_ITSELF = "setup"


class Unfinished:
    """Once for a server, until the program is started anew."""

    def __init__(self, client: AlongsideClient) -> None:
        self._client = client
        self._told: set[int] = set()

    async def beside(self, interaction: Interaction, command: str) -> None:
        """After the answer to a slash command."""
        server = interaction.guild_id
        if server is None or server in self._told or not interaction.permissions.administrator:
            return
        if command == SAYS_SO_ITSELF:
            return
        self._told.add(server)
        if (await self._client.services.places.setup(server)).role is None:
            await interaction.followup.send(view=draw.notice([Prose(NO_FACILITATORS)]), ephemeral=True)
