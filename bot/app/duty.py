"""Which processes answer for a bot at the moment, so that no two answer the same people.

Each notes its shift in one row and renews it; one that dies without a word is missed after half a minute.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.app.ground import Ground
from bot.core.shards import Shards
from bot.storage import settings
from bot.storage.times import stored
from bot.storage.transaction import Transaction

T = TypeVar("T")

LEASE = timedelta(seconds=30)
PREFIX = "on duty for "  # of the setting in which the shifts of a bot are noted
TRIES = 20  # when that many processes note their shift in the same instant


@dataclass(frozen=True, slots=True)
class Shift:
    """`holder` names a process as no other is named; `until` is in microseconds of UTC."""

    holder: str
    shards: Shards
    until: int


def lasting(settings: Iterable[tuple[str, str]], now: datetime) -> list[Shift]:
    """Of all bots; from the names and values of settings, as any copy of a database holds them."""
    noted = [shift for name, value in settings if name.startswith(PREFIX) for shift in _read(value)]
    return [shift for shift in noted if shift.until > stored(now)]


class Crowded(Exception):
    """Too many processes wrote at once; the next try will do."""


class Duty:
    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._now = ground.now

    async def begin(self, bot: str, holder: str, shards: Shards, gone: Callable[[str], bool]) -> Shift | None:
        """Take these shards, or take them for another while; answers None, or the shift that stands in the way.

        `gone` says of a holder that it is certainly no longer there, though its shift lasts.
        """
        now = self._now()
        mine = Shift(holder, shards, stored(now + LEASE))

        def others(shifts: list[Shift]) -> list[Shift]:
            return [each for each in shifts if each.until > stored(now) and not gone(each.holder)]

        def step(tx: Transaction) -> tuple[bool, Shift | None]:
            written = settings.get(tx, _name(bot))
            others_now = others([each for each in _read(written) if each.holder != holder])
            for each in others_now:
                if each.shards.meet(shards):
                    return True, each
            return settings.swap(tx, _name(bot), written, _written([*others_now, mine])), None

        return await self._until_done(step)

    async def renew(self, bot: str, holder: str) -> bool:
        """False if somebody else has taken over since."""
        until = stored(self._now() + LEASE)

        def step(tx: Transaction) -> tuple[bool, bool]:
            written = settings.get(tx, _name(bot))
            shifts = _read(written)
            mine = [each for each in shifts if each.holder == holder]
            if not mine:
                return True, False
            renewed = [Shift(holder, each.shards, until) if each in mine else each for each in shifts]
            return settings.swap(tx, _name(bot), written, _written(renewed)), True

        return await self._until_done(step)

    async def end(self, bot: str, holder: str) -> None:
        def step(tx: Transaction) -> tuple[bool, None]:
            written = settings.get(tx, _name(bot))
            left = [each for each in _read(written) if each.holder != holder]
            return settings.swap(tx, _name(bot), written, _written(left)), None

        await self._until_done(step)

    async def _until_done(self, step: Callable[[Transaction], tuple[bool, T]]) -> T:
        for _ in range(TRIES):
            done, answer = await self._database.run(step)
            if done:
                return answer
        raise Crowded


def _name(bot: str) -> str:
    return f"{PREFIX}{bot}"


def _read(written: str | None) -> list[Shift]:
    told = json.loads(written) if written else []
    return [Shift(each["holder"], Shards(**each["shards"]), each["until"]) for each in told]


def _written(shifts: list[Shift]) -> str:
    return json.dumps([asdict(each) for each in shifts])
