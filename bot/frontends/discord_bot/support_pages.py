"""People to talk to: whom the server lists, and which facilitators one may write to; what is sent, and what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.app.support import LIMIT
from bot.core.screen import Prose, Screen, Speech
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

UNKNOWN = (
    "I am a program. I read no messages, and nobody is alerted by this page. I do not know which server you learn "
    "with, so I cannot show whom it lists. If you are on one with this program, type /support there. You could also "
    "talk to a peer you trust, or to someone near you."
)
WRITE_TO = (
    "**Or a facilitator of yours**\nChoose one to write a short message to. The next page says what would be sent; "
    "nothing goes before that."
)
A_NOTE = "Alongside: a note for you"  # a preview may be read over a shoulder
ROOM = 2800  # characters of the list on one card, escaped
MOST = 25  # facilitators in a menu
OTHERS = 5  # servers


def people(
    said: str | None, server: int, facilitators: Mapping[int, str], others: Sequence[tuple[int, str]] = ()
) -> list[View]:
    """One card, or several where the list is long: it is never cut.

    `others` are further servers that the person uses, with their names, to see whom those list.
    """
    first, *more = _sheets(said) if said else [None]
    views = [pages.people_to_talk_to(first), *(View(draw.text(plain(each or ""))) for each in more)]
    if facilitators:
        views[-1].below(draw.text(WRITE_TO))
        views[-1].below(ui.ActionRow(_menu(server, facilitators)))
    views[-1].below(*draw.rows(button(f"As {name} lists them", address("help", id_)) for id_, name in others[:OTHERS]))
    return views


def nowhere() -> View:
    return draw.notice([Prose(UNKNOWN)])


def before(server: int, person: int, name: str, known_as: str) -> View:
    """What would be sent, said before anything is written."""
    screen = Screen(
        f"A message to {name}",
        "Nothing has been sent",
        (
            Prose(
                f"You can write up to {LIMIT:,} characters. They go to {name} at once, as a direct message by Discord, "
                f"with your name here, “{known_as}”, and a link to you, so that {name} can answer you. Nothing else of "
                "you is sent, and nothing of it is stored by this program. Discord keeps it, as it keeps all messages."
            ),
            Prose(
                f"{name} may not read it soon, and is no emergency service. A facilitator may be bound by law or by an "
                "employer to pass on what is written. You could ask first what they would have to pass on."
            ),
        ),
    )
    buttons = [
        button("Write", address("tell", server, person), main=True),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def form(server: int, person: int) -> modals.Form:
    told = "Sent as a direct message, with your name. Not stored here."
    field = modals.text(modals.WORDS, "Your message", told, most=LIMIT)
    return modals.Form("A message to a facilitator", address("tell", server, person), field)


def message(server: int, where: str, person: int, known_as: str, text: str) -> View:
    """As the facilitator gets it. The first lines, which a preview shows, name nobody."""
    lead = Prose(f"Somebody in a cohort of yours on {where} wrote to you. These are their own words:")
    after = Prose(
        f"You can answer {known_as} directly, here on Discord. This program stores nothing of it and shows it to "
        "nobody else."
    )
    screen = Screen(A_NOTE, "A message from a person", (lead, Speech(known_as, text), after))
    view = draw.page(screen)
    view.below(draw.text(f"-# <@{person}>"))  # whom Discord shows as a link; nobody is pinged by it
    view.below(*draw.rows([pages.talk(server)]))
    return view


def sent(name: str) -> View:
    told = f"It was sent to {name}. Nothing of it is stored here. If no answer comes, /support shows the list again."
    return draw.notice([Prose(told)])


def _menu(server: int, facilitators: Mapping[int, str]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=shortened(name, 100) or "A facilitator", value=str(person))
        for person, name in list(facilitators.items())[:MOST]
    ]
    return ui.Select(custom_id=address("write-to", server), placeholder="Write to a facilitator", options=options)


def _sheets(said: str) -> list[str]:
    sheets = [""]
    for line in said.splitlines(keepends=True):
        if len(plain(sheets[-1] + line)) > ROOM:
            sheets.append("")
        sheets[-1] += line
    return [sheet for sheet in sheets if sheet]
