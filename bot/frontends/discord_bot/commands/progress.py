"""/progress: where I am, what is asked of me, what my facilitators see, and the way out of a cohort."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.app import progress_pages
from bot.app.progress import Mine
from bot.core.met import in_words
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

COHORTS = 3  # a card has room for the buttons of so many
PICTURE = "values-met.png"
MET = "What you met in the lessons you explored, as their authors marked it. It says nothing about how well."


async def _progress(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.progress.mine(server, interaction.user.id)))


def _page(server: int, mine: Mine) -> View:
    buttons: list[draw.Component] = []
    if mine.stopped:
        buttons.append(button("Go on where you stopped", address("at", server, "resume"), main=True))
    buttons += [button("Values met", address("met", server)), button("What facilitators did", address("acts", server))]
    asked = {hand.cohort: hand.id for hand in mine.hands}
    for cohort in mine.cohorts[:COHORTS]:
        named = f" ({cohort.name})" if len(mine.cohorts) > 1 else ""
        buttons.append(button(f"What my facilitators see{named}", address("seen", server, cohort.cohort)))
        if cohort.cohort in asked:
            buttons.append(button(f"I no longer need a hand{named}", address("lower", server, asked[cohort.cohort])))
        else:
            buttons.append(button(f"I would like a hand{named}", address("hand", server, cohort.cohort)))
        if cohort.counted:
            buttons.append(
                button(f"Keep me out of group counts{named}", address("count", server, cohort.cohort, "out"))
            )
        else:
            buttons.append(button(f"Count me in groups again{named}", address("count", server, cohort.cohort, "in")))
        buttons.append(button(f"Leave{named or ' the cohort'}", address("leave", server, cohort.cohort, "ask")))
    for each in mine.assigned:
        it = each.assignment
        if it.talk and each.state != "explored" and each.agreed.talked is None and len(buttons) < 20:
            buttons.append(button(f"We talked: {it.title}", address("talked", server, it.id)))
    return draw.page(progress_pages.progress(mine), [*buttons, pages.talk(server)])


async def _met(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    met = await client.services.progress.met(server, interaction.user.id)
    words = in_words(met)
    file = discord.File(io.BytesIO(await client.services.progress.picture(met)), PICTURE)
    shown = ui.MediaGallery[Any](discord.MediaGalleryItem(f"attachment://{PICTURE}", description=words[:1024]))
    text = draw.notice([Labelled("Values met", MET), Prose(words)])
    text.below(shown)
    await answer.beside(text, file)


async def _acts(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    person = interaction.user.id
    acts = await client.services.cohorts.done_about(server, person)
    zone = await client.services.cohorts.zone(server, person)
    await answer.beside(draw.page(progress_pages.done_about_me(acts, person, zone), [pages.talk(server)]))


async def _seen(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, cohort: str) -> None:
    page = await client.services.reporting.about_me(server, interaction.user.id, cohort)
    await answer.beside(draw.page(page, [pages.talk(server)]))


async def _count(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, cohort: str, way: str
) -> None:
    await client.services.cohorts.count_me(server, interaction.user.id, cohort, way == "in")
    await _progress(client, interaction, answer, server)


async def _talked(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, assignment: str
) -> None:
    await client.services.assignments.say_talked(server, interaction.user.id, assignment)
    await _progress(client, interaction, answer, server)


async def _lower(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, hand: str) -> None:
    await client.services.hands.close(interaction.user.id, hand)
    await _progress(client, interaction, answer, server)


async def _leave(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, cohort: str, sure: str
) -> None:
    if sure == "ask":
        await answer.show(_leave_asked(server, cohort))
        return
    if sure == "yes":
        await client.services.cohorts.leave(server, interaction.user.id, cohort)
    await _progress(client, interaction, answer, server)


def _leave_asked(server: int, cohort: str) -> View:
    screen = Screen(
        "Leave this cohort?",
        "You can come back with a new invitation",
        (
            Prose(
                "Its facilitators no longer see you in any report, and nothing reminds you any more. What you "
                "explored stays yours. Nobody is told; they will see that your line is gone."
            ),
        ),
    )
    buttons = [
        button("Yes, leave", address("leave", server, cohort, "yes")),
        button("No, stay", address("leave", server, cohort, "no"), main=True),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


FAMILY = Family(
    plain={"progress": ("Where you are, what is asked of you, and what your facilitators see", _progress)},
    routes={
        "met": (_met, ("server",)),
        "acts": (_acts, ("server",)),
        "seen": (_seen, ("server", "run")),
        "count": (_count, ("server", "run", "word")),
        "talked": (_talked, ("server", "run")),
        "lower": (_lower, ("server", "run")),
        "leave": (_leave, ("server", "run", "word")),
    },
)
