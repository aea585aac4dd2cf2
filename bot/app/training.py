"""What a trainee can do: begin, choose, write, look back, come back. One method is one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.app import drawing
from bot.app.ground import Ground
from bot.core import identifying
from bot.core import run as core
from bot.core.card import Card
from bot.core.comfort import Comfort
from bot.core.errors import LooksIdentifying, NotWelcomed, PageChanged, StaleClick, WordsTooLong
from bot.core.library import Library
from bot.core.notes import AFTER_ALL
from bot.core.play import Activity
from bot.core.run import Run
from bot.core.scenario import Scenario
from bot.reports.two_walks import two_walks
from bot.storage import cohorts, comfort, people, runs, servers, words
from bot.storage.transaction import Transaction

WORDS_LIMIT = 4000
WORDS_STAY = timedelta(hours=24)  # words that were not kept, on a page that nobody left
Kind = Literal["module", "scenario"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list. `run` is set while a walk is open; `what_if` for one that left another walk."""

    activity: str
    title: str
    minutes: int
    state: Literal["not started", "under way", "explored"]
    run: str | None = None
    advice: str | None = None
    what_if: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A run where it stands, in the library it was read with, and the sealed words that its page shows."""

    run: Run
    library: Library
    wishes: Comfort
    words: str | None = None


class Training:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._seal = ground.seal
        self._now = ground.now
        self._new_id = ground.new_id

    def replace_library(self, library: Library) -> None:
        """The whole library at once; what is under way with the old one goes on with it to the end of its step."""
        self._ground.library = library

    # Coming in

    async def servers(self, person: int) -> tuple[int, ...]:
        """Where the person has used the bot, the latest first."""
        return await self._database.read(lambda tx: people.servers(tx, person))

    async def arrive(self, server: int, person: int, known_as: str | None = None) -> bool:
        """Note the contact; answers whether the person has gone past the first screen before.

        `known_as`, their name on the server, is kept up to date where they gave it on joining a cohort.
        """
        now = self._now()

        def step(tx: Transaction) -> bool:
            known = people.welcomed(tx, person)
            if known:
                people.met(tx, server, person, now)
                if known_as is not None:
                    cohorts.keep_name(tx, server, person, known_as)
                words.end(tx, now)
            return known

        return await self._database.run(step)

    async def welcome(self, server: int, person: int) -> None:
        """The person has read the first screen and goes on. Nothing about them is stored before this."""
        now = self._now()

        def step(tx: Transaction) -> None:
            people.welcome(tx, person, now)
            people.met(tx, server, person, now)

        await self._database.run(step)

    def help(self, server: int) -> str | None:
        """Whom this server names to talk to, or None if it has named nobody yet."""
        return self._ground.server(server).help_said()

    def question_of(self, page: str) -> str | None:
        """The label of a text field, without asking the database: a modal must be the very first answer."""
        return self._ground.library.question_of(page)

    # Lists

    async def shelf(self, server: int, person: int, kind: Kind) -> tuple[Entry, ...]:
        """All modules or all role-plays that trainees open by themselves, with the person's own state."""
        library = self._ground.library
        setup, found, walked = await self._database.read(
            lambda tx: (
                servers.setup(tx, server),
                runs.all_open(tx, server, person),
                runs.progress(tx, server, person),
            )
        )
        open_runs = {run.activity: run.id for run in found if run.fork is None}
        content = library.modules if kind == "module" else library.scenarios
        explored = {name for name, progress in walked.items() if progress.explored}
        return tuple(
            Entry(
                activity.id,
                activity.title,
                activity.minutes,
                "explored" if activity.id in explored else "under way" if activity.id in walked else "not started",
                open_runs.get(activity.id),
                drawing.advice(library, activity.id, explored),
            )
            for activity in content.values()
            if not activity.facilitator_only and library.offers(activity.id, setup.curricula)
        )

    async def open_runs(self, server: int, person: int) -> tuple[Entry, ...]:
        """Everything the person has under way on this server, the latest first."""
        found = await self._database.read(lambda tx: runs.all_open(tx, server, person))
        entries = []
        for run in found:
            activity = self._ground.library.modules.get(run.activity) or self._ground.library.scenarios.get(
                run.activity
            )
            if activity is not None:
                what_if = run.fork is not None
                entries.append(
                    Entry(activity.id, activity.title, activity.minutes, "under way", run.id, what_if=what_if)
                )
        return tuple(entries)

    # Walking

    async def begin(self, server: int, person: int, activity: str) -> Card:
        """Open an activity, or go on where it is open already. Raises NotOffered, NotWelcomed."""
        library = self._ground.library
        fresh = self._fresh(library, server, person, activity, parent=None)

        def step(tx: Transaction) -> Standing:
            if server not in people.servers(tx, person):
                raise NotWelcomed
            wishes = comfort.get(tx, person)
            begun = runs.begin(tx, _leaving_out(library.activity(activity), fresh, wishes))
            return _standing(tx, library, begun, wishes)

        return self._card(await self._database.run(step))

    async def open(self, person: int, run: str) -> Card:
        """The card of a run as it stands now. Raises NotYours, NotOffered."""
        return self._card(await self._open(person, run))

    async def choose(self, person: int, run: str, turn: int, page: str, option: str) -> Card:
        """Raises StaleClick and PageChanged with the right card in them, NotYours, NotOffered."""
        now = self._now()
        return await self._press(
            person, run, lambda tx, activity, found: core.choose(activity, found, turn, page, option, now)
        )

    async def write(
        self, person: int, run: str, turn: int, page: str, text: str, keep: bool, *, sure: bool = False
    ) -> Card:
        """As `choose`, for a page that asks for words. Words are stored only if the person says so.

        Raises LooksIdentifying with the card as it is, unless they are `sure`; nothing was stored then.
        """
        if len(text) > WORDS_LIMIT:
            raise WordsTooLong(WORDS_LIMIT)
        now, id_ = self._now(), self._new_id()
        if keep and not sure and (found := identifying.found(text, now.date())):
            raise LooksIdentifying(found, await self.open(person, run))
        kept = keep and bool(text.strip())
        sealed = self._seal.close(text)

        def press(tx: Transaction, activity: Activity, found: Run) -> core.Step:
            step = core.write(activity, found, turn, page, kept, now)
            if kept or activity.holds_words(step.run.state):
                until = None if kept else now + WORDS_STAY
                here = found.state.step
                words.add(
                    tx, words.Words(id_, found.server, person, found.id, found.activity, here, sealed, now, until)
                )
            return step

        return await self._press(person, run, press)

    async def look(self, person: int, run: str, turn: int) -> Card:
        """An earlier page, for looking only; the present one if there is no earlier page at that turn."""

        library = self._ground.library

        def query(tx: Transaction) -> tuple[Standing, core.Answer | None]:
            return _standing(tx, library, *runs.get_with_wishes(tx, run, person)), runs.answer(tx, run, turn)

        standing, answer = await self._database.read(query)
        if answer is None:
            return self._card(standing)
        found = standing.run
        card = drawing.looked_back(library, self._ground.server(found.server), found, answer)
        return replace(card, comfort=standing.wishes)

    async def two_walks_page(self, person: int, run: str) -> str | None:
        """A walk beside the one it left, as HTML; None for a walk that left none. Raises NotYours, NotOffered."""
        standing = await self._open(person, run)
        state, activity = standing.run.state, standing.library.activity(standing.run.activity)
        if state.fork is None or not isinstance(activity, Scenario):
            return None
        return await asyncio.to_thread(two_walks, activity, state)

    async def _open(self, person: int, run: str) -> Standing:
        library = self._ground.library
        return await self._database.read(lambda tx: _standing(tx, library, *runs.get_with_wishes(tx, run, person)))

    async def _press(self, person: int, run: str, press: Callable[[Transaction, Activity, Run], core.Step]) -> Card:
        """Load, ask the core, save; a page that the press opens is opened in the same transaction."""
        now, id_, library = self._now(), self._new_id(), self._ground.library

        def step(tx: Transaction) -> Standing:
            found, wishes = runs.get_with_wishes(tx, run, person)
            found = _placed(tx, library, found)
            activity = library.activity(found.activity)
            taken = press(tx, activity, found)
            if activity.asks_first(taken.run.state) and taken.answer.reply != AFTER_ALL:
                taken = replace(taken, run=_leaving_out(activity, taken.run, wishes))
            runs.save(tx, taken, activity.explored(taken.run.state))
            if activity.holds_words(found.state):
                words.close(tx, found.id)
            if taken.forks is not None:
                forked = _forked(taken, id_, now)
                runs.add(tx, forked)
                return _standing(tx, library, forked, wishes)
            if taken.opens is not None:
                parent = found.parent if taken.run.finished else found.id
                child = self._fresh(library, found.server, person, taken.opens, parent, id_, now)
                child = _leaving_out(library.activity(taken.opens), child, wishes)
                return _standing(tx, library, runs.begin(tx, child), wishes)
            return _standing(tx, library, taken.run, wishes)

        try:
            return self._card(await self._database.run(step))
        except (StaleClick, PageChanged) as refusal:
            raise type(refusal)(await self.open(person, run)) from None

    # Parts

    def _fresh(
        self,
        library: Library,
        server: int,
        person: int,
        activity: str,
        parent: str | None,
        id_: str | None = None,
        now: datetime | None = None,
    ) -> Run:
        begun, id_ = now or self._now(), id_ or self._new_id()
        first = replace(library.activity(activity).first(), seed=int(id_, 16))
        return Run(id_, server, person, activity, parent, 0, first, begun, begun)

    def _card(self, standing: Standing) -> Card:
        run = standing.run
        own = self._seal.open(standing.words) if standing.words else None
        return drawing.card(standing.library, self._ground.server(run.server), run, own, standing.wishes)


def _standing(tx: Transaction, library: Library, run: Run, wishes: Comfort) -> Standing:
    run = _placed(tx, library, run)
    holds_words = library.activity(run.activity).holds_words(run.state)
    beside = words.beside(tx, run.id, run.state.step) if holds_words else None
    return Standing(run, library, wishes, beside)


def _placed(tx: Transaction, library: Library, run: Run) -> Run:
    """The run at a page that exists: after an edit that took its page away, the latest earlier one that is left.

    The database is not told until the next answer, so that an older process never throws anybody back.
    """
    activity = library.activity(run.activity)
    if activity.stands(run.state):
        return run
    return replace(run, state=core.nearest(activity, runs.earlier(tx, run.id)))


def _leaving_out(activity: Activity, run: Run, wishes: Comfort) -> Run:
    """At a content note, the page that its owner has chosen beforehand for topics like this."""
    if not activity.asks_first(run.state):
        return run
    return replace(run, state=activity.leaving_out(run.state, wishes))


def _forked(taken: core.Step, id_: str, now: datetime) -> Run:
    """A walk that leaves another one; that one stays as it is and is the one to go back to."""
    first, state = taken.run, taken.forks
    assert state is not None and state.fork is not None
    return Run(id_, first.server, first.person, first.activity, first.id, 0, state, now, now, fork=state.fork.at)
