"""A conversation by numbers. The end of the input leaves cleanly, with the place kept: every step was stored before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.console import Console

from bot.app.services import Services
from bot.app.training import Entry
from bot.core.about import WELCOME
from bot.core.card import Card, Door
from bot.core.errors import TrainingError
from bot.core.screen import Screen
from bot.frontends.terminal import writing
from bot.frontends.terminal.keeping import keep
from bot.frontends.terminal.rooms import ROOMS, Room
from bot.frontends.terminal.talk import HERE, ME, Choice, Left, Talk, nothing

TALK = "I'd like to talk to someone"

NO_HELP = (
    "Nobody is listed yet. Whoever set this up can list people in servers/0/help.yaml in the data folder. "
    "You could also ask a peer you trust, or someone near you."
)


class Player:
    """`ask` reads one line and raises EOFError at the end of the input."""

    def __init__(self, services: Services, console: Console, ask: Callable[[str], str]) -> None:
        self._services = services
        self._training = services.training
        self._talk = Talk(console, ask)

    async def play(self, activity: str | None = None, room: Room | None = None) -> None:
        """From the list, an activity, or a room. Raises NotOffered if the activity is not in the library."""
        try:
            await self._welcome()
            card = await self._training.begin(HERE, ME, activity) if activity else None
            if room is not None:
                card = await room.enter(self._services, self._talk)
            while True:
                card = await self._card(card) if card else await self._home()
        except (Left, EOFError, KeyboardInterrupt):
            self._talk.say("Your place is kept. Come back with: alongside play")

    async def _welcome(self) -> None:
        if await self._training.arrive(HERE, ME):
            return
        self._talk.page(WELCOME)
        await self._talk.choose([Choice("1", "Go on", nothing)])
        await self._training.welcome(HERE, ME)

    # The list

    async def _home(self) -> Card | None:
        modules = await self._training.shelf(HERE, ME, "module")
        scenarios = await self._training.shelf(HERE, ME, "scenario")
        self._talk.say("\nModules", "bold")
        choices = [self._entry(str(number), entry) for number, entry in enumerate(modules, 1)]
        self._talk.list(choices)
        self._talk.say("\nRole-plays", "bold")
        played = [self._entry(str(number), entry) for number, entry in enumerate(scenarios, len(modules) + 1)]
        self._talk.list(played)
        self._talk.say("")
        more = [
            *(self._room(room) for room in ROOMS),
            Choice("t", TALK, self._help),
            Choice("q", "Leave; your place is kept", self._leave),
        ]
        self._talk.list(more)
        return await self._talk.pick([*choices, *played, *more])

    def _room(self, room: Room) -> Choice:
        async def go() -> Card | None:
            return await room.enter(self._services, self._talk)

        return Choice(room.key, room.title, go)

    def _entry(self, key: str, entry: Entry) -> Choice:
        async def go() -> Card | None:
            return await self._training.begin(HERE, ME, entry.activity)

        advice = f" {entry.advice}" if entry.advice else ""
        return Choice(key, f"{entry.title} ({entry.state}, about {entry.minutes} minutes){advice}", go)

    # A card

    async def _card(self, card: Card, notice: str | None = None) -> Card | None:
        self._talk.page(card.screen, notice)
        choices = self._looking(card) if card.looking else self._options(card)
        ways_out = [
            *([Choice("b", "Back, to look", self._look(card, card.turn - 1))] if card.turn else []),
            Choice("p", "Pause: back to the list", nothing),
            Choice("t", TALK, self._help_from(card)),
            Choice("x", writing.WRONG, self._wrong(card)),
            Choice("q", "Leave; your place is kept", self._leave),
        ]
        self._talk.list([*choices, *ways_out])
        try:
            return await self._talk.pick([*choices, *ways_out])
        except TrainingError as error:
            if error.card is not None:
                return await self._card(error.card, str(error))
            self._talk.say(str(error), "bold")
            return None

    def _options(self, card: Card) -> list[Choice]:
        choices: list[Choice] = []
        for option in card.screen.options:
            if option.closed:
                self._talk.say(f"  -  {option.text}  (not open yet: {option.closed})")
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
            self._talk.say(f"  -  {option.text}{marked}")
        self._talk.say("")

    def _chosen(self, card: Card, option: str) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            return await self._training.choose(ME, card.run, card.turn, card.page, option)

        return go

    def _write(self, card: Card) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            return await writing.write(self._services, self._talk, card)

        return go

    def _wrong(self, card: Card) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            return await writing.tell_wrong(self._services, self._talk, card)

        return go

    def _through(self, card: Card, door: Door) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            if door.kind == "page":
                self._talk.say(keep(await self._training.two_walks_page(ME, door.target)), "bold")
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

    async def _leave(self) -> None:
        raise Left

    async def _help(self) -> None:
        self._talk.say("\nI am a program. I read no messages, and nobody is alerted.")
        self._talk.say(self._training.help(HERE) or NO_HELP)

    def _help_from(self, card: Card) -> Callable[[], Awaitable[Card | None]]:
        async def go() -> Card:
            await self._help()
            return card

        return go
