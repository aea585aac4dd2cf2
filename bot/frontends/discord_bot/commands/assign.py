"""/assign and /assignments: what a cohort is given to explore, until when, and by which rule it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from discord import app_commands

from bot.frontends.discord_bot.commands import assign_pages, choosing, given
from bot.frontends.discord_bot.commands.family import Command, Family, actor, command
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

MOST = 100  # activities that are needed, and far more than anybody gives


@app_commands.describe(
    cohort="To which one",
    what="A module, a role-play or a whole curriculum; several are parted by commas",
    due="Until when, such as “Friday 4 Dec” or “in two weeks”; without it there is no date",
    person="To this one of the cohort alone",
    weight="Expected, or optional: then nobody is reminded of it",
    in_order="Whether the order is suggested",
    enough="How many of them are enough; without it all are meant",
    talk="Whether it is done when you two have talked about it",
)
@app_commands.rename(weight="as", in_order="in-order")
@app_commands.autocomplete(
    cohort=choosing.cohorts, what=choosing.activities, due=choosing.dates, person=choosing.people
)
async def _assign(
    interaction: Interaction,
    cohort: str,
    what: str,
    due: str | None = None,
    person: str | None = None,
    weight: Literal["expected", "optional"] = "expected",
    in_order: bool = False,
    enough: app_commands.Range[int, 1, MOST] | None = None,
    talk: bool = False,
) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting = actor(interaction)
        # Rights first: who may not assign learns nothing about dates or names.
        found = await client.services.cohorts.one(acting, await choosing.cohort(interaction, cohort))
        alone = await choosing.member(client, acting, found.id, person) if person else None
        until = await client.services.assignments.date(acting, due) if due else None
        made = await client.services.assignments.assign(
            acting,
            found.id,
            await choosing.what(interaction, what),
            person=alone,
            due=until,
            expected=weight == "expected",
            in_order=in_order,
            needed=enough,
            talk=talk,
        )
        await answer.show(assign_pages.one(found, made, *await given.names(client, acting, made)))


@app_commands.describe(cohort="Of which one")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _assignments(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await given.listed(client, interaction, answer, await choosing.cohort(interaction, cohort), 0)


def _commands() -> list[Command]:
    return [
        command("assign", "For facilitators: give a cohort something to explore", _assign),
        command("assignments", "For facilitators: what a cohort was given, and changes to it", _assignments),
    ]


FAMILY = Family(commands=_commands, routes=given.ROUTES, forms=given.FORMS)
