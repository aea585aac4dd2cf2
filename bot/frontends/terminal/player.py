"""A conversation by numbers. The end of the input leaves cleanly, with the place kept: every step was stored before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from rich.console import Console

from bot.app.services import Services
from bot.app.training import Entry
from bot.core.about import ABOUT, WELCOME
from bot.core.card import Card, Door
from bot.core.errors import TrainingError
from bot.core.screen import Screen
from bot.frontends.terminal import draw
from bot.frontends.terminal.keeping import keep

TALK = "I'd like to talk to someone"
HERE, ME = 0, 0  # in the terminal a person is the local user, in a server of their own

NO_HELP = (
    "Nobody is listed yet. Whoever set this up can list people in servers/0/help.yaml in the data folder. "
    "You could also ask a peer you trust, or someone near you."
)


class Left(Exception):
    """The person went, or the input came to its end."""


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    text: str
    do: Callable[[], Awaitable[Card | None]]


class Player:
    """`ask` reads one line and raises EOFError at the end of the input."""

    def __init__(self, services: Services, console: Console, ask: Callable[[str], str]) -> None:
        self._training = services.training
        self._privacy = services.privacy
        self._console = console
        self._ask = ask

    async def play(self, activity: str | None = None) -> None:
        """Raises NotOffered if the activity is not in the library."""
        try:
            await self._welcome()
            card = await self._training.begin(HERE, ME, activity) if activity else None
            while True:
                card = await self._card(card) if card else await self._home()
        except (Left, EOFError, KeyboardInterrupt):
            self._say("Your place is kept. Come back with: alongside play")

    async def _welcome(self) -> None:
        if await self._training.arrive(HERE, ME):
            return
        draw.page(self._console, WELCOME)
        await self._choose([Choice("1", "Go on", self._nothing)])
        await self._training.welcome(HERE, ME)

    # The list

    async def _home(self) -> Card | None:
        modules = await self._training.shelf(HERE, ME, "module")
        scenarios = await self._training.shelf(HERE, ME, "scenario")
        self._say("\nModules", "bold")
        choices = [self._entry(str(number), entry) for number, entry in enumerate(modules, 1)]
        self._list(choices)
        self._say("\nRole-plays", "bold")
        played = [self._entry(str(number), entry) for number, entry in enumerate(scenarios, len(modules) + 1)]
        self._list(played)
        self._say("")
        more = [
            Choice("a", "About this program", self._about),
            Choice("s", "What is stored about me", self._stored),
            Choice("t", TALK, self._help),
            Choice("q", "Leave; your place is kept", self._leave),
        ]
        self._list(more)
        return await self._pick([*choices, *played, *more])

    def _entry(self, key: str, entry: Entry) -> Choice:
        async def go() -> Card | None:
            return await self._training.begin(HERE, ME, entry.activity)

        advice = f" {entry.advice}" if entry.advice else ""
        return Choice(key, f"{entry.title} ({entry.state}, about {entry.minutes} minutes){advice}", go)

    # A card

    async def _card(self, card: Card, notice: str | None = None) -> Card | None:
        draw.page(self._console, card.screen, notice)
        choices = self._looking(card) if card.looking else self._options(card)
        ways_out = [
            *([Choice("b", "Back, to look", self._look(card, card.turn - 1))] if card.turn else []),
            Choice("p", "Pause: back to the list", self._nothing),
            Choice("t", TALK, self._help_from(card)),
            Choice("q", "Leave; your place is kept", self._leave),
        ]
        self._list([*choices, *ways_out])
        try:
            return await self._pick([*choices, *ways_out])
        except TrainingError as error:
            if error.card is not None:
                return await self._card(error.card, str(error))
            self._say(str(error), "bold")
            return None

    def _options(self, card: Card) -> list[Choice]:
        choices: list[Choice] = []
        for option in card.screen.options:
            if option.closed:
                self._say(f"  -  {option.text}  (not open yet: {option.closed})")
                continue
            choices.append(Choice(str(len(choices) + 1), option.text, self._chosen(card, option.id)))
        if card.screen.asks:
            choices.append(Choice("w", f"Write: {card.screen.asks}", self._write(card)))
        for door in card.doors:
            choices.append(Choice(str(len(choices) + 1), door.label, self._through(card, door)))
        return choices

    def _looking(self, card: Card) -> list[Choice]:
        self._what_was_offered(card.screen)
        return [
            Choice("1", "Where I am now", self._through(card, Door("open", card.run, ""))),
            Choice("2", "Later page", self._look(card, card.turn + 1)),
        ]

    def _what_was_offered(self, screen: Screen) -> None:
        for option in screen.options:
            marked = "  (your choice then)" if option.id == screen.marked else ""
            self._say(f"  -  {option.text}{marked}")
        self._say("")

    def _chosen(self, card: Card, option: str) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            return await self._training.choose(ME, card.run, card.turn, card.page, option)

        return go

    def _write(self, card: Card) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            self._say("Write your words; an empty line ends them. Please name nobody you support.")
            text = "\n".join(iter(lambda: self._ask("> "), ""))
            self._say("Shall it be kept for you, encrypted on this machine?")
            choices = [Choice("1", "No, do not store it", self._nothing), Choice("2", "Yes, keep it", self._nothing)]
            kept = await self._choose(choices)
            try:
                return await self._training.write(ME, card.run, card.turn, card.page, text, kept.key == "2")
            except Exception:
                self._say(f"Here are your words, so that nothing is lost:\n{text}")
                raise

        return go

    def _through(self, card: Card, door: Door) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            if door.kind == "page":
                self._say(keep(await self._training.two_walks_page(ME, door.target)), "bold")
                return card
            if door.kind == "open":
                return await self._training.open(ME, door.target)
            return await self._training.begin(HERE, ME, door.target)

        return go

    def _look(self, card: Card, turn: int) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            return await self._training.look(ME, card.run, turn)

        return go

    # Around the cards

    async def _nothing(self) -> None:
        return None

    async def _leave(self) -> None:
        raise Left

    async def _about(self) -> None:
        draw.page(self._console, ABOUT)

    async def _help(self) -> None:
        self._say("\nI am a program. I read no messages, and nobody is alerted.")
        self._say(self._training.help(HERE) or NO_HELP)

    def _help_from(self, card: Card) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            await self._help()
            return card

        return go

    async def _stored(self) -> Card | None:
        found = await self._privacy.stored(ME)
        self._say(
            f"\nStored on this machine, and nowhere else:\n- Walks, with your place in each: {found.runs}\n"
            f"- Choices you made there: {found.answers}\n- Lines of progress: {found.progress}\n"
            f"- Texts you wrote, encrypted: {found.words}"
        )
        choices = [
            Choice("1", "Print everything (JSON)", self._export),
            Choice("2", "Erase everything", self._erase),
            Choice("3", "Back to the list", self._nothing),
        ]
        self._list(choices)
        return await self._pick(choices)

    async def _export(self) -> None:
        self._console.print(await self._privacy.export(ME), markup=False, highlight=False, soft_wrap=True)

    async def _erase(self) -> None:
        self._say("This cannot be undone. Your places, progress and kept texts will be gone.")
        choices = [Choice("1", "No, keep it", self._nothing), Choice("2", "Yes, erase everything", self._nothing)]
        self._list(choices)
        if (await self._choose(choices)).key == "2":
            await self._privacy.erase(ME)
            self._say("Erased. Nothing about you is stored here any more.")
            raise Left

    # Asking

    async def _pick(self, choices: list[Choice]) -> Card | None:
        return await (await self._choose(choices)).do()

    async def _choose(self, choices: list[Choice]) -> Choice:
        if len(choices) == 1 and choices[0].key == "1":
            self._list(choices)
        while True:
            typed = self._ask("> ").strip().lower()
            found = next((choice for choice in choices if choice.key == typed), None)
            if found:
                return found
            self._say(f"Please type one of: {', '.join(choice.key for choice in choices)}")

    def _list(self, choices: list[Choice]) -> None:
        for choice in choices:
            self._say(f"  {choice.key}  {choice.text}")

    def _say(self, text: str, style: str = "") -> None:
        draw.line(self._console, text, style)
