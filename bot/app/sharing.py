"""Sharing an entry with facilitators of one's cohort, and what they answer.

What is shared and answered does not stand in the cohort's log: that others in it share is not for all who facilitate.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.app import rights
from bot.app.ground import Ground
from bot.app.journal import A_PAGE, Answer, opened, opened_all, own, written, zone
from bot.app.letters import Letters
from bot.core.actor import Actor
from bot.core.cohort import Cohort
from bot.core.errors import NoSuchReader, NotFacilitator, NotShared
from bot.core.journal import Reader
from bot.storage import journal
from bot.storage.letters import Letter
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Given:
    """An entry as a facilitator reads it. `name` is the writer's, `given` when it was shared, `text` None if locked.

    `answers` are this facilitator's own.
    """

    id: str
    name: str
    given: datetime
    text: str | None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What one facilitator of a cohort can read, what was shared last first; `more` if there is more after it."""

    cohort: Cohort
    entries: tuple[Given, ...]
    start: int
    more: bool
    zone: str


class Sharing:
    def __init__(self, ground: Ground, letters: Letters) -> None:
        self._database = ground.database
        self._seal = ground.seal
        self._now = ground.now
        self._new_id = ground.new_id
        self._letters = letters

    # What a person does

    async def readers(self, person: int) -> list[Reader]:
        """With whom the person could share: all facilitators of a cohort first, then each of them."""
        return await self._database.read(lambda tx: _readers(tx, person))

    async def share(self, person: int, id_: str, cohort: str, facilitator: int | None = None) -> None:
        """With all facilitators of the cohort if none is named. Raises NoSuchEntry, NoSuchReader."""
        now, new = self._now(), self._new_id()

        def step(tx: Transaction) -> None:
            found = own(tx, person, id_)
            journal.share(tx, new, person, found.id, _reader(tx, person, cohort, facilitator), now)

        await self._database.run(step)

    async def about(self, person: int, id_: str, cohort: str, facilitator: int | None) -> tuple[Reader, list[str]]:
        """Who would read it, and the names of all of them now. Raises NoSuchEntry, NoSuchReader."""

        def query(tx: Transaction) -> tuple[Reader, list[str]]:
            own(tx, person, id_)
            reader = _reader(tx, person, cohort, facilitator)
            names = [
                each.name or "a facilitator"
                for each in journal.readers(tx, person)
                if each.cohort == cohort and facilitator in (None, each.facilitator)
            ]
            return reader, names

        return await self._database.read(query)

    async def take_back(self, person: int, id_: str) -> None:
        """Nobody can read it any more; what was answered stays with the person. Raises NoSuchEntry."""

        def step(tx: Transaction) -> None:
            journal.unshare(tx, person, own(tx, person, id_).id)

        await self._database.run(step)

    # What a facilitator does

    async def given(self, actor: Actor, cohort: str, start: int = 0) -> Desk:
        """What is shared with this facilitator now, and nothing else. Raises NotFacilitator, NoSuchCohort."""

        def query(tx: Transaction) -> tuple[Cohort, list[journal.Shared], str]:
            found = _facilitated(tx, actor, cohort)
            return (
                found,
                journal.shared_in(tx, found.id, actor.person, start, A_PAGE + 1),
                zone(tx, actor.person, actor.server),
            )

        found, shared, where = await self._database.read(query)
        texts = await asyncio.to_thread(opened_all, self._seal, [each.sealed for each in shared[:A_PAGE]])
        entries = [
            Given(each.words, each.name, each.given, text) for each, text in zip(shared[:A_PAGE], texts, strict=True)
        ]
        return Desk(found, tuple(entries), start, len(shared) > A_PAGE, where)

    async def read(self, actor: Actor, cohort: str, id_: str) -> tuple[Given, str]:
        """One whole, with the actor's own answers; and the actor's zone.

        Raises NotFacilitator, NoSuchCohort, NotShared.
        """

        def query(tx: Transaction) -> tuple[journal.Shared, list[journal.Reply], str]:
            shared = _shared(tx, actor, cohort, id_)
            return shared, journal.replies_by(tx, cohort, actor.person, id_), zone(tx, actor.person, actor.server)

        shared, replies, where = await self._database.read(query)
        answers = tuple(Answer(each.name, each.given, opened(self._seal, each.sealed)) for each in replies)
        return Given(shared.words, shared.name, shared.given, opened(self._seal, shared.sealed), answers), where

    async def answer(self, actor: Actor, cohort: str, id_: str, text: str) -> None:
        """The person gets it as a direct message, or at their next contact.

        Raises WordsTooLong, NothingToKeep, NotFacilitator, NoSuchCohort, NotShared.
        """
        sealed, now, new = self._seal.close(written(text)), self._now(), self._new_id()

        def step(tx: Transaction) -> None:
            shared = _shared(tx, actor, cohort, id_)
            journal.reply(tx, new, shared, actor.server, cohort, actor.person, sealed, now)
            self._letters.write(tx, actor.server, shared.person, "reply", reply=new)

        await self._database.run(step)

    async def said(self, letter: Letter) -> tuple[str, Answer] | None:
        """The entry and the answer that a letter brings; None if the entry was taken back meanwhile."""
        found = await self._database.read(lambda tx: journal.get_reply(tx, letter.person, letter.about["reply"]))
        if found is None:
            return None
        return found.words, Answer(found.name, found.given, opened(self._seal, found.sealed))


def _readers(tx: Transaction, person: int) -> list[Reader]:
    single = journal.readers(tx, person)
    every = dict.fromkeys(Reader(each.cohort, each.cohort_name, each.server) for each in single)
    return [*every, *single]


def _reader(tx: Transaction, person: int, cohort: str, facilitator: int | None) -> Reader:
    for each in _readers(tx, person):
        if (each.cohort, each.facilitator) == (cohort, facilitator):
            return each
    raise NoSuchReader


def _facilitated(tx: Transaction, actor: Actor, cohort: str) -> Cohort:
    """The operator is nobody with whom anything was shared."""
    if actor.operator:
        raise NotFacilitator
    return rights.cohort(tx, actor, cohort)


def _shared(tx: Transaction, actor: Actor, cohort: str, id_: str) -> journal.Shared:
    found = journal.shared_entry(tx, _facilitated(tx, actor, cohort).id, actor.person, id_)
    if found is None:
        raise NotShared
    return found
