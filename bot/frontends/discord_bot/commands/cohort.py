"""/cohort: facilitators make cohorts, invite people, and see who is in them and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.app import acts, dates
from bot.frontends.discord_bot import pages
from bot.frontends.discord_bot.commands import choosing, cohort_pages
from bot.frontends.discord_bot.commands.family import (
    HIDDEN,
    IN_A_SERVER,
    ON_A_SERVER,
    Command,
    Family,
    actor,
    subcommand,
)
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

A_PROGRAM = "That is a program, not a person, so nothing was changed."


async def _list(interaction: Interaction) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting = actor(interaction)
        await answer.show(cohort_pages.listed(acting.server, await client.services.cohorts.listed(acting)))


@app_commands.describe(name="What the group is called, such as “Autumn 2026”")
async def _create(interaction: Interaction, name: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction, words=name) as answer:
        acting = actor(interaction)
        made = await client.services.cohorts.create(acting, name)
        await answer.show(cohort_pages.made(acting.server, made.name))


@app_commands.describe(cohort="Which one", name="Its new name")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _rename(interaction: Interaction, cohort: str, name: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction, words=name) as answer:
        found = await choosing.cohort(interaction, cohort)
        renamed = await client.services.cohorts.rename(actor(interaction), found, name)
        await answer.show(pages.said(f"It is called “{renamed.name}” now. Who is in it sees the new name."))


@app_commands.describe(cohort="Which one")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _archive(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        found = await client.services.cohorts.one(actor(interaction), await choosing.cohort(interaction, cohort))
        await answer.show(cohort_pages.archive_asked(found))


@app_commands.describe(cohort="Which one")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _members(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await _page_of_members(client, interaction, answer, await choosing.cohort(interaction, cohort), 0)


@app_commands.describe(
    cohort="To which one",
    person="This person alone, by a direct message",
    role="Whoever has this role; with neither, whoever meets the message",
)
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _invite(
    interaction: Interaction, cohort: str, person: discord.User | None = None, role: discord.Role | None = None
) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting, invited = actor(interaction), None if person is None else person.id
        if person is not None and person.bot:
            await answer.show(pages.said(A_PROGRAM))
            return
        by_role = None if role is None or person is not None else role.id
        id_ = await choosing.cohort(interaction, cohort)
        found, invitation = await client.services.cohorts.invite(acting, id_, invited, by_role)
        if person is not None:
            await answer.show(cohort_pages.invited(acting.server, found.name, person.display_name))
        else:
            by = await client.services.cohorts.facilitators(acting, found.id)
            for_whom = role.name if role is not None and not role.is_default() else None
            view = cohort_pages.open_invitation(invitation.id, found.name, by, for_whom)
            await answer.openly(view, pages.said("The invitation stands in the channel."))


@app_commands.describe(cohort="Of which one", do="Whether they shall facilitate it", person="Who")
@app_commands.autocomplete(cohort=choosing.any_cohort)
async def _facilitators(
    interaction: Interaction, cohort: str, do: Literal["add", "remove"], person: discord.User
) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting, id_ = actor(interaction), await choosing.cohort(interaction, cohort)
        if do == "remove":
            found = await client.services.cohorts.dismiss(acting, id_, person.id)
            await answer.show(cohort_pages.dismissed(acting.server, found.name, person.display_name))
        elif person.bot:
            await answer.show(pages.said(A_PROGRAM))
        else:
            found = await client.services.cohorts.appoint(acting, id_, person.id, person.display_name)
            await answer.show(cohort_pages.appointed(acting.server, found.name, person.display_name))


@app_commands.describe(cohort="Of which one")
@app_commands.autocomplete(cohort=choosing.any_cohort)
async def _log(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting = actor(interaction)
        done = await client.services.cohorts.log(acting, await choosing.cohort(interaction, cohort))
        zone = (await client.services.places.setup(acting.server)).zone
        lines = [f"{dates.said_day(each.done, zone)}: {acts.said(each)}" for each in done]
        await answer.show(cohort_pages.log(acting.server, lines))


async def _page_of_members(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, start: int
) -> None:
    acting = actor(interaction)
    found = await client.services.cohorts.one(acting, cohort)
    members = await client.services.cohorts.members(acting, cohort)
    zone = (await client.services.places.setup(acting.server)).zone
    await answer.show(cohort_pages.members(found, members, start, zone))


async def _archived(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, sure: str
) -> None:
    acting = actor(interaction)
    if sure == "yes":
        found = await client.services.cohorts.archive(acting, cohort)
        await answer.show(cohort_pages.archived(found))
    else:
        await answer.show(cohort_pages.listed(acting.server, await client.services.cohorts.listed(acting)))


def _commands() -> list[Command]:
    group = app_commands.Group(
        name="cohort",
        description="For facilitators: the groups you learn with",
        default_permissions=HIDDEN,
        allowed_contexts=IN_A_SERVER,
        allowed_installs=ON_A_SERVER,
    )
    for made in (
        subcommand("list", "Your cohorts", _list),
        subcommand("create", "Make a cohort", _create),
        subcommand("rename", "Give a cohort another name", _rename),
        subcommand("archive", "Put a cohort away; nothing is deleted", _archive),
        subcommand("members", "Who is in a cohort", _members),
        subcommand("invite", "Invite one person, a role, or whoever meets the message", _invite),
        subcommand("facilitators", "Who facilitates a cohort with you", _facilitators),
        subcommand("log", "What was done with a cohort, and by whom", _log),
    ):
        group.add_command(made)
    return [group]


FAMILY = Family(
    commands=_commands,
    routes={
        "members": (_page_of_members, ("run", "start")),
        "archive": (_archived, ("run", "word")),
    },
)
