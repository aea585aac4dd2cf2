"""/report: who would like a hand, and how a cohort is doing; as words, a picture, a page to print and a table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal, get_args

import discord
from discord import app_commands, ui

from bot.app.reporting import Drawn
from bot.core.cohort import State
from bot.core.screen import Prose
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands import choosing
from bot.frontends.discord_bot.commands.family import Command, Family, actor, command
from bot.frontends.discord_bot.draw import button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

HANDS = 10  # buttons; who waits longest comes first
ANY = "-"  # in an address, where nothing is filtered
NAMES: tuple[State, ...] = get_args(State)
STATES = [app_commands.Choice(name=each, value=each) for each in NAMES]
FILES: dict[str, Literal["html", "csv"]] = {"html": "html", "csv": "csv"}
YOURS = (
    "The file names people, and it is yours to keep safe or to delete. It was noted that you made it; the people in "
    "the cohort can see that."
)


@app_commands.describe(
    cohort="Which one",
    activity="This module or role-play alone",
    person="This person alone",
    state="Those alone who are so far",
)
@app_commands.autocomplete(cohort=choosing.cohorts, activity=choosing.given, person=choosing.people)
@app_commands.choices(state=STATES)
async def _report(
    interaction: Interaction,
    cohort: str,
    activity: str | None = None,
    person: str | None = None,
    state: str | None = None,
) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        acting = actor(interaction)
        found = await client.services.cohorts.one(acting, await choosing.cohort(interaction, cohort))
        alone = await choosing.member(client, acting, found.id, person) if person else None
        about = await choosing.one_given(client, acting, found.id, activity) if activity else None
        so_far = next((each for each in NAMES if each == state), None)
        drawn = await client.services.reporting.drawn(acting, found.id, about, alone, so_far)
        filters = (about or ANY, alone or 0, NAMES.index(so_far) if so_far else len(NAMES))
        name, picture = drawn.picture
        file = discord.File(io.BytesIO(picture), name)
        await answer.beside(_card(acting.server, found.id, drawn, name, filters), file)


def _card(server: int, cohort: str, drawn: Drawn, picture: str, filters: tuple[str, int, int]) -> draw.View:
    view = draw.page(drawn.screen)
    view.below(ui.MediaGallery[Any](discord.MediaGalleryItem(f"attachment://{picture}", description=drawn.alt)))
    hands = [button(f"Take up: {each.name}", address("take", cohort, each.id)) for each in drawn.waiting[:HANDS]]
    files = [
        button("As a page, to read and print", address("file", cohort, "html", *filters)),
        button("As a table (CSV)", address("file", cohort, "csv", *filters)),
    ]
    view.below(*draw.rows([*hands, *files, pages.talk(server)]))
    return view


async def _file(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    cohort: str,
    kind: str,
    activity: str,
    person: int,
    state: int,
) -> None:
    if kind not in FILES:
        raise OldButton
    about = None if activity == ANY else activity
    so_far = NAMES[state] if state < len(NAMES) else None
    ((name, content),) = await client.services.reporting.files(
        actor(interaction), cohort, about, person or None, so_far, kinds=(FILES[kind],)
    )
    file = discord.File(io.BytesIO(content), name)
    await answer.beside(draw.notice([Prose(YOURS)], file), file)


def _commands() -> list[Command]:
    return [command("report", "For facilitators: who would like a hand, and how a cohort is doing", _report)]


FAMILY = Family(
    commands=_commands,
    routes={"file": (_file, ("run", "word", "option", "id", "turn"))},
)
