"""“Something here is wrong”: the form, and the pages of those who look after the lessons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.app.wrong import LIMIT, Told
from bot.core.screen import Labelled, Prose, Screen, Speech
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

NAMED = "named"
SOMEBODY = "Somebody"
A_PAGE = 10  # notes; their beginnings stay below 4,000 characters on one card
BEGINNING = 120  # characters
ROOM = 3000  # characters of a note on a card, escaped
POSTED = "From now on each note is posted there as well, if I may write in that channel. /wrong list has all of them."
NOT_POSTED = "Notes are posted in no channel. /wrong list has all of them."


def form(run: str, turn: int) -> modals.Form:
    ways = {"no": "No, without my name", "yes": "Yes, with my name, so that they can ask me"}
    return modals.Form(
        draw.WRONG,
        address("wrong", run, turn),
        modals.text(modals.WORDS, "What is wrong on this page?", "Which words, and what you know of it.", most=LIMIT),
        modals.choice(NAMED, "Shall your name go with it?", ways, "no", "The page goes with it; your answers do not."),
    )


def thanked(told: Told) -> View:
    without = "It went without your name; nothing with it says who you are."
    who = f"Your name, “{told.name}”, went with it." if told.name else without
    what = f"Your words went, and the place: {where(told)}. Your answers and your way there did not."
    return draw.notice([Prose(f"Those who look after the lessons can read it now. {what} {who}")])


def posted(told: Told) -> View:
    lead = Prose(f"Somebody says that something is wrong in “{told.title}” ({where(told)}).")
    return draw.page(Screen("Something is wrong in a lesson", "/wrong list has all notes", (lead, _words(told))))


def listed(server: int, notes: Sequence[Told], start: int = 0) -> View:
    shown = notes[start : start + A_PAGE]
    if not shown:
        return draw.page(
            Screen("What people say is wrong", "Nothing at the moment", (Prose("No note is waiting here."),)),
            [pages.talk(server)],
        )
    lines = "\n".join(
        f"- **{plain(shortened(each.title, 60))}**, {plain(each.place.step)}: {plain(_beginning(each))}"
        for each in shown
    )
    options = [
        discord.SelectOption(label=shortened(f"{each.title}, {each.place.step}", 100), value=each.id) for each in shown
    ]
    menu: ui.Select[Any] = ui.Select(custom_id=address("wrong-note"), placeholder="Read one", options=options)
    more = start + A_PAGE < len(notes)
    buttons = [button("More", address("wrong-notes", start + A_PAGE))] if more else []
    return View(
        draw.text(f"### What people say is wrong\n-# {len(notes)} on this server, by lesson and page"),
        draw.text(lines),
        ui.ActionRow(menu),
        *draw.rows([*buttons, pages.talk(server)]),
    )


def note(server: int, told: Told) -> View:
    screen = Screen(
        shortened(told.title, 60),
        where(told),
        (_words(told), Prose("What was seen to is deleted: nothing of a note is kept.")),
    )
    buttons = [
        button("Seen to: delete it", address("wrong-seen", told.id), main=True),
        button("All notes", address("wrong-notes", 0)),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def where(told: Told) -> str:
    page = f", page {told.place.page}" if told.place.page else ""
    return f"{told.place.activity}, version {told.place.version}, {told.place.step}{page}, {told.day:%Y-%m-%d}"


def _words(told: Told) -> Speech | Labelled:
    """Marked as somebody's own words; of a very long one full of marks the end may have to go from the card."""
    text = told.text
    while len(plain(text).replace("\n", "\n> ")) > ROOM:
        text = shortened(text, len(text) * 9 // 10)
    return Speech(told.name or SOMEBODY, text)


def _beginning(told: Told) -> str:
    return shortened(" ".join(told.text.split()), BEGINNING)
