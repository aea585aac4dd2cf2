"""The connection to Discord: guilds only, nothing privileged, no message is read and no member listed."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import discord

from bot.app.services import Services
from bot.core.errors import NoServer
from bot.core.shards import EVERY as EVERY_SERVER
from bot.core.shards import Shards
from bot.frontends.discord_bot import commands, pages, presses
from bot.frontends.discord_bot.addresses import OldButton
from bot.frontends.discord_bot.arriving import Once, Tree
from bot.frontends.discord_bot.delivery import EVERY, Delivery
from bot.frontends.discord_bot.guard import Answering, Interaction, Outages
from bot.frontends.discord_bot.unfinished import Unfinished

log = logging.getLogger(__name__)

SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions.none()
NOWHERE = 0  # no server has this id; it names nobody to talk to
WITHOUT_A_SERVER = frozenset({"about", "privacy", "support"})  # also for those who use no server, or no longer
FINISH = 10.0  # seconds for the answers under way, when the program is told to stop


class AlongsideClient(discord.AutoShardedClient):
    """`shards` is the part that this process answers; None asks Discord how many there are, and answers all."""

    def __init__(
        self, services: Services, letters_every: float = EVERY, *, shards: Shards | None = EVERY_SERVER
    ) -> None:
        self.of = shards or EVERY_SERVER
        self.once = Once()
        self.outages = Outages()
        self.under_way: set[asyncio.Task[Any]] = set()
        part: Any = {"shard_ids": shards.ids, "shard_count": shards.count} if shards else {}
        super().__init__(
            **part,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.services = services
        self.training = services.training
        self.privacy = services.privacy
        self.tree = Tree(self)
        self.delivery = Delivery(self, letters_every)
        self.unfinished = Unfinished(self)
        commands.add_to(self.tree)

    async def setup_hook(self) -> None:
        """Begin to deliver letters; tell Discord the commands, if they are not what it was told last.

        Of several processes, the one with shard 0 tells them.
        """
        await self.services.places.refresh()
        self.delivery.start()
        if not self.of.answer(0):
            return
        name = f"commands of {self.application_id}"
        current = commands.fingerprint(self.tree)
        if await self.services.notes.get(name) != current:
            await self.tree.sync()
            await self.services.notes.put(name, current)
            log.info("told Discord the commands")

    async def close(self) -> None:
        await self.delivery.stop()
        await super().close()

    async def finish(self) -> None:
        """Take nothing new, finish the answers under way, and close."""
        for shard in self.shards.values():
            await shard.disconnect()
        await asyncio.sleep(0.1)  # what had arrived begins
        if self.under_way:
            _, late = await asyncio.wait(self.under_way, timeout=FINISH)
            if late:
                log.warning("%d answers were still under way when the program ended", len(late))
        await self.close()

    async def on_ready(self) -> None:
        """Also after a long loss of the connection. Servers that Discord has an outage of are among the guilds."""
        await self.services.removal.compare({guild.id for guild in self.guilds}, self.of.answer)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.services.removal.returned(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.services.removal.removed(guild.id)

    async def on_app_command_completion(self, interaction: Interaction, command: Any) -> None:
        """Any slash command is a contact, at which letters are shown that found direct messages closed."""
        await self.delivery.beside(interaction)
        await self.unfinished.beside(interaction, command.name)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Presses and forms. Their custom ids say everything, so any process can answer, also after a restart."""
        if interaction.type is discord.InteractionType.component:
            if self.once.first(interaction.id):
                await presses.press(self, interaction)
        elif interaction.type is discord.InteractionType.modal_submit and self.once.first(interaction.id):
            await presses.written(self, interaction)

    async def command(self, name: str, interaction: Interaction, answer: Answering) -> None:
        """A slash command: find the server, show the first page to those who have not seen it, then carry it out."""
        person = interaction.user.id
        here = interaction.guild_id
        servers = (here,) if here else await self.training.servers(person)
        near = servers[0] if servers else NOWHERE
        if name in WITHOUT_A_SERVER:
            await commands.PLAIN[name](self, interaction, answer, near)
        elif not servers:
            raise NoServer
        elif len(servers) > 1:
            await answer.show(pages.which_server([(id_, self.server_name(id_)) for id_ in servers], name))
        else:
            await self.carry_out(name, interaction, answer, near)

    async def carry_out(self, name: str, interaction: Interaction, answer: Answering, server: int) -> None:
        if name not in commands.PLAIN:
            raise OldButton
        known_as = interaction.user.display_name if interaction.guild_id == server else None
        if not await self.training.arrive(server, interaction.user.id, known_as):
            await answer.show(pages.welcome(server, name))
        else:
            await commands.PLAIN[name](self, interaction, answer, server)

    def server_name(self, server: int) -> str:
        guild = self.get_guild(server)
        return guild.name if guild else f"Server {server}"
