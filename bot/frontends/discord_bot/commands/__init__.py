"""The slash commands, a file a family: what is typed, and where the presses and forms of its cards go."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.frontends.discord_bot.commands import (
    about,
    assign,
    check_in,
    cohort,
    comfort,
    group,
    hands,
    joining,
    journal,
    lessons,
    lookup,
    privacy,
    progress,
    reminders,
    report,
    returns,
    setup,
    shared,
    summary,
    support,
    wrong,
)
from bot.frontends.discord_bot.commands.family import EVERYWHERE, ON_A_SERVER, Family, Plain
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

FAMILIES: tuple[Family, ...] = (
    lessons.FAMILY,
    lookup.FAMILY,
    support.FAMILY,
    wrong.FAMILY,
    about.FAMILY,
    privacy.FAMILY,
    comfort.FAMILY,
    reminders.FAMILY,
    returns.FAMILY,
    check_in.FAMILY,
    summary.FAMILY,
    group.FAMILY,
    progress.FAMILY,
    setup.FAMILY,
    cohort.FAMILY,
    joining.FAMILY,
    hands.FAMILY,
    assign.FAMILY,
    report.FAMILY,
    journal.FAMILY,
    shared.FAMILY,
)

PLAIN: dict[str, Plain] = {name: carry for family in FAMILIES for name, (_, carry) in family.plain.items()}
ROUTES = {verb: route for family in FAMILIES for verb, route in family.routes.items()}
FORMS = {verb: form for family in FAMILIES for verb, form in family.forms.items()}


def add_to(tree: app_commands.CommandTree[AlongsideClient]) -> None:
    for family in FAMILIES:
        for name, (description, _) in family.plain.items():
            tree.add_command(_command(name, description))
        for command in family.commands():
            tree.add_command(command)


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
        allowed_contexts=EVERYWHERE,
        allowed_installs=ON_A_SERVER,
    )
