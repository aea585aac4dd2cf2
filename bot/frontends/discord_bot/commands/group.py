"""/group: what a cohort took at each scene and which questions were hard, in bands, to start a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands import choosing
from bot.frontends.discord_bot.commands.family import Family, actor, command
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.pages import talk

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _activities(interaction: Interaction, typed: str) -> choosing.Offered:
    """What the cohort was given that was chosen in the same command."""
    client: AlongsideClient = interaction.client
    chosen = str(getattr(interaction.namespace, "cohort", None) or "")
    cohort = await choosing.cohort(interaction, chosen)
    given = await client.services.group.activities(actor(interaction), cohort)
    return choosing.offered(((title, id_) for id_, title in given), typed)


@app_commands.describe(cohort="Which one", activity="A module or role-play that it was given")
@app_commands.autocomplete(cohort=choosing.cohorts, activity=_activities)
async def _group(interaction: Interaction, cohort: str, activity: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        id_ = await choosing.cohort(interaction, cohort)
        given = await client.services.group.activities(actor(interaction), id_)
        named = next((each for each, title in given if activity in (each, title)), activity)
        await _page(client, interaction, answer, id_, named, 0)


async def _page(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, activity: str, start: int
) -> None:
    acting = actor(interaction)
    picture = await client.services.group.picture(acting, cohort, activity)
    screen, following = picture.screen(start)
    more = [] if following is None else [draw.button("More", address("group", cohort, activity, following))]
    await answer.show(draw.page(screen, [*more, talk(acting.server)]))


FAMILY = Family(
    commands=lambda: [command("group", "What your group took and found hard, in counts, to talk about", _group)],
    routes={"group": (_page, ("run", "activity", "start"))},
)
