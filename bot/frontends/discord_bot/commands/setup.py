"""/setup: what an administrator sets for a server, and the clicks in Discord's own settings that go with it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import discord

from bot.app import zones
from bot.core import help_lines
from bot.core.errors import UnknownTime
from bot.frontends.discord_bot import modals, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands import setup_pages
from bot.frontends.discord_bot.commands.family import HIDDEN, Command, Family, actor, command
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

ADMINISTRATORS = discord.Permissions(administrator=True)
ZONE, FROM, UNTIL, PEOPLE = "zone", "from", "until", "people"


async def _setup(interaction: Interaction) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await _look(client, interaction, answer)


async def _look(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    acting = actor(interaction)
    await answer.show(setup_pages.page(acting.server, await client.services.places.look(acting), _hidden(client)))


async def _put(client: AlongsideClient, interaction: Interaction, answer: Answering, **changes: object) -> None:
    acting = actor(interaction)
    state = await client.services.places.put(acting, **changes)
    await answer.show(setup_pages.page(acting.server, state, _hidden(client)))


async def _role(client: AlongsideClient, interaction: Interaction, answer: Answering, role: int) -> None:
    await _put(client, interaction, answer, role=role)


async def _curricula(client: AlongsideClient, interaction: Interaction, answer: Answering, *chosen: str) -> None:
    every = setup_pages.ALL in chosen
    await _put(client, interaction, answer, curricula=None if every else tuple(chosen))


async def _channel(client: AlongsideClient, interaction: Interaction, answer: Answering, *chosen: int) -> None:
    await _put(client, interaction, answer, channel=chosen[0] if chosen else None)


async def _hours(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    setup = client.services.places.last_known(actor(interaction))
    form = modals.Form(
        "Time zone and quiet hours",
        address("hours"),
        modals.text(ZONE, "Time zone", "A city, such as London.", most=60, long=False, given=setup.zone),
        modals.text(
            FROM, "Nothing is sent from", "Such as 20:00.", most=8, long=False, given=f"{setup.quiet_from:%H:%M}"
        ),
        modals.text(UNTIL, "until", "Such as 09:00.", most=8, long=False, given=f"{setup.quiet_until:%H:%M}"),
    )
    await answer.ask(form)


async def _hours_sent(client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent) -> None:
    zone, start, end = zones.zone(sent[ZONE]), _time(sent[FROM]), _time(sent[UNTIL])
    await _put(client, interaction, answer, zone=zone, quiet_from=start, quiet_until=end)


async def _people(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    setup = client.services.places.last_known(actor(interaction))
    field = modals.text(
        PEOPLE,
        "One a line, parts parted by |",
        "Name | how to reach | hours | peer-run yes/no | police never/may/unknown",
        needed=False,
        given=help_lines.written(setup.help) or None,
    )
    await answer.ask(modals.Form("People to talk to", address("people-set"), field))


async def _people_sent(client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent) -> None:
    await _put(client, interaction, answer, help=help_lines.read(sent[PEOPLE]))


async def _people_seen(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    acting = actor(interaction)
    await client.services.places.look(acting)
    await answer.beside(pages.people_to_talk_to(client.training.help(acting.server)))


def _hidden(client: AlongsideClient) -> list[str]:
    """The commands that only an administrator can open to the facilitators."""
    return sorted(each.name for each in client.tree.get_commands() if each.default_permissions == HIDDEN)


def _time(said: str) -> time:
    """Raises UnknownTime."""
    try:
        found = time.fromisoformat(said.strip().zfill(5))
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise UnknownTime(said.strip())
    return found.replace(second=0, microsecond=0)


def _commands() -> list[Command]:
    return [command("setup", "For administrators: what is set here, and what is still missing", _setup, ADMINISTRATORS)]


FAMILY = Family(
    commands=_commands,
    routes={
        "role": (_role, ("id",)),
        "curricula": (_curricula, ("option*",)),
        "channel": (_channel, ("id*",)),
        "hours": (_hours, ()),
        "people-set": (_people, ()),
        "people-seen": (_people_seen, ()),
    },
    forms={"hours": (_hours_sent, ()), "people-set": (_people_sent, ())},
)
