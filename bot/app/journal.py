"""A person's journal: what they kept in lessons and what they wrote freely, theirs alone on every server."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app.ground import Ground
from bot.core import identifying
from bot.core.errors import LooksIdentifying, NoSuchEntry, NothingToKeep, NotWelcomed, WordsLocked, WordsTooLong
from bot.core.journal import Reader
from bot.core.library import Library
from bot.core.play import State
from bot.core.story import SAY
from bot.storage import journal, people, servers, words
from bot.storage.transaction import Transaction
from bot.storage.words import Seal, Words

LIMIT = 4000  # characters
A_PAGE = 10
SEARCHED = 1000  # the latest ones; each has to be opened to be looked into


@dataclass(frozen=True, slots=True)
class Answer:
    """What a facilitator answered. `text` is None where the key at hand does not open it, `name` if nobody knows it."""

    name: str | None
    given: datetime
    text: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is None where the key at hand does not open it. `lesson` and `asked` say where it came from, if not from
    free writing. `answers` are opened only where the entry stands alone.
    """

    id: str
    given: datetime
    text: str | None
    lesson: str | None = None
    asked: str | None = None
    readers: tuple[Reader, ...] = ()
    answered: int = 0
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, the latest first, out of `size`; `zone` is where the person's days are counted.

    After a search `size` is how many were found; `older` of them all were not looked into, `locked` could not be.
    """

    entries: tuple[Entry, ...]
    start: int
    size: int
    zone: str
    query: str | None = None
    older: int = 0
    locked: int = 0


class Journal:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._seal = ground.seal
        self._now = ground.now
        self._new_id = ground.new_id

    async def entries(self, person: int, start: int = 0) -> Page:
        def query(tx: Transaction) -> tuple[list[Words], int, dict[str, list[Reader]], dict[str, int], str]:
            found = journal.page(tx, person, start, A_PAGE)
            return found, journal.size(tx, person), *_around(tx, person)

        found, size, readers, answered, zone = await self._database.read(query)
        opened = await asyncio.to_thread(opened_all, self._seal, [each.sealed for each in found])
        entries = [self._entry(each, text, readers, answered) for each, text in zip(found, opened, strict=True)]
        return Page(tuple(entries), start, size, zone)

    async def search(self, person: int, query: str, start: int = 0) -> Page:
        """Those in which each of the words is found, in any case and without regard to accents."""

        def look(tx: Transaction) -> tuple[list[Words], int, dict[str, list[Reader]], dict[str, int], str]:
            found = journal.page(tx, person, 0, SEARCHED)
            return found, journal.size(tx, person), *_around(tx, person)

        found, size, readers, answered, zone = await self._database.read(look)
        opened = await asyncio.to_thread(_matching, self._seal, found, query)
        matches = [(each, text) for each, text, matches in opened if matches]
        entries = [self._entry(each, text, readers, answered) for each, text in matches[start : start + A_PAGE]]
        locked = sum(text is None for _, text, _ in opened)
        return Page(tuple(entries), start, len(matches), zone, query, size - len(found), locked)

    async def entry(self, person: int, id_: str) -> tuple[Entry, str]:
        """One whole, with its answers; and the zone where the person's days are counted. Raises NoSuchEntry."""

        def query(tx: Transaction) -> tuple[Words, list[journal.Reply], dict[str, list[Reader]], dict[str, int], str]:
            return own(tx, person, id_), journal.replies_to(tx, person, id_), *_around(tx, person)

        found, replies, readers, answered, zone = await self._database.read(query)
        answers = tuple(Answer(each.name, each.given, opened(self._seal, each.sealed)) for each in replies)
        return self._entry(found, opened(self._seal, found.sealed), readers, answered, answers), zone

    async def write(self, server: int, person: int, text: str, *, sure: bool = False) -> str:
        """The new entry's id. `server` is where it was written. Raises WordsTooLong, NothingToKeep, NotWelcomed.

        Raises LooksIdentifying, unless they are `sure`; nothing was stored then.
        """
        now, id_ = self._now(), self._new_id()
        if (found := identifying.found(written(text), now.date())) and not sure:
            raise LooksIdentifying(found)
        sealed = self._seal.close(text)

        def step(tx: Transaction) -> str:
            if server not in people.servers(tx, person):
                raise NotWelcomed
            words.add(tx, Words(id_, server, person, run="", activity="", step="", sealed=sealed, given=now))
            return id_

        return await self._database.run(step)

    async def take_back(self, person: int, id_: str) -> None:
        """Deleted, also where it was shared, with what was answered. Raises NoSuchEntry."""

        def step(tx: Transaction) -> None:
            if not journal.take_back(tx, person, id_):
                raise NoSuchEntry

        await self._database.run(step)
        await self._database.forget()

    def _entry(
        self,
        found: Words,
        text: str | None,
        readers: dict[str, list[Reader]],
        answered: dict[str, int],
        answers: tuple[Answer, ...] = (),
    ) -> Entry:
        library = self._ground.library
        return Entry(
            found.id,
            found.given,
            text,
            library.title(found.activity) if found.activity else None,
            _asked(library, found),
            tuple(readers.get(found.id, ())),
            answered.get(found.id, 0),
            answers,
        )


def own(tx: Transaction, person: int, id_: str) -> Words:
    """Raises NoSuchEntry, also for somebody else's."""
    found = journal.get(tx, person, id_)
    if found is None:
        raise NoSuchEntry
    return found


def written(text: str) -> str:
    """What can be sealed. Raises WordsTooLong, NothingToKeep."""
    if not text.strip():
        raise NothingToKeep
    if len(text) > LIMIT:
        raise WordsTooLong(LIMIT)
    return text


def opened(seal: Seal, sealed: str) -> str | None:
    """None where no key fits: one entry that is locked hides no other."""
    try:
        return seal.open(sealed)
    except WordsLocked:
        return None


def opened_all(seal: Seal, sealed: Sequence[str]) -> list[str | None]:
    return [opened(seal, each) for each in sealed]


def zone(tx: Transaction, person: int, server: int | None = None) -> str:
    """The person's own; else that of the server, if none is named of the one where they were last."""
    where = people.servers(tx, person) if server is None else (server,)
    return servers.zone(tx, person) or (servers.setup(tx, where[0]).zone if where else "UTC")


def _around(tx: Transaction, person: int) -> tuple[dict[str, list[Reader]], dict[str, int], str]:
    return journal.shared_by(tx, person), journal.answered(tx, person), zone(tx, person)


def _matching(seal: Seal, found: Sequence[Words], query: str) -> list[tuple[Words, str | None, bool]]:
    wanted = _folded(query).split()
    looked = []
    for each in found:
        text = opened(seal, each.sealed)
        looked.append((each, text, text is not None and all(word in _folded(text) for word in wanted)))
    return looked


def _folded(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def _asked(library: Library, found: Words) -> str | None:
    """What the page asked, if it is still there."""
    activity = library.modules.get(found.activity) or library.scenarios.get(found.activity)
    if activity is None:
        return None
    places = [state for state in (State(found.step), State(found.step, SAY)) if activity.stands(state)]
    return next((asked for state in places if (asked := activity.screen(state).asks)), None)
