"""/glossary, /timeline, /sources, /language: from the library alone. They work for anybody, and store nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.core.errors import NotListed
from bot.core.lookup import KINDS, READ, YEAR, Entry, Kind, folded
from bot.frontends.discord_bot import lookup_pages
from bot.frontends.discord_bot.addresses import OldButton
from bot.frontends.discord_bot.commands.family import EVERYWHERE, ON_A_SERVER, Command, Family
from bot.frontends.discord_bot.draw import View
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.text import shortened

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

MOST = 25  # choices that Discord takes
LENGTH = 100  # characters of a choice
NOWHERE = 0  # no server has this id; in a direct message the server is asked for only when it matters

# The name of the command, what it says of itself, the name of its option, what that is.
COMMANDS: dict[Kind, tuple[str, str, str, str]] = {
    "term": ("glossary", "What a word means in the lessons, and who uses it otherwise", "term", "A word"),
    "date": ("timeline", "What happened when, and who disputes it", "year", "A year, a place or a word"),
    "source": ("sources", "What the lessons stand on, and how well we know it", "source", "An author, year or title"),
    "wording": ("language", "Which words the lessons prefer, and why", "words", "A word or a phrase"),
}
Typed = app_commands.Range[str, 1, 100]


def _command(kind: Kind) -> Command:
    name, about, option, what = COMMANDS[kind]

    @app_commands.rename(typed=option)
    @app_commands.describe(typed=what)
    async def callback(interaction: Interaction, typed: Typed | None = None) -> None:
        client: AlongsideClient = interaction.client
        async with Answering(interaction) as answer:
            await answer.show(_looked_up(client, _server(interaction), kind, typed))

    async def near(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        client: AlongsideClient = interaction.client
        found = client.services.lookup.index.find(kind, typed, MOST)
        return [app_commands.Choice(name=shortened(each.label, LENGTH), value=each.key) for each in found]

    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name,
        description=about,
        callback=callback,
        allowed_contexts=EVERYWHERE,
        allowed_installs=ON_A_SERVER,
    )
    made.autocomplete("typed")(near)
    return made


def _looked_up(client: AlongsideClient, server: int, kind: Kind, typed: str | None) -> View:
    index = client.services.lookup.index
    if typed is None:
        return lookup_pages.listed(server, kind, index.all(kind))
    if chosen := index.get(kind, typed):
        return lookup_pages.entry(server, chosen, index.beside(chosen))
    found = index.find(kind, typed[:READ], MOST)
    if not found:
        return lookup_pages.nothing(server, kind, typed)
    first, is_year = found[0], kind == "date" and YEAR.fullmatch(folded(typed))
    if is_year or len(found) == 1 or first.called(typed):
        notice = f"Nothing is filed under {typed.strip()}; this is the nearest." if _misses(first, typed) else None
        return lookup_pages.entry(server, first, index.beside(first), notice=notice)
    return lookup_pages.several(server, kind, typed, found)


def _misses(found: Entry, typed: str) -> bool:
    year = YEAR.fullmatch(folded(typed))
    return found.kind == "date" and year is not None and found.year != int(year[1])


async def _entry(
    client: AlongsideClient, interaction: Interaction, answer: Answering, kind: str, key: str, part: int = 0
) -> None:
    index = client.services.lookup.index
    found = index.get(_kind(kind), key)
    if found is None:
        raise NotListed
    await answer.show(lookup_pages.entry(_server(interaction), found, index.beside(found), part))


async def _entries(client: AlongsideClient, interaction: Interaction, answer: Answering, kind: str, start: int) -> None:
    every = client.services.lookup.index.all(_kind(kind))
    await answer.show(lookup_pages.listed(_server(interaction), _kind(kind), every, start))


def _kind(said: str) -> Kind:
    if said not in KINDS:
        raise OldButton
    return said


def _server(interaction: Interaction) -> int:
    return interaction.guild_id or NOWHERE


def _commands() -> list[Command]:
    return [_command(kind) for kind in KINDS]


FAMILY = Family(
    commands=_commands,
    routes={
        "entry": (_entry, ("word", "activity")),
        "section": (_entry, ("word", "activity", "start")),
        "entries": (_entries, ("word", "start")),
    },
)
