"""/summary: a weekly note about a cohort, for its facilitators, where they want it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from discord import app_commands

from bot.app.dates import said
from bot.app.summaries import Where
from bot.core.screen import Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.commands import choosing
from bot.frontends.discord_bot.commands.family import Command, Family, actor, command
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

Chosen = Literal["in the facilitators' channel", "as a direct message to me", "nowhere"]

WHERE: dict[Chosen, Where] = {
    "in the facilitators' channel": "channel",
    "as a direct message to me": "message",
    "nowhere": "off",
}
CONTENT = (
    "It says how many people are up to date, and who would like a hand; nobody else is named. "
    "There is one summary for each cohort: whoever asks last says where it goes."
)
CHANNEL = (
    "It comes each Monday at nine, in the facilitators' channel, first on {first}. I need to be allowed to write there."
)
MESSAGE = "It comes each Monday at nine, as a direct message to you alone, first on {first}."
NOWHERE = "No summary comes any more."


@app_commands.describe(cohort="Of which cohort", where="Where it shall come, each Monday at nine")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _summary(interaction: Interaction, cohort: str, where: Chosen) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting, id_ = actor(interaction), await choosing.cohort(interaction, cohort)
        name, wanted = await client.services.summaries.want(acting, id_, WHERE[where])
        if wanted is None:
            sentence = NOWHERE
        else:
            zone = (await client.services.places.setup(acting.server)).zone
            sentence = (MESSAGE if wanted.channel is None else CHANNEL).format(first=said(wanted.next, zone))
        screen = Screen(f"The weekly summary of {name}", "Only you see this", (Prose(sentence), Prose(CONTENT)))
        await answer.show(draw.page(screen, [pages.talk(acting.server)]))


def _commands() -> list[Command]:
    return [command("summary", "For facilitators: a weekly note about a cohort, in your channel or to you", _summary)]


FAMILY = Family(commands=_commands)
