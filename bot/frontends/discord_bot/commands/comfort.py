"""/comfort: where pages come, how long they are, which topics are left out, the time zone, no reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.app.comfort import State
from bot.core.comfort import INSTEAD, TOPICS, Switch
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.text import plain

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

ZONE = "zone"
# What a button does: which switch, and which way.
SWITCHES: dict[str, tuple[Switch, bool]] = {
    "message": ("by_message", True),
    "here": ("by_message", False),
    "shorter": ("shorter", True),
    "whole": ("shorter", False),
    "bare": ("bare", True),
    "marked": ("bare", False),
}
BY_MESSAGE = (
    "Pages of lessons come as direct messages. They stay there, under Discord's rules; where messages are closed, the "
    "page comes here."
)
HERE = "Pages of lessons come where you type, for you alone, and go when you close Discord."
TOPICS_LEAD = (
    "A page with a content note about one of these is replaced by what you choose here, with one line that says so, "
    "and the choices one press away. It counts the same, and nobody sees it. Where a page does not offer what you "
    "chose, you are asked as usual. Authors mark topics by hand, and can miss one."
)


async def _comfort(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.comfort.get(server, interaction.user.id)))


async def _switch(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, said: str) -> None:
    if said not in SWITCHES:
        raise OldButton
    await answer.show(_page(server, await client.services.comfort.put(server, interaction.user.id, *SWITCHES[said])))


async def _quiet(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_page(server, await client.services.comfort.no_reminders(server, interaction.user.id)))


async def _topics(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_topics_page(server, await client.services.comfort.get(server, interaction.user.id)))


async def _way(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, way: str) -> None:
    if way not in INSTEAD:
        raise OldButton
    await answer.show(_which(server, await client.services.comfort.get(server, interaction.user.id), way))


async def _leave_out(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, way: str, *topics: str
) -> None:
    if way not in INSTEAD:
        raise OldButton
    state = await client.services.comfort.leave_out(server, interaction.user.id, way, topics)
    await answer.show(_topics_page(server, state))


async def _zone(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, zone: str) -> None:
    where = modals.text(
        ZONE, "Your time zone", "A city, such as London. Days are counted there.", most=60, long=False, given=zone
    )
    await answer.ask(modals.Form("Your time zone", address("comfort-zone", server), where))


async def _zone_sent(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, server: int
) -> None:
    await answer.show(_page(server, await client.services.comfort.set_zone(server, interaction.user.id, sent[ZONE])))


def _page(server: int, state: State) -> View:
    wishes = state.wishes
    lines = [
        BY_MESSAGE if wishes.by_message else HERE,
        "Long pages come in parts, with “Read on”." if wishes.shorter else "Pages come whole.",
        "Pages of lessons are plain text, without bold words or quotation bars."
        if wishes.bare
        else "Headings and speakers stand in bold.",
        f"Topics you leave out: {len(wishes.instead)}." if wishes.instead else "No topics are left out.",
        f"Days are counted in {state.zone}.",
        f"Notes about dates, or about questions that come back, come from {state.reminded} of your servers."
        if state.reminded
        else "No reminders come to you.",
        "English is the only language so far.",
    ]
    screen = Screen("As you like it", "For you alone, on every server", (Prose("\n".join(f"- {x}" for x in lines)),))
    buttons = [
        _either(server, wishes.by_message, ("here", "Show pages here"), ("message", "Send pages as messages")),
        _either(server, wishes.shorter, ("whole", "Whole pages"), ("shorter", "Shorter pages")),
        _either(server, wishes.bare, ("marked", "With bold words"), ("bare", "Plain text")),
        button("Topics to leave out", address("comfort-topics", server)),
        button("My time zone…", address("comfort-zone", server, state.zone)),
        *([button("No reminders", address("comfort-quiet", server))] if state.reminded else []),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def _either(server: int, on: bool, off: tuple[str, str], turn_on: tuple[str, str]) -> draw.Component:
    word, label = off if on else turn_on
    return button(label, address("comfort", server, word))


def _topics_page(server: int, state: State) -> View:
    chosen = [
        Labelled(words, "\n".join(f"- {TOPICS[topic]}" for topic, its in state.wishes.instead.items() if its == way))
        for way, words in INSTEAD.items()
        if way in state.wishes.instead.values()
    ]
    nothing = () if chosen else (Prose("So far none is left out."),)
    screen = Screen("Topics to leave out", "Chosen once, for all lessons", (Prose(TOPICS_LEAD), *chosen, *nothing))
    ways = [button(f"{words}…", address("comfort-way", server, way)) for way, words in INSTEAD.items()]
    return draw.page(screen, [*ways, button("Back", address("comfort-page", server)), pages.talk(server)])


def _which(server: int, state: State, way: str) -> View:
    options = [
        discord.SelectOption(label=words, value=topic, default=state.wishes.instead.get(topic) == way)
        for topic, words in TOPICS.items()
    ]
    menu: ui.Select[Any] = ui.Select(
        custom_id=address("comfort-leave", server, way),
        placeholder="None",
        options=options,
        min_values=0,
        max_values=len(options),
    )
    head = f"### {plain(INSTEAD[way])}\n-# For which topics? What you choose here replaces what stood here before."
    back = button("Back", address("comfort-topics", server))
    return View(draw.text(head), ui.ActionRow(menu), *draw.rows([back, pages.talk(server)]))


FAMILY = Family(
    plain={"comfort": ("How you like your pages: where, how long, which topics to leave out", _comfort)},
    routes={
        "comfort": (_switch, ("server", "word")),
        "comfort-page": (_comfort, ("server",)),
        "comfort-quiet": (_quiet, ("server",)),
        "comfort-topics": (_topics, ("server",)),
        "comfort-way": (_way, ("server", "word")),
        "comfort-leave": (_leave_out, ("server", "word", "option*")),
        "comfort-zone": (_zone, ("server", "zone")),
    },
    forms={"comfort-zone": (_zone_sent, ("server",))},
)
