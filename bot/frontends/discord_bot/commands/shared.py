"""/shared: what people gave a facilitator to read from their journals, and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.frontends.discord_bot import journal_pages, modals
from bot.frontends.discord_bot.commands import choosing
from bot.frontends.discord_bot.commands.family import Command, Family, actor, command
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

ANSWERED = "Your answer goes to the person as a direct message, or is shown when they come back."


@app_commands.describe(cohort="Of which cohort")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _shared(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await _desk(client, interaction, answer, await choosing.cohort(interaction, cohort), 0)


async def _desk(client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, start: int) -> None:
    acting = actor(interaction)
    found = await client.services.sharing.given(acting, cohort, start)
    await answer.show(journal_pages.desk(acting.server, found))


async def _entry(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    cohort: str,
    entry: str,
    part: int = 0,
    notice: str | None = None,
) -> None:
    acting = actor(interaction)
    found, zone = await client.services.sharing.read(acting, cohort, entry)
    await answer.show(journal_pages.given(acting.server, cohort, found, zone, part, notice))


async def _ask(client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, entry: str) -> None:
    await answer.ask(journal_pages.answer_form(cohort, entry))


async def _answered(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, cohort: str, entry: str
) -> None:
    await client.services.sharing.answer(actor(interaction), cohort, entry, sent[modals.WORDS])
    await _entry(client, interaction, answer, cohort, entry, notice=ANSWERED)


def _commands() -> list[Command]:
    return [command("shared", "For facilitators: what people shared with you from their journals", _shared)]


FAMILY = Family(
    commands=_commands,
    routes={
        "shared": (_desk, ("run", "start")),
        "shared-open": (_entry, ("run", "run")),
        "shared-entry": (_entry, ("run", "run", "start")),
        "shared-answer": (_ask, ("run", "run")),
    },
    forms={"shared-answered": (_answered, ("run", "run"))},
)
