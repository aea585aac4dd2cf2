"""A short message to a facilitator of one's own cohorts. Nothing of it is stored: who wrote, to whom, or a word."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app.ground import Ground
from bot.core.errors import NotAmongThem, NothingWritten, SentOften, WordsTooLong
from bot.storage import cohorts, servers
from bot.storage.transaction import Transaction

LIMIT = 1000  # characters
MOST, WITHIN = 3, timedelta(minutes=10)


class Support:
    """How often a person has written lately is known to this process alone, and for as long as it matters."""

    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._now = ground.now
        self._lately: dict[int, list[datetime]] = {}

    async def facilitators(self, server: int, person: int) -> dict[int, str]:
        """Names of those who facilitate a cohort that the person is in, by person; not themselves."""
        return await self._database.read(lambda tx: _facilitators(tx, server, person))

    async def addressee(self, server: int, person: int, facilitator: int) -> tuple[str, int | None]:
        """The facilitator's name, and the role they must have on the server still. Raises NotAmongThem."""

        def query(tx: Transaction) -> tuple[str, int | None]:
            found = _facilitators(tx, server, person)
            if facilitator not in found:
                raise NotAmongThem
            return found[facilitator], servers.setup(tx, server).role

        return await self._database.read(query)

    def about_to_send(self, person: int, text: str) -> None:
        """Counts it, until `was_not_sent`. Raises NothingWritten, WordsTooLong, SentOften."""
        if not text.strip():
            raise NothingWritten
        if len(text) > LIMIT:
            raise WordsTooLong(LIMIT)
        now = self._now()
        self._lately = {
            each: kept for each, times in self._lately.items() if (kept := [at for at in times if now - at < WITHIN])
        }
        if len(self._lately.get(person, ())) >= MOST:
            raise SentOften(WITHIN // timedelta(minutes=1))
        self._lately.setdefault(person, []).append(now)

    def was_not_sent(self, person: int) -> None:
        """It does not count."""
        if self._lately.get(person):
            self._lately[person].pop()


def _facilitators(tx: Transaction, server: int, person: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for each in cohorts.joined(tx, server, person):
        found |= cohorts.facilitators(tx, each.cohort)
    return {id_: name for id_, name in found.items() if id_ != person}
