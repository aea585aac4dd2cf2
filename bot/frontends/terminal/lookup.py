"""Looking things up in the terminal: all shelves at once, the nearest entry first, the others by number."""

from __future__ import annotations

from rich.console import Console

from bot.app.services import Services
from bot.core.card import Card
from bot.core.lookup import KINDS, Entry, Index, Kind
from bot.frontends.terminal import draw
from bot.frontends.terminal.talk import Talk

MOST = 12  # entries that are offered beside the one shown
NAMES: dict[Kind, str] = {"term": "word", "date": "date", "source": "source", "wording": "wording"}
ASKED = "What do you want to look up? A word, a year, an author. An empty line leads back."
NOTHING = "There is nothing here under that, and nothing spelt like it."


def find(index: Index, typed: str, kinds: tuple[Kind, ...] = KINDS) -> list[Entry]:
    """What is called so comes before what only holds the words; a bare number is a year."""
    if typed.strip().rstrip("s").isdecimal():
        kinds = ("date",) if "date" in kinds else kinds
    found = [entry for kind in kinds for entry in index.find(kind, typed, MOST)]
    return sorted(found, key=lambda each: not each.called(typed))[:MOST]


def show(console: Console, entry: Entry) -> None:
    draw.page(console, entry.screen)


def others(found: list[Entry], first: int = 1) -> list[str]:
    return [f"  {number}  {each.label} ({NAMES[each.kind]})" for number, each in enumerate(found, first)]


async def enter(services: Services, talk: Talk) -> Card | None:
    index, found = services.lookup.index, list[Entry]()
    while True:
        talk.say(ASKED)
        typed = talk.line().strip()
        if not typed:
            return None
        if found and typed.isdecimal() and 1 <= int(typed) <= len(found):
            show(talk.console, found[int(typed) - 1])
            continue
        found = find(index, typed)
        if not found:
            talk.say(NOTHING)
            continue
        show(talk.console, found[0])
        if len(found) > 1:
            talk.say("Near it; a number shows one:")
            for line in others(found):
                talk.say(line)
