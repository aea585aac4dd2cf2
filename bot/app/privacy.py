"""What is stored about me, in words and as a file, and its end: of one walk, or of everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.ground import Ground
from bot.app.stored import NOT_KNOWN_AS_YOURS, OUT_OF_REACH, WHO_SEES, WORDS, Stored
from bot.reports.about_me import AboutMe, Kept, about_me_page
from bot.storage import privacy, runs, servers
from bot.storage.times import moment
from bot.storage.transaction import Transaction

TIMES = frozenset(
    {
        "accepted",
        "agreed",
        "asked",
        "begun",
        "closed",
        "confirmed",
        "done",
        "due",
        "explored",
        "finished",
        "given",
        "gone",
        "last",
        "made",
        "missed",
        "next",
        "not_before",
        "otherwise",
        "seen",
        "sent",
        "since",
        "taken",
        "talked",
        "told",
        "until",
        "welcomed",
        "withdrawn",
    }
)
IDS = frozenset({"person", "server", "role"})
WRITTEN_AS_JSON = frozenset({"state", "wishes"})
A_PAGE = 10
ABOUT = "Everything Alongside stores about you. Times are UTC."

Told = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Walk:
    """A line of the list to erase from. `texts` were written on its pages."""

    run: str
    server: int
    title: str
    what_if: bool
    begun: datetime
    seen: datetime
    texts: int


class Privacy:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._database = ground.database
        self._seal = ground.seal

    async def stored(self, person: int) -> Stored:
        rows = await self._database.read(lambda tx: privacy.everything(tx, person))
        return Stored({kind: len(found) for kind, found in rows.items()})

    # As a file

    async def export(self, person: int) -> str:
        """Everything as JSON, kept words opened. Ids are text: some readers of JSON round numbers of 64 bits.

        Raises WordsLocked if the key at hand does not open a kept text.
        """
        rows = await self._database.read(lambda tx: privacy.everything(tx, person))
        return await asyncio.to_thread(self._as_json, rows)

    async def page(self, person: int) -> str:
        """Everything as one HTML page that can be read without this program. Raises WordsLocked."""
        rows, zone = await self._database.read(
            lambda tx: (privacy.everything(tx, person), servers.zone(tx, person) or "UTC")
        )
        return await asyncio.to_thread(self._as_page, rows, zone)

    def _as_json(self, rows: Mapping[str, list[Mapping[str, Any]]]) -> str:
        return json.dumps({"about": ABOUT, **self._told(rows)}, indent=2, ensure_ascii=False)

    def _as_page(self, rows: Mapping[str, list[Mapping[str, Any]]], zone: str) -> str:
        kept = tuple(
            Kept(WORDS[kind], tuple(tuple(row.items()) for row in found))
            for kind, found in self._told(rows).items()
            if found
        )
        titles = {id_: self._ground.library.title(id_) for row in rows["run"] for id_ in [row["activity"]]}
        page = AboutMe(self._ground.now(), zone, kept, (WHO_SEES, NOT_KNOWN_AS_YOURS, OUT_OF_REACH), titles, TIMES)
        return about_me_page(page)

    # Its end

    async def erase(self, person: int, only_if: Callable[[Transaction], bool] | None = None) -> bool:
        """Everything, on all servers; with `only_if`, if that holds in the very transaction that does it.

        Noted for a restore before it is done: should the program end in between, the restore does it.
        """
        now = self._ground.now()

        def step(tx: Transaction) -> bool:
            if only_if is not None and not only_if(tx):
                return False
            if self._ground.erased is not None:
                self._ground.erased.note(person, now)
            privacy.erase(tx, person)
            return True

        erased = await self._database.run(step)
        if erased:
            await self._database.forget()
        return erased

    async def walks(self, person: int, start: int = 0) -> tuple[Walk, ...]:
        """Ten of one's walks on all servers, the latest first."""
        found = await self._database.read(lambda tx: privacy.walks(tx, person, start, A_PAGE))
        return tuple(map(self._walk, found))

    async def walk(self, person: int, run: str) -> Walk:
        """Raises NotYours."""

        return self._walk(await self._database.read(lambda tx: privacy.walk(tx, person, run)))

    async def erase_walk(self, person: int, run: str) -> None:
        """One walk, with what was chosen and written on it. Raises NotYours."""
        await self._database.run(lambda tx: privacy.erase_walk(tx, runs.get(tx, run, person)))
        await self._database.forget()

    def _walk(self, found: privacy.Walk) -> Walk:
        title = self._ground.library.title(found.activity)
        return Walk(found.id, found.server, title, found.what_if, found.begun, found.seen, found.texts)

    # Parts

    def _told(self, rows: Mapping[str, list[Mapping[str, Any]]]) -> Told:
        return {kind: [self._row(row) for row in found] for kind, found in rows.items()}

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {self._name(key): self._value(key, value) for key, value in dict(row).items()}

    def _name(self, key: str) -> str:
        return "text" if key == "sealed" else key

    def _value(self, key: str, value: Any) -> Any:
        if value is None:
            return None
        if key == "sealed":
            return self._seal.open(value)
        if key in TIMES:
            return moment(value).isoformat()
        if key in WRITTEN_AS_JSON:
            return json.loads(value)
        if key in IDS:
            return str(value)
        return value
