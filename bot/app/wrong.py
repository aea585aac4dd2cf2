"""“Something here is wrong”: the place and the words, never the walk; for those who look after the lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.app import rights
from bot.app.ground import Ground
from bot.core.actor import Actor
from bot.core.errors import NoSuchNote, NothingWritten, WordsLocked, WordsTooLong
from bot.core.library import Library
from bot.core.play import State
from bot.storage import runs, servers, wrong
from bot.storage.transaction import Transaction
from bot.storage.wrong import Note, Place

LIMIT = 2000  # characters
LOCKED = "These words cannot be opened with the key at hand."


@dataclass(frozen=True, slots=True)
class Told:
    """As the maintainers read it. `day` is a midnight in UTC; `name` None for somebody who did not wish to be named."""

    id: str
    server: int
    place: Place
    title: str
    text: str
    day: datetime
    name: str | None


class Wrong:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._seal = ground.seal
        self._now = ground.now
        self._new_id = ground.new_id

    async def tell(self, person: int, run: str, turn: int, text: str, name: str | None) -> tuple[Told, int | None]:
        """Without a name nothing of the person is noted. With it: what was told, and the channel to tell it to.

        Raises NotYours, NothingWritten, WordsTooLong.
        """
        if not text.strip():
            raise NothingWritten
        if len(text) > LIMIT:
            raise WordsTooLong(LIMIT)
        id_, library, sealed = self._new_id(), self._ground.library, self._seal.close(text)
        day = self._now().replace(hour=0, minute=0, second=0, microsecond=0)

        def step(tx: Transaction) -> tuple[Note, int | None]:
            found = runs.get(tx, run, person)
            earlier = runs.answer(tx, run, turn) if turn < found.turn else None
            here = earlier.state.step if earlier else found.state.step
            note = Note(id_, found.server, place(library, found.activity, here), sealed, day, name)
            wrong.add(tx, note, None if name is None else person)
            return note, servers.setup(tx, found.server).wrong

        note, channel = await self._database.run(step)
        return self._told(note), channel

    async def listed(self, actor: Actor) -> list[Told]:
        """What was told on this server, by its place. Raises NotFacilitator."""

        def query(tx: Transaction) -> list[Note]:
            _maintains(tx, actor)
            return wrong.on(tx, actor.server)

        return [self._told(note) for note in await self._database.read(query)]

    async def done(self, actor: Actor, note: str) -> None:
        """It was seen to, and is deleted. Raises NotFacilitator, NoSuchNote."""

        def step(tx: Transaction) -> None:
            _maintains(tx, actor)
            if not wrong.drop_on(tx, actor.server, note):
                raise NoSuchNote

        await self._database.run(step)

    async def everywhere(self) -> list[Told]:
        """For whoever runs the program."""
        return [self._told(note) for note in await self._database.read(wrong.everywhere)]

    async def done_anywhere(self, note: str) -> None:
        """For whoever runs the program. Raises NoSuchNote."""

        def step(tx: Transaction) -> None:
            if not wrong.drop(tx, note):
                raise NoSuchNote

        await self._database.run(step)

    def _told(self, note: Note) -> Told:
        try:
            text = self._seal.open(note.sealed)
        except WordsLocked:
            text = LOCKED  # one that cannot be opened hides none of the others
        title = self._ground.library.title(note.place.activity)
        return Told(note.id, note.server, note.place, title, text, note.day, note.name)


def place(library: Library, activity: str, step: str) -> Place:
    """The same for everybody who ever stands there, whatever they answered: the page within a step would tell that."""
    found = library.modules.get(activity) or library.scenarios.get(activity)
    first = State(step)
    if found is None or not found.stands(first):
        return Place(activity, found.version if found else 0, step, "")
    return Place(activity, found.version, step, found.screen(first).page())


def _maintains(tx: Transaction, actor: Actor) -> None:
    if not actor.administrator:
        rights.facilitator(tx, actor)
