"""What is stored, the walks to erase one of, and the questions before something is erased."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.app.dates import said_day
from bot.app.privacy import A_PAGE, Walk
from bot.app.stored import ERASING, ERASING_A_WALK, NOT_KNOWN_AS_YOURS, OUT_OF_REACH, WHO_SEES, Stored
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

EXPORTED = (Prose("This is everything stored about you. The file is yours; I keep no copy of it."),)
WALK_ERASED = "Erased, with everything that stood in it."
KEPT = "It is kept."
STAYS = "Your place is kept. Nothing else happens; I ask again when you have been away for as long once more."


def stored(server: int, found: Stored, promise: str, notice: str | None = None) -> View:
    if not found.anything:
        nothing = Prose("Nothing is stored about you, not even your id.")
        screen = Screen("What is stored about you", "On all servers together", (nothing, Prose(OUT_OF_REACH)))
        return draw.page(screen, [pages.talk(server)], notice)
    lines = "\n".join(f"- {line}" for line in found.lines)
    screen = Screen(
        "What is stored about you",
        "On all servers together, and only what stands here",
        (Labelled("Stored", lines), *map(Prose, (WHO_SEES, promise, NOT_KNOWN_AS_YOURS, OUT_OF_REACH))),
    )
    buttons = [
        button("Give me a copy to read (HTML)", address("copy", "html")),
        button("Give me a copy (JSON)", address("export")),
        button("Erase one walk", address("walks", server, 0)),
        button("My journal: erase an entry", address("journal", server, 0)),
        button("Erase everything about me", address("erase", "ask", server)),
    ]
    return draw.page(screen, [*buttons, pages.talk(server)], notice)


def erase_asked(server: int) -> View:
    screen = Screen("Erase everything?", "This cannot be undone", (Prose(ERASING), Prose(NOT_KNOWN_AS_YOURS)))
    buttons = [
        button("Yes, erase everything", address("erase", "yes", server)),
        button("No, keep it", address("erase", "no", server), main=True),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def walks(server: int, found: Sequence[Walk], zone: str, start: int) -> View:
    back = button("Back to what is stored", address("stored", server))
    if not found:
        screen = Screen("Your walks", "On all servers", (Prose("No more are stored."),))
        return draw.page(screen, [back, pages.talk(server)])
    lines = "\n".join(f"- **{plain(_named(each))}**: {_when(each, zone)}." for each in found)
    options = [
        discord.SelectOption(label=shortened(_named(each), 100), value=each.run, description=_when(each, zone)[:100])
        for each in found
    ]
    menu: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=address("walk", server), placeholder="Erase this one", options=options
    )
    more = [button("Earlier ones", address("walks", server, start + A_PAGE))] if len(found) == A_PAGE else []
    head = draw.text("### Your walks\n-# On all servers, the latest first; you are asked once more")
    return View(head, draw.text(lines), ui.ActionRow(menu), *draw.rows([*more, back, pages.talk(server)]))


def erase_walk_asked(server: int, walk: Walk, zone: str) -> View:
    texts = f"{walk.texts} of your texts stand on its pages." if walk.texts else "No text of yours stands on its pages."
    screen = Screen(
        f"Erase “{_named(walk)}”?",
        "This cannot be undone",
        (Prose(f"This walk was {_when(walk, zone)}. {texts}"), Prose(ERASING_A_WALK)),
    )
    buttons = [
        button("Yes, erase it", address("erase-walk", server, walk.run, "yes")),
        button("No, keep it", address("erase-walk", server, walk.run, "no"), main=True),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def _named(walk: Walk) -> str:
    return f"What if: {walk.title}" if walk.what_if else walk.title


def _when(walk: Walk, zone: str) -> str:
    first, last = said_day(walk.begun, zone), said_day(walk.seen, zone)
    return f"on {first}" if first == last else f"from {first} to {last}"
