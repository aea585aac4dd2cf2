"""Where a press goes: the verb of its address, one line each. Words that come back from a form go the same way."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from inspect import signature
from typing import TYPE_CHECKING, Any

import discord

from bot.app.training import Kind
from bot.core.errors import TrainingError
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import address, parts
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


class OldButton(TrainingError):
    def __init__(self) -> None:
        super().__init__("This button is from an older version of this program. Type /resume to see where you are.")


async def press(client: AlongsideClient, interaction: Interaction) -> None:
    """Answer a press on any card, however old, of any process."""
    data: Any = interaction.data
    async with Answering(interaction) as answer:
        verb, given = parts(data["custom_id"])
        route = ROUTES.get(verb)
        try:
            bound = (
                signature(route).bind(client, interaction, answer, *given, *data.get("values", ())) if route else None
            )
        except TypeError:  # one of our verbs, with the parts that another version gave it
            bound = None
        if route is None or bound is None:
            raise OldButton
        await route(*bound.args)


async def written(client: AlongsideClient, interaction: Interaction) -> None:
    """Take the words from a form. On any failure the person gets them back."""
    data: Any = interaction.data
    found = modals.read(data)
    async with Answering(interaction, words=found.text) as answer:
        _, given = parts(data["custom_id"])
        run, turn, page = given
        card = await client.training.write(interaction.user.id, run, int(turn), page, found.text, found.keep)
        await answer.show(draw.card(card))


async def _go(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: str, page: str, option: str
) -> None:
    await answer.show(draw.card(await client.training.choose(interaction.user.id, run, int(turn), page, option)))


async def _write(
    client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: str, page: str
) -> None:
    label = client.training.question_of(page) or modals.GENERIC
    await answer.ask(modals.WordsModal(address("words", run, turn, page), label))


async def _look(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str, turn: str) -> None:
    await answer.show(draw.card(await client.training.look(interaction.user.id, run, int(turn))))


async def _open(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str) -> None:
    await answer.show(draw.card(await client.training.open(interaction.user.id, run)))


async def _begin(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: str, activity: str
) -> None:
    await answer.show(draw.card(await client.training.begin(int(server), interaction.user.id, activity)))


async def _pause(client: AlongsideClient, interaction: Interaction, answer: Answering, run: str) -> None:
    await answer.show(pages.paused(run))


async def _help(client: AlongsideClient, interaction: Interaction, answer: Answering, server: str) -> None:
    await answer.beside(pages.people_to_talk_to(client.training.help(int(server))))


async def _list(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: str, kind: str, start: str
) -> None:
    listed: Kind = "module" if kind == "module" else "scenario"
    entries = await client.training.shelf(int(server), interaction.user.id, listed)
    await answer.show(pages.shelf(int(server), listed, entries, int(start)))


async def _welcome(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: str, command: str
) -> None:
    await client.training.welcome(int(server), interaction.user.id)
    await client.carry_out(command, int(server), interaction.user.id, answer)


async def _at(client: AlongsideClient, interaction: Interaction, answer: Answering, server: str, command: str) -> None:
    await client.carry_out(command, int(server), interaction.user.id, answer)


async def _export(client: AlongsideClient, interaction: Interaction, answer: Answering) -> None:
    told = await client.privacy.export(interaction.user.id)
    file = discord.File(io.BytesIO(told.encode()), "alongside-about-me.json")
    await answer.beside(draw.notice(pages.EXPORTED, file), file)


async def _erase(client: AlongsideClient, interaction: Interaction, answer: Answering, sure: str) -> None:
    if sure == "ask":
        await answer.show(pages.erase_asked())
    elif sure == "yes":
        await client.privacy.erase(interaction.user.id)
        await answer.show(pages.said(pages.ERASED))
    else:
        await answer.show(pages.stored(await client.privacy.stored(interaction.user.id)))


Route = Callable[..., Awaitable[None]]

ROUTES: dict[str, Route] = {
    "go": _go,
    "write": _write,
    "look": _look,
    "open": _open,
    "resume": _open,
    "begin": _begin,
    "pick": _begin,
    "pause": _pause,
    "help": _help,
    "list": _list,
    "welcome": _welcome,
    "at": _at,
    "export": _export,
    "erase": _erase,
}
