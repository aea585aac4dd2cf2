"""The connection to Discord: guilds only, nothing privileged, no message is read and no member listed."""

from __future__ import annotations

import logging

import discord
from discord import app_commands

from bot.app.privacy import Privacy
from bot.app.settings import Settings
from bot.app.training import Training
from bot.core.errors import NoServer
from bot.frontends.discord_bot import commands, draw, pages, presses
from bot.frontends.discord_bot.guard import Answering, Interaction

log = logging.getLogger(__name__)

SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions.none()
NOWHERE = 0  # no server has this id; it names nobody to talk to


class AlongsideClient(discord.Client):
    def __init__(self, training: Training, privacy: Privacy, settings: Settings) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.training = training
        self.privacy = privacy
        self._settings = settings
        self.tree: app_commands.CommandTree[AlongsideClient] = app_commands.CommandTree(self)
        commands.add_to(self.tree)

    async def setup_hook(self) -> None:
        """Tell Discord the commands, if they are not what it was told last."""
        name = f"commands of {self.application_id}"
        current = commands.fingerprint(self.tree)
        if await self._settings.get(name) != current:
            await self.tree.sync()
            await self._settings.put(name, current)
            log.info("told Discord the commands")

    async def on_interaction(self, interaction: Interaction) -> None:
        """Presses and forms. Their custom ids say everything, so any process can answer, also after a restart."""
        if commands.is_press(interaction):
            await presses.press(self, interaction)
        elif commands.is_form(interaction):
            await presses.written(self, interaction)

    async def command(self, name: str, interaction: Interaction, answer: Answering) -> None:
        """A slash command: find the server, show the first page to those who have not seen it, then carry it out."""
        person = interaction.user.id
        here = interaction.guild_id
        servers = (here,) if here else await self.training.servers(person)
        near = servers[0] if servers else NOWHERE
        if name == "about":
            await answer.show(pages.about(near))
        elif name == "privacy":
            await answer.show(pages.stored(near, await self.privacy.stored(person)))
        elif not servers:
            raise NoServer
        elif len(servers) > 1:
            await answer.show(pages.which_server([(id_, self._name(id_)) for id_ in servers], name))
        else:
            await self.carry_out(name, near, person, answer)

    async def carry_out(self, name: str, server: int, person: int, answer: Answering) -> None:
        if not await self.training.arrive(server, person):
            await answer.show(pages.welcome(server, name))
        elif name == "learn":
            await answer.show(pages.shelf(server, "module", await self.training.shelf(server, person, "module")))
        elif name == "practise":
            await answer.show(pages.shelf(server, "scenario", await self.training.shelf(server, person, "scenario")))
        else:
            await self._resume(server, person, answer)

    async def _resume(self, server: int, person: int, answer: Answering) -> None:
        entries = await self.training.open_runs(server, person)
        if not entries:
            await answer.show(pages.nothing_under_way(server))
        elif len(entries) == 1 and entries[0].run:
            await answer.show(draw.card(await self.training.open(person, entries[0].run)))
        else:
            await answer.show(pages.under_way(server, entries))

    def _name(self, server: int) -> str:
        guild = self.get_guild(server)
        return guild.name if guild else f"Server {server}"
