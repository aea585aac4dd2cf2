"""What stands below the lists in the terminal: one line for each, and a function that shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app.services import Services
from bot.core.about import ABOUT
from bot.core.card import Card
from bot.frontends.terminal import check_in, comfort, journal, lookup, progress, returns, stored
from bot.frontends.terminal.talk import Talk


@dataclass(frozen=True, slots=True)
class Room:
    """`key` is one letter, or two; `enter` answers with a card to show next, or None for the list."""

    key: str
    title: str
    enter: Callable[[Services, Talk], Awaitable[Card | None]]


async def _about(services: Services, talk: Talk) -> None:
    talk.page(ABOUT)


JOURNAL = Room("j", "My journal", journal.enter)

ROOMS: tuple[Room, ...] = (
    Room("a", "About this program", _about),
    Room("m", "My progress", progress.enter),
    JOURNAL,
    Room("r", "Coming back: questions and dilemmas, if you like", returns.enter),
    Room("k", "A check-in before and after, if you like", check_in.enter),
    Room("l", "Look up a word, a year or a source", lookup.enter),
    Room("c", "How I like it: topics to leave out, my time zone", comfort.enter),
    Room("s", "What is stored about me", stored.enter),
)
