"""What is stored about me, in words and as a file, and its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.app.ground import Ground
from bot.storage import privacy
from bot.storage.times import moment

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
        "until",
        "welcomed",
        "withdrawn",
    }
)


@dataclass(frozen=True, slots=True)
class Stored:
    """How much of each kind is stored about one person, on all servers together."""

    servers: int
    runs: int
    answers: int
    progress: int
    words: int

    @property
    def anything(self) -> bool:
        return any((self.servers, self.runs, self.answers, self.progress, self.words))


class Privacy:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._seal = ground.seal

    async def stored(self, person: int) -> Stored:
        rows = await self._database.read(lambda tx: privacy.everything(tx, person))
        return Stored(
            len(rows["contact"]), len(rows["run"]), len(rows["answer"]), len(rows["progress"]), len(rows["words"])
        )

    async def export(self, person: int) -> str:
        """Everything as JSON, kept words opened. Ids are text: some readers of JSON round numbers of 64 bits.

        Raises WordsLocked if the key at hand does not open a kept text.
        """
        rows = await self._database.read(lambda tx: privacy.everything(tx, person))
        told = {table: [self._told(row) for row in found] for table, found in rows.items()}
        return json.dumps(
            {"about": "Everything Alongside stores about you. Times are UTC.", **told}, indent=2, ensure_ascii=False
        )

    async def erase(self, person: int) -> None:
        await self._database.run(lambda tx: privacy.erase(tx, person))
        await self._database.forget()

    def _told(self, row: Mapping[str, Any]) -> dict[str, Any]:
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
        if key == "state":
            return json.loads(value)
        if key in ("person", "server", "role"):
            return str(value)
        return value
