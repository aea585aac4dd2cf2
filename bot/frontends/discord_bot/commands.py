"""The slash commands. Each is private to the person, and the same in a server and in a direct message."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

DESCRIPTIONS = {
    "learn": "Choose a module, or go on with one",
    "practise": "Choose a role-play",
    "resume": "Go on where you stopped",
    "about": "What this program is and is not, who wrote it, what it stores, who sees what",
    "privacy": "What is stored about you: see it, take it with you, erase it",
}


def add_to(tree: app_commands.CommandTree[AlongsideClient]) -> None:
    for name, description in DESCRIPTIONS.items():
        tree.add_command(_command(name, description))


def fingerprint(tree: app_commands.CommandTree[AlongsideClient]) -> str:
    """Changes when Discord would have to be told; commands are synced only then."""
    told = [command.to_dict(tree) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _command(name: str, description: str) -> app_commands.Command[Any, ..., None]:
    async def callback(interaction: Interaction) -> None:
        client: AlongsideClient = interaction.client
        async with Answering(interaction) as answer:
            await client.command(name, interaction, answer)

    return app_commands.Command(
        name=name,
        description=description,
        callback=callback,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


def is_press(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.component


def is_form(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.modal_submit
