"""Trying a lesson out, from anywhere in it: the same pages, on a state in memory. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console

from bot.app.drawing import filled
from bot.core.library import Library
from bot.core.play import Activity, Outcome, State
from bot.core.scenario import Scenario
from bot.core.screen import Screen
from bot.core.server import Server
from bot.core.variables import Scalar, values
from bot.frontends.terminal import draw

BACK, LEAVE, WRITE = "b", "q", "w"
NOTHING_STORED = "This is a try: nothing is stored, and nobody's place changes."


class Trial:
    """`ask` reads one line and raises EOFError at the end of the input."""

    def __init__(
        self, activity: Activity, library: Library, console: Console, ask: Callable[[str], str], start: State
    ) -> None:
        self._activity = activity
        self._library = library
        self._console = console
        self._ask = ask
        self._states = [start]
        self._written: str | None = None

    def play(self) -> None:
        draw.line(self._console, NOTHING_STORED, "bold")
        try:
            while self._page():
                pass
        except (EOFError, KeyboardInterrupt):
            pass
        draw.line(self._console, "Left. Nothing was stored.")

    def _page(self) -> bool:
        """Shows the latest page and takes one press; whether to go on."""
        state = self._states[-1]
        screen = self._activity.screen(state)
        draw.page(self._console, filled(screen, self._library, Server(), self._written))
        self._remembered(state)
        presses = self._presses(screen)
        typed = self._typed([*presses, *self._around(screen)])
        if typed == LEAVE:
            return False
        if typed == BACK:
            self._states.pop()
        elif typed == WRITE:
            self._write(state)
        else:
            self._go(self._activity.answer(state, presses[typed]))
        return True

    def _presses(self, screen: Screen) -> dict[str, str]:
        """Option ids by the number to type."""
        presses: dict[str, str] = {}
        for option in screen.options:
            if option.closed:
                draw.line(self._console, f"  -  {option.text}  (not open yet: {option.closed})")
                continue
            presses[str(len(presses) + 1)] = option.id
            draw.line(self._console, f"  {len(presses)}  {option.text}")
        return presses

    def _around(self, screen: Screen) -> dict[str, str]:
        around = {WRITE: f"Write: {screen.asks}"} if screen.asks else {}
        if len(self._states) > 1:
            around[BACK] = "Back: take the last press back"
        around[LEAVE] = "Leave"
        for key, text in around.items():
            draw.line(self._console, f"  {key}  {text}")
        return around

    def _typed(self, keys: list[str]) -> str:
        while True:
            typed = self._ask("> ").strip().lower()
            if typed in keys:
                return typed
            draw.line(self._console, f"Please type one of: {', '.join(keys)}")

    def _write(self, state: State) -> None:
        draw.line(self._console, "Write your words; an empty line ends them. They are shown here and then forgotten.")
        self._written = "\n".join(iter(lambda: self._ask("> "), ""))
        self._states.append(self._activity.wrote(state, False).state)

    def _go(self, outcome: Outcome) -> None:
        if outcome.opens is not None:
            draw.line(
                self._console, f"Here “{outcome.opens}” would open, in a walk of its own. This one goes on.", "bold"
            )
        following = outcome.forks or outcome.state
        if not self._activity.holds_words(following):
            self._written = None
        self._states.append(following)

    def _remembered(self, state: State) -> None:
        """For the author's eyes: what the role-play remembers now."""
        if isinstance(self._activity, Scenario) and self._activity.variables:
            now = values(self._activity.variables, state.facts)
            said = ", ".join(f"{name} = {_said(value)}" for name, value in now.items())
            draw.line(self._console, f"Remembered: {said}\n", "dim")


def _said(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
