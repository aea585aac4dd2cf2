"""Where a press goes: the verb of its address, one line each. Words that come back from a form go the same way."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.app.training import Kind
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import OldButton, address, parsed, parts
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def press(client: AlongsideClient, interaction: Interaction) -> None:
    """Answer a press on any card, however old, of any process."""
    data: Any = interaction.data
    async with Answering(interaction) as answer:
        verb, given = parts(data)
        if verb not in ROUTES:
            raise OldButton
        route, kinds = ROUTES[verb]
        await route(client, interaction, answer, *parsed(given, kinds))


async def written(client: AlongsideClient, interaction: Interaction) -> None:
    """Take the words from a form. On any failure the person gets them back."""
    data: Any = interaction.data
    found = modals.read(data)
    async with Answering(interaction, words=found.text) as answer:
        run, turn, page = parsed(parts(data)[1], ("run", "turn", "page"))
        card = await client.training.write(interaction.user.id, run, turn, page, found.text, found.keep)
        await answer.show(draw.card(card))


async def _go(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, page: str, option: str
) -> None:
    await answer.show(draw.card(await client.training.choose(interaction.user.id, run, turn, page, option)))


async def _write(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int, page: str
) -> None:
    label = client.training.question_of(page) or modals.GENERIC
    await answer.ask(modals.WordsModal(address("words", run, turn, page), label))


async def _look(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: int) -> None:
    await answer.show(draw.card(await client.training.look(interaction.user.id, run, turn)))


async def _open(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str) -> None:
    await answer.show(draw.card(await client.training.open(interaction.user.id, run)))


async def _begin(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, activity: str
) -> None:
    await answer.show(draw.card(await client.training.begin(server, interaction.user.id, activity)))


async def _pause(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, run: str) -> None:
    await answer.show(pages.paused(server, run))


async def _help(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.beside(pages.people_to_talk_to(client.training.help(server)))


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


async def _welcome(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, command: str
) -> None:
    await client.training.welcome(server, interaction.user.id)
    await client.carry_out(command, server, interaction.user.id, answer)


async def _at(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, command: str) -> None:
    await client.carry_out(command, server, interaction.user.id, answer)


async def _export(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    told = await client.privacy.export(interaction.user.id)
    file = discord.File(io.BytesIO(told.encode()), "alongside-about-me.json")
    await answer.beside(draw.notice(pages.EXPORTED, file), file)


async def _erase(client: AlongsideClient, interaction: Interaction, answer: Answering, sure: str, server: int) -> None:
    if sure == "ask":
        await answer.show(pages.erase_asked(server))
    elif sure == "yes":
        await client.privacy.erase(interaction.user.id)
        await answer.show(pages.said(pages.ERASED))
    else:
        await answer.show(pages.stored(server, await client.privacy.stored(interaction.user.id)))


Route = Callable[..., Awaitable[None]]

# A verb, who answers it, and what its parts are; the value chosen in a menu is the last part.
ROUTES: dict[str, tuple[Route, tuple[str, ...]]] = {
    "go": (_go, ("run", "turn", "page", "option")),
    "write": (_write, ("run", "turn", "page")),
    "look": (_look, ("run", "turn")),
    "open": (_open, ("run",)),
    "resume": (_open, ("run",)),
    "begin": (_begin, ("server", "activity")),
    "pick": (_begin, ("server", "activity")),
    "pause": (_pause, ("server", "run")),
    "page": (_page, ("run",)),
    "help": (_help, ("server",)),
    "list": (_list, ("server", "word", "start")),
    "welcome": (_welcome, ("server", "word")),
    "at": (_at, ("server", "word")),
    "export": (_export, ()),
    "erase": (_erase, ("word", "server")),
}
