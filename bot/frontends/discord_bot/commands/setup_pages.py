"""The page of /setup: what is set and what is missing, and the menus that change it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.app.places import State
from bot.core.screen import Block, Labelled, Screen
from bot.core.setup import Setup
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import shortened

ALL = "_all"  # no id of a curriculum begins so
CURRICULA = 24  # a menu takes 25

READY = "Nothing that is needed is missing."
CLICKS = (
    "The facilitators' commands are hidden until you open them; a bot cannot do that itself. In Server Settings choose "
    "Integrations, then this program, then each of {commands}; there press “Add Roles or Members” and choose the "
    "facilitators' role. Whoever uses them without that role is refused."
)


def page(server: int, state: State, hidden: Sequence[str]) -> View:
    """`hidden` are the names of the commands that have to be opened."""
    commands = ", ".join(f"/{name}" for name in hidden)
    setup = state.setup
    blocks: tuple[Block, ...] = (
        Labelled("Still missing", "\n".join(f"- {each}" for each in state.missing) or READY),
        Labelled("Set", "\n".join(f"- {each}" for each in _set(state))),
        Labelled("To open the commands to facilitators", CLICKS.format(commands=commands)),
    )
    screen = Screen("Setting up this server", "For administrators; each change holds at once", blocks)
    view = draw.page(screen)
    view.below(ui.ActionRow(_roles(setup)))
    if state.curricula:
        view.below(ui.ActionRow(_curricula(state)))
    view.below(ui.ActionRow(_channels(setup)))
    buttons = [
        button("Time zone and quiet hours…", address("hours")),
        button("People to talk to…", address("people-set")),
        button("How that list looks", address("people-seen")),
        pages.talk(server),
    ]
    view.below(*draw.rows(buttons))
    return view


def _set(state: State) -> list[str]:
    setup = state.setup
    people = len(setup.help.resources) if setup.help else 0
    titles = ", ".join(state.curricula.get(each, each) for each in setup.curricula or ())
    quiet = f"Nothing is sent between {setup.quiet_from:%H:%M} and {setup.quiet_until:%H:%M}, where the reader lives."
    return [
        "The facilitators' role stands in the menu below." if setup.role else "There is no facilitators' role yet.",
        f"The time zone is {setup.zone}; dates are read and shown in it.",
        quiet if setup.quiet_from != setup.quiet_until else "There are no quiet hours.",
        f"These curricula are offered: {titles}." if setup.curricula is not None else "Every curriculum is offered.",
        f"People to talk to that were listed here: {people}.",
        "The weekly summary goes to the channel in the menu below, for the cohorts whose facilitators want it there."
        if setup.channel
        else "There is no channel for the weekly summary; a facilitator can have it as a direct message.",
        "What people say is wrong in a lesson is posted in a channel; /wrong channel changes that."
        if setup.wrong
        else "What people say is wrong in a lesson is posted nowhere; /wrong channel names a channel for it.",
    ]


def _roles(setup: Setup) -> ui.RoleSelect[Any]:
    return ui.RoleSelect(
        custom_id=address("role"),
        placeholder="The facilitators' role",
        default_values=[discord.SelectDefaultValue(id=setup.role, type=discord.SelectDefaultValueType.role)]
        if setup.role
        else [],
    )


def _curricula(state: State) -> ui.Select[Any]:
    chosen = state.setup.curricula
    options = [
        discord.SelectOption(label="All, also those that come later", value=ALL, default=chosen is None),
        *(
            discord.SelectOption(label=shortened(title, 100), value=id_, default=chosen is not None and id_ in chosen)
            for id_, title in list(state.curricula.items())[:CURRICULA]
        ),
    ]
    return ui.Select(
        custom_id=address("curricula"),
        placeholder="Curricula that are offered",
        options=options,
        max_values=len(options),
    )


def _channels(setup: Setup) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(
        custom_id=address("channel"),
        placeholder="A channel for the weekly summary; none is fine",
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        min_values=0,
        default_values=[discord.SelectDefaultValue(id=setup.channel, type=discord.SelectDefaultValueType.channel)]
        if setup.channel
        else [],
    )
