"""What a family of commands brings along: its slash commands, and where the presses and forms of its cards go.

Everything is registered here by name, in one line each; nobody subscribes to anything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.actor import Actor
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.modals import Form

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

Route = Callable[..., Awaitable[None]]
Plain = Callable[["AlongsideClient", Interaction, Answering, int], Awaitable[None]]
Command = app_commands.Command[Any, ..., None] | app_commands.Group

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
IN_A_SERVER = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
ON_A_SERVER = app_commands.AppInstallationType(guild=True, user=False)
HIDDEN = discord.Permissions(manage_guild=True)  # until an administrator opens them to the facilitators' role


@dataclass(frozen=True)
class Family:
    """`plain` are commands without options, which first make sure of the server and of the first page.

    `commands` makes the others. `routes` are presses and `forms` modals: verb → who answers, kinds of its parts.
    """

    plain: Mapping[str, tuple[str, Plain]] = field(default_factory=dict)
    commands: Callable[[], list[Command]] = list
    routes: Mapping[str, tuple[Route, tuple[str, ...]]] = field(default_factory=dict)
    forms: Mapping[str, tuple[Route, tuple[str, ...]]] = field(default_factory=dict)


def subcommand(name: str, description: str, callback: Any) -> app_commands.Command[Any, ..., None]:
    """Of a group, which says who may see it. `callback` brings its options."""
    return app_commands.Command(name=name, description=description, callback=callback)


def command(
    name: str, description: str, callback: Any, needs: discord.Permissions = HIDDEN
) -> app_commands.Command[Any, ..., None]:
    """A command of facilitators or administrators, for servers only. `callback` brings its options."""
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name,
        description=description,
        callback=callback,
        allowed_contexts=IN_A_SERVER,
        allowed_installs=ON_A_SERVER,
    )
    made.default_permissions = needs
    return made


def actor(interaction: Interaction) -> Actor:
    """Who is acting, as Discord says it with this very interaction: nothing about roles is remembered."""
    member = interaction.user
    if not isinstance(member, discord.Member):
        return Actor(interaction.guild_id or 0, member.id, member.display_name)
    roles = frozenset(role.id for role in member.roles)
    return Actor(member.guild.id, member.id, member.display_name, roles, interaction.permissions.administrator)


__all__ = [
    "EVERYWHERE",
    "HIDDEN",
    "IN_A_SERVER",
    "ON_A_SERVER",
    "Command",
    "Family",
    "Form",
    "Plain",
    "Route",
    "actor",
    "command",
    "subcommand",
]
