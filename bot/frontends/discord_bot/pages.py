"""Pages around the walks: the first screen, the lists, pausing, people to talk to, what is stored."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.app.training import Entry, Kind
from bot.core.about import ABOUT, WELCOME
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

A_PAGE = 20  # entries; a select takes 25, and a card must stay below 4,000 characters

TITLES: dict[Kind, tuple[str, str]] = {
    "module": ("Modules", "Choose one. You can leave at any point and go on there later."),
    "scenario": ("Role-plays", "Choose one. No reply is the one to guess; each says what it served and what it cost."),
}

TWO_WALKS = (Prose("Both walks, side by side. The file is yours; open it in a browser. I keep no copy of it."),)
NO_TWO_WALKS = "There is one walk here, and nothing to put beside it. “What if” begins a second one."


def welcome(server: int, command: str) -> View:
    return draw.page(WELCOME, [button("Go on", address("welcome", server, command), main=True), talk(server)])


def about(server: int) -> View:
    return draw.page(ABOUT, [talk(server)])


def talk(server: int) -> draw.Component:
    return button(draw.TALK, address("help", server))


def which_server(servers: Sequence[tuple[int, str]], command: str) -> View:
    """In a direct message, for somebody who learns on several servers."""
    screen = Screen("On which server?", "You use this program on several", (Prose("Your place is kept for each."),))
    choices = [button(name, address("at", id_, command)) for id_, name in servers[:10]]
    return draw.page(screen, [*choices, talk(servers[0][0])])


def shelf(server: int, kind: Kind, entries: Sequence[Entry], start: int = 0) -> View:
    title, lead = TITLES[kind]
    shown = entries[start : start + A_PAGE]
    if not shown:
        nothing = Screen(title, "Nothing here yet", (Prose("This library has none at the moment."),))
        return draw.page(nothing, [talk(server)])
    lines = "\n".join(_line(entry) for entry in shown)
    options = [
        discord.SelectOption(
            label=shortened(entry.title, 100), value=entry.activity, description=f"{entry.state}, {_minutes(entry)}"
        )
        for entry in shown
    ]
    choose: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=address("pick", server), placeholder="Choose one", options=options
    )
    more = [button("More", address("list", server, kind, start + A_PAGE))] if start + A_PAGE < len(entries) else []
    return _menu(f"### {title}\n-# {lead}", lines, choose, [*more, talk(server)])


def under_way(server: int, entries: Sequence[Entry]) -> View:
    shown = entries[:A_PAGE]
    lines = "\n".join(f"- **{plain(_named(entry))}**" for entry in shown)
    options = [
        discord.SelectOption(label=shortened(_named(entry), 100), value=entry.run) for entry in shown if entry.run
    ]
    choose: ui.Select[ui.LayoutView] = ui.Select(custom_id="resume", placeholder="Go on with", options=options)
    return _menu("### Under way\n-# The latest first", lines, choose, [talk(server)])


def nothing_under_way(server: int) -> View:
    text = "Nothing is under way here. Type /learn to choose a module, or /practise to choose a role-play."
    return View(draw.text(text), *draw.rows([talk(server)]))


def paused(server: int, run: str) -> View:
    text = "Paused. Your place is kept. Type /resume to come back; this card goes when you close Discord."
    ways_on = [button("Go on after all", address("open", run)), talk(server)]
    return View(draw.text(text), *draw.rows(ways_on))


def people_to_talk_to(said: str | None) -> View:
    lead = "I am a program. I read no messages, and nobody is alerted by this button."
    none = "This server has set none yet. You could ask a facilitator, a peer you trust, or someone near you."
    listed = Labelled("People and places to talk to, as this server lists them", said or none)
    return draw.notice([Prose(lead), listed])


def said(sentence: str) -> View:
    return draw.notice([Prose(sentence)])


def _menu(head: str, lines: str, choose: ui.Select[ui.LayoutView], buttons: list[draw.Component]) -> View:
    return View(draw.text(head), draw.text(lines), ui.ActionRow(choose), *draw.rows(buttons))


def _line(entry: Entry) -> str:
    advice = f" {plain(entry.advice)}" if entry.advice else ""
    return f"- **{plain(entry.title)}**: {entry.state}, {_minutes(entry)}.{advice}"


def _named(entry: Entry) -> str:
    return f"What if: {entry.title}" if entry.what_if else entry.title


def _minutes(entry: Entry) -> str:
    return f"about {entry.minutes} minutes"
