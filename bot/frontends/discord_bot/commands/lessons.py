"""/learn, /practise, /resume, and every press on the card of a walk."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord

from bot.app.training import Kind
from bot.core.card import Card
from bot.core.errors import LooksIdentifying
from bot.frontends.discord_bot import draw, modals, pages, sure
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

BY_MESSAGE = "Alongside: a page for you"  # the first line, which a preview shows, names nothing
SENT = "It is in your direct messages, as you like it. /comfort changes that."
CLOSED = "Your direct messages are closed to me, so here it is. /comfort changes where pages come."


async def _learn(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(pages.shelf(server, "module", await client.training.shelf(server, interaction.user.id, "module")))


async def _practise(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(
        pages.shelf(server, "scenario", await client.training.shelf(server, interaction.user.id, "scenario"))
    )


async def _resume(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    entries = await client.training.open_runs(server, interaction.user.id)
    if not entries:
        await answer.show(pages.nothing_under_way(server))
    elif len(entries) == 1 and entries[0].run:
        await _deal(interaction, answer, await client.training.open(interaction.user.id, entries[0].run))
    else:
        await answer.show(pages.under_way(server, entries))


async def _go(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, page: str, option: str
) -> None:
    await answer.show(draw.card(await client.training.choose(interaction.user.id, run, turn, page, option)))


async def _write(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, page: str
) -> None:
    label = client.training.question_of(page) or modals.GENERIC
    await answer.ask(modals.words(address("words", run, turn, page), label))


async def _words(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    sent: modals.Sent,
    run: str,
    turn: int,
    page: str,
) -> None:
    text, me = sent[modals.WORDS], interaction.user.id
    try:
        card = await client.training.write(me, run, turn, page, text, sent.keep, sure=sent.sure)
    except LooksIdentifying as asked:
        keep, drop, change = (address("sure", run, turn, page, how) for how in ("keep", "drop", "change"))
        await sure.ask(answer, asked, text, asked.card.server if asked.card else 0, keep, drop, change)
    else:
        await answer.show(draw.card(card))


async def _sure(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, page: str, how: str
) -> None:
    """After the question whether words that look as if they said who somebody is are to be kept."""
    text = sure.carried(interaction.message)
    if how == "change" or text is None:
        label = client.training.question_of(page) or modals.GENERIC
        await answer.ask(modals.words(address("words", run, turn, page), label, text, asked=True))
        return
    answer.holding(text)
    me, keep = interaction.user.id, how == "keep"
    await answer.show(draw.card(await client.training.write(me, run, turn, page, text, keep, sure=keep)))


async def _look(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int) -> None:
    await answer.show(draw.card(await client.training.look(interaction.user.id, run, turn)))


async def _part(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, part: int
) -> None:
    """The same page, another part of it: nothing is recorded."""
    await answer.show(draw.card(await client.training.look(interaction.user.id, run, turn), part=part))


async def _open(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str) -> None:
    await _deal(interaction, answer, await client.training.open(interaction.user.id, run))


async def _begin(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, activity: str
) -> None:
    await _deal(interaction, answer, await client.training.begin(server, interaction.user.id, activity))


async def _deal(interaction: Interaction, answer: Answering, card: Card) -> None:
    """Here, or as a direct message where the person likes that better: from there they go on."""
    if not card.comfort.by_message or interaction.guild_id is None:
        await answer.show(draw.card(card))
        return
    try:
        await interaction.user.send(view=draw.card(card, notice=BY_MESSAGE))
    except discord.HTTPException:
        await answer.show(draw.card(card, notice=CLOSED))
    else:
        await answer.show(pages.said(SENT))


async def _pause(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, run: str) -> None:
    await answer.show(pages.paused(server, run))


async def _page(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str) -> None:
    told = await client.training.two_walks_page(interaction.user.id, run)
    if told is None:
        await answer.beside(pages.said(pages.NO_TWO_WALKS))
        return
    file = discord.File(io.BytesIO(told.encode()), "two-walks.html")
    await answer.beside(draw.notice(pages.TWO_WALKS, file), file)


async def _list(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, kind: str, start: int
) -> None:
    listed: Kind = "module" if kind == "module" else "scenario"
    entries = await client.training.shelf(server, interaction.user.id, listed)
    await answer.show(pages.shelf(server, listed, entries, start))


FAMILY = Family(
    plain={
        "learn": ("Choose a module, or go on with one", _learn),
        "practise": ("Choose a role-play", _practise),
        "resume": ("Go on where you stopped", _resume),
    },
    routes={
        "go": (_go, ("run", "turn", "page", "option")),
        "write": (_write, ("run", "turn", "page")),
        "sure": (_sure, ("run", "turn", "page", "word")),
        "part": (_part, ("run", "turn", "start")),
        "look": (_look, ("run", "turn")),
        "open": (_open, ("run",)),
        "resume": (_open, ("run",)),
        "begin": (_begin, ("server", "activity")),
        "pick": (_begin, ("server", "activity")),
        "pause": (_pause, ("server", "run")),
        "page": (_page, ("run",)),
        "list": (_list, ("server", "word", "start")),
    },
    forms={"words": (_words, ("run", "turn", "page"))},
)
