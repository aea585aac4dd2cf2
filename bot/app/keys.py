"""A change of the key that seals people's words, while the bot runs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from bot.app.ground import Ground
from bot.core.errors import WordsLocked
from bot.storage import sealed
from bot.storage.sealed import Row
from bot.storage.words import Seal

AT_ONCE = 100  # a step that takes long holds up every server
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Rotation:
    """`renewed` texts are sealed with the first key now; `locked` ones opened with no key and stay as they are.

    `late`: somebody sealed with an older key while this ran, and perhaps still does.
    """

    renewed: int
    locked: int
    late: bool


class Keys:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._seal = ground.seal

    @property
    def several(self) -> bool:
        """Whether there is a key to change to, and one to change from."""
        return self._seal.keys > 1

    async def rotate(self) -> Rotation:
        """Seal everything anew with the first key. It may be stopped and begun again at any point."""
        renewed = rounds = locked = 0
        while rounds < ROUNDS:
            found, replaced, locked = await self._round()
            renewed += replaced
            if not found:
                break
            rounds += 1
        await self._database.forget()
        return Rotation(renewed, locked, late=rounds > 1)

    async def _round(self) -> tuple[int, int, int]:
        """How many an older key had sealed, how many of those were sealed anew, and how many no key opens."""
        found = replaced = locked = 0
        for table, key in sealed.TABLES.items():
            while rows := await self._database.read(partial(sealed.after, table=table, key=key, most=AT_ONCE)):
                fresh, stuck = await asyncio.to_thread(_renewed, self._seal, rows)
                if fresh:
                    replaced += await self._database.run(partial(sealed.replace, table=table, rows=fresh))
                found, locked, key = found + len(fresh), locked + stuck, rows[-1].key
        return found, replaced, locked


def _renewed(seal: Seal, rows: list[Row]) -> tuple[list[tuple[Row, str]], int]:
    """Those that an older key sealed, beside what they become; and how many no key opens."""
    fresh, locked = [], 0
    for row in rows:
        try:
            new = seal.renewed(row.sealed)
        except WordsLocked:
            locked += 1
        else:
            if new != row.sealed:
                fresh.append((row, new))
    return fresh, locked
