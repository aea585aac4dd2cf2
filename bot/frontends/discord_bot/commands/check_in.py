"""/check-in: rating oneself before and after, for who wishes to; /check-ins: what a facilitator sees of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.app import check_in_pages
from bot.app.check_in import Mine
from bot.core.check_in import QUESTIONS
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands import choosing
from bot.frontends.discord_bot.commands.family import Family, actor, command
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _check_in(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.check_in.mine(server, interaction.user.id)))


async def _agree(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.check_in.begin(server, interaction.user.id)))


async def _rate(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    server: int,
    moment: str,
    question: str,
    mark: int,
) -> None:
    mine = await client.services.check_in.answer(server, interaction.user.id, moment, question, mark)
    await answer.show(_page(server, mine))


async def _mine(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_both(server, await client.services.check_in.mine(server, interaction.user.id)))


async def _end(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.check_in.at_the_end(server, interaction.user.id)))


async def _withdraw(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, said: str
) -> None:
    if said == "ask":
        yes = button("Yes, withdraw and delete", address("check-in-withdraw", server, "yes"))
        no = button("No, keep it", address("check-in", server), main=True)
        await answer.show(draw.page(check_in_pages.withdrawing(), [no, yes, pages.talk(server)]))
    elif said == "yes":
        await client.services.check_in.withdraw(server, interaction.user.id)
        await answer.show(draw.page(check_in_pages.withdrawn(), [pages.talk(server)]))
    else:
        raise OldButton


def _page(server: int, mine: Mine) -> View:
    """What it is, for who has not said yes; the next question; or, after the last, all of one's own."""
    if not mine.on:
        yes = button("Yes, begin", address("check-in-agree", server), main=True)
        return draw.page(check_in_pages.consent(), [yes, pages.talk(server)])
    if mine.question is None:
        return _both(server, mine)
    screen = check_in_pages.question(mine)
    marks = draw.options(screen, lambda mark: address("check-in-rate", server, mine.moment, mine.question or "", mark))
    stop = button("Stop here for now", address("check-in-mine", server))
    return draw.page(screen, [*marks, stop, pages.talk(server)])


def _both(server: int, mine: Mine) -> View:
    if not mine.on:
        return _page(server, mine)
    ways_on = []
    if mine.question is not None:
        ways_on.append(button("Go on with the questions", address("check-in", server), main=True))
    if mine.moment == "start":
        ways_on.append(button("I have come to the end", address("check-in-end", server)))
    ways_on.append(button("Withdraw", address("check-in-withdraw", server, "ask")))
    return draw.page(check_in_pages.both(mine), [*ways_on, pages.talk(server)])


@app_commands.describe(cohort="Which one")
@app_commands.autocomplete(cohort=choosing.cohorts)
async def _check_ins(interaction: Interaction, cohort: str) -> None:
    client: AlongsideClient = interaction.client
    async with Answering(interaction) as answer:
        await _group(client, interaction, answer, await choosing.cohort(interaction, cohort), 0)


async def _group(client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, index: int) -> None:
    acting = actor(interaction)
    ratings = await client.services.check_in.group(acting, cohort)
    if index >= len(QUESTIONS):
        raise OldButton
    before = [button("The question before", address("check-ins", cohort, index - 1))] if index else []
    following = index + 1 < len(QUESTIONS)
    after = [button("The next question", address("check-ins", cohort, index + 1), main=True)] if following else []
    await answer.show(draw.page(check_in_pages.group(ratings, index), [*after, *before, pages.talk(acting.server)]))


FAMILY = Family(
    plain={"check-in": ("Rate yourself before and after, for yourself, if you like", _check_in)},
    commands=lambda: [command("check-ins", "How your group rates itself before and after, in counts", _check_ins)],
    routes={
        "check-in": (_check_in, ("server",)),
        "check-in-agree": (_agree, ("server",)),
        "check-in-rate": (_rate, ("server", "word", "word", "turn")),
        "check-in-mine": (_mine, ("server",)),
        "check-in-end": (_end, ("server",)),
        "check-in-withdraw": (_withdraw, ("server", "word")),
        "check-ins": (_group, ("run", "turn")),
    },
)
