"""Saying and asking, line by line: what every part of the terminal shares."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rich.console import Console

from bot.core.card import Card
from bot.core.screen import Screen
from bot.frontends.terminal import draw

HERE, ME = 0, 0  # in the terminal a person is the local user, in a server of their own


class Left(Exception):
    """The person went, or the input came to its end."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is what is typed; `do` answers with the card to show next, or None for the list."""

    key: str
    text: str
    do: Callable[[], Awaitable[Card | None]]


class Talk:
    """`ask` reads one line and raises EOFError at the end of the input."""

    def __init__(self, console: Console, ask: Callable[[str], str]) -> None:
        self.console = console
        self._ask = ask

    def say(self, text: str, style: str = "") -> None:
        draw.line(self.console, text, style)

    def page(self, screen: Screen, notice: str | None = None) -> None:
        draw.page(self.console, screen, notice)

    def line(self, prompt: str = "> ") -> str:
        return self._ask(prompt)

    def lines(self) -> str:
        """Several lines; an empty one ends them."""
        return "\n".join(iter(lambda: self._ask("> "), ""))

    def list(self, choices: Sequence[Choice]) -> None:
        for choice in choices:
            self.say(f"  {choice.key}  {choice.text}")

    async def pick(self, choices: Sequence[Choice]) -> Card | None:
        return await (await self.choose(choices)).do()

    async def choose(self, choices: Sequence[Choice]) -> Choice:
        if len(choices) == 1 and choices[0].key == "1":
            self.list(choices)
        while True:
            typed = self._ask("> ").strip().lower()
            found = next((choice for choice in choices if choice.key == typed), None)
            if found:
                return found
            self.say(f"Please type one of: {', '.join(choice.key for choice in choices)}")

    async def decide(self, no: str, yes: str) -> bool:
        """Two ways, the harmless one first."""
        choices = [Choice("1", no, nothing), Choice("2", yes, nothing)]
        self.list(choices)
        return (await self.choose(choices)).key == "2"


async def nothing() -> None:
    return None
