"""Coming back: off until a person turns it on; then questions and second cases are offered, and never pushed.

No facilitator sees any of it, and nothing is scored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast, get_args
from zoneinfo import ZoneInfo

from bot.app import coming_back, drawing
from bot.app.coming_back import Offer
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.app.spacing import reviewed
from bot.app.training import Training
from bot.core import returning
from bot.core.card import Card
from bot.core.errors import NotComing, NotWelcomed
from bot.core.library import Library
from bot.core.returning import How, Item, Wish
from bot.core.screen import Option, Screen
from bot.core.setup import is_quiet
from bot.core.steps.question import TOLD
from bot.storage import people, returns, servers
from bot.storage.letters import Letter
from bot.storage.returns import Place
from bot.storage.transaction import Transaction

AT_A_TIME = 3  # that are due and offered
CHUNK = 100  # people a call
FIRST: Place = (0, 0)  # the person at the terminal, who gets no notes, stands before all others


@dataclass(frozen=True, slots=True)
class Offers:
    """`due` are a few of those that are due, the longest first, and `waiting` how many more; `coming` come later."""

    on: bool
    zone: str
    due: tuple[Offer, ...] = ()
    waiting: int = 0
    coming: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """One of them. `screen` is the page of a question, with its choices or with the why of one; None for a case.

    `page` says what was drawn, so that a press on a page that was rewritten since is noticed.
    """

    server: int
    offer: Offer
    zone: str
    screen: Screen | None = None
    page: str = ""


class Returns:
    def __init__(self, ground: Ground, letters: Letters, training: Training) -> None:
        self._ground = ground
        self._database = ground.database
        self._now = ground.now
        self._letters = letters
        self._training = training
        self._after = FIRST

    # What a person does

    async def turn_on(self, server: int, person: int) -> None:
        """Raises NotWelcomed."""
        now = self._now()

        def step(tx: Transaction) -> None:
            if server not in people.servers(tx, person):
                raise NotWelcomed
            returns.agree(tx, server, person, now)

        await self._database.run(step)

    async def turn_off(self, server: int, person: int) -> None:
        """No note goes any more, also none that waits. What was planned is kept, for a “yes” later."""
        await self._database.run(lambda tx: returns.stop(tx, server, person))

    async def offers(self, server: int, person: int) -> Offers:
        now, library = self._now(), self._ground.library

        def step(tx: Transaction) -> tuple[Wish, list[Item], str]:
            return *self._gathered(tx, library, server, person), _zone(tx, server, person)

        wish, found, zone = await self._database.run(step)
        due = [coming_back.offer(library, each, now) for each in found if each.is_due(now)]
        coming = tuple(coming_back.offer(library, each, now) for each in found if not each.is_due(now))
        return Offers(wish.agreed is not None, zone, tuple(due[:AT_A_TIME]), len(due[AT_A_TIME:]), coming)

    async def open(self, person: int, id_: str) -> Opened:
        """Also before it is due, for who wishes. Raises NotComing."""
        library = self._ground.library

        def query(tx: Transaction) -> tuple[Item, str]:
            item = coming_back.own(tx, library, person, id_)
            return item, _zone(tx, item.server, person)

        return self._opened(library, *await self._database.read(query))

    async def answer(self, person: int, id_: str, turn: int, page: str, option: str) -> Opened:
        """The page with the why of a choice, and when the question comes next.

        Raises NotComing, also for a page that was rewritten since it was shown; then nothing is recorded.
        """
        now, library = self._now(), self._ground.library

        def step(tx: Transaction) -> tuple[Item, str]:
            item = coming_back.own(tx, library, person, id_, turn)
            asked = None if item.is_case else _page(library, item)
            if asked is None or asked.page() != page or not asked.offers(option):
                raise NotComing
            choices = coming_back.question(library, item)[1].choices
            right = next(each.right for each in choices if each.id == option)
            card, due = reviewed(item.card, right, now)
            return coming_back.changed(tx, replace(item, card=card, due=due)), _zone(tx, item.server, person)

        return self._opened(library, *await self._database.run(step), option)

    async def move(self, person: int, id_: str, turn: int, how: str) -> int:
        """Sooner, later, or stop; answers with the server. Raises NotComing."""
        now, library = self._now(), self._ground.library

        def step(tx: Transaction) -> int:
            item = coming_back.own(tx, library, person, id_, turn)
            moved = item.moved(cast(How, how), now) if how in get_args(How) else None
            if moved is None:
                raise NotComing
            return coming_back.changed(tx, moved).server

        return await self._database.run(step)

    async def begin(self, person: int, id_: str, turn: int) -> Card:
        """The case that comes next, as a walk of its own. Raises NotComing, NotOffered, NotWelcomed."""
        now, library = self._now(), self._ground.library
        item = await self._database.read(lambda tx: coming_back.own(tx, library, person, id_, turn))
        case = returning.case(library, item) if item.is_case else None
        if case is None:
            raise NotComing
        card = await self._training.begin(item.server, person, case.id)
        # Of two presses at once both open the one walk, and the second changes nothing here.
        await self._database.run(lambda tx: returns.change(tx, item.begun(now)))
        return card

    # What the clock does

    async def plan(self) -> int:
        """Write a note to some of those who have something due, at most one a week each; answers to how many.

        Each call looks at the next hundred people, and begins again after the last. Any number of processes may do so
        at once.
        """
        now = self._now()
        found = await self._database.read(lambda tx: returns.candidates(tx, self._after, now, CHUNK))
        self._after = found[-1] if len(found) == CHUNK else FIRST
        return sum([await self._write(server, person) for server, person in found])

    async def said(self, letter: Letter) -> Offers | None:
        """What is due now; None if nothing is, or if the person has turned it off."""
        offers = await self.offers(letter.server, letter.person)
        return offers if offers.due else None

    async def _write(self, server: int, person: int) -> bool:
        now, library = self._now(), self._ground.library

        def step(tx: Transaction) -> bool:
            wish, found = self._gathered(tx, library, server, person)
            if not wish.allows(now) or not any(each.is_due(now) for each in found):
                return False
            setup = servers.setup(tx, server)
            if is_quiet(now, ZoneInfo(_zone(tx, server, person)), setup.quiet_from, setup.quiet_until):
                return False  # it would wait until the morning, and the week to the next one be shorter
            if not returns.begin(tx, server, person, wish.times, now):
                return False
            self._letters.write(tx, server, person, "return")
            return True

        return await self._database.run(step)

    # Parts

    def _gathered(self, tx: Transaction, library: Library, server: int, person: int) -> tuple[Wish, list[Item]]:
        return coming_back.gathered(tx, library, server, person, self._now(), self._ground.new_id)

    def _opened(self, library: Library, item: Item, zone: str, chosen: str | None = None) -> Opened:
        offer = coming_back.offer(library, item, self._now())
        if item.is_case:
            return Opened(item.server, offer, zone)
        page = _page(library, item, chosen)
        shown = drawing.filled(page, library, self._ground.server(item.server))
        return Opened(item.server, offer, zone, shown, page.page())


def _page(library: Library, item: Item, chosen: str | None = None) -> Screen:
    """The page of a question, or the one after a choice. Raises NotComing."""
    module, step = coming_back.question(library, item)
    shown = step.page(f"{TOLD}{chosen}" if chosen else "")
    options: tuple[Option, ...] = () if chosen else shown.options
    return Screen(step.title, f"{module.title} · once more", shown.blocks, options)


def _zone(tx: Transaction, server: int, person: int) -> str:
    return servers.zone(tx, person) or servers.setup(tx, server).zone
