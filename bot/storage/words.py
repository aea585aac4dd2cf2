"""The words people chose to keep: sealed before they reach the database, opened after they leave it."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bot.core.errors import WordsLocked
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

AT_ONCE = 200
KEY = 32  # bytes


class Seal:
    """Seals with the first key, opens with any of them, so that a key can be changed without losing words.

    A key is 32 random bytes in URL-safe base64, as `new_key` makes it. Raises ValueError for anything else. The
    cryptography is loaded when it is needed: many a bot never stores a word, and it takes 7 MB.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys or any(len(urlsafe_b64decode(key)) != KEY for key in keys):
            raise ValueError("No key, or one that is not 32 bytes in URL-safe base64.")
        self._keys = tuple(keys)
        self.keys = len(keys)

    @cached_property
    def _fernets(self) -> list[Fernet]:
        from cryptography.fernet import Fernet

        return [Fernet(key) for key in self._keys]

    def close(self, text: str) -> str:
        return self._fernets[0].encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises WordsLocked if none of the keys fits."""
        from cryptography.fernet import InvalidToken, MultiFernet

        try:
            return MultiFernet(self._fernets).decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise WordsLocked from None

    def renewed(self, sealed: str) -> str:
        """Sealed with the first key; the very same if it is so already. Raises WordsLocked if none of the keys fits."""
        from cryptography.fernet import InvalidToken

        try:
            self._fernets[0].decrypt(sealed.encode())
            return sealed
        except InvalidToken:
            return self.close(self.open(sealed))


def new_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(KEY)).decode()


@dataclass(frozen=True, slots=True)
class Words:
    """`sealed` is what the database holds; only a Seal can open it. Without `until` they are kept."""

    id: str
    server: int
    person: int
    run: str
    activity: str
    step: str
    sealed: str
    given: datetime
    until: datetime | None = None


def add(tx: Transaction, words: Words) -> None:
    tx.change(
        "add_words",
        words=words.id,
        server=words.server,
        person=words.person,
        run=words.run,
        activity=words.activity,
        step=words.step,
        sealed=words.sealed,
        given=stored(words.given),
        until=stored(words.until) if words.until else None,
    )


def beside(tx: Transaction, run: str, step: str) -> str | None:
    """The latest words written at a page of a run, sealed; None once they have gone."""
    row = tx.one("words_beside", run=run, step=step)
    return str(row["sealed"]) if row else None


def close(tx: Transaction, run: str) -> None:
    """The page is left: words that were not kept go."""
    tx.change("close_words", run=run)


def end(tx: Transaction, now: datetime) -> None:
    """Words that were not kept go when their time is over, also where nobody came back."""
    tx.change("end_words", now=stored(now), most=AT_ONCE)


def of(tx: Transaction, person: int) -> list[Words]:
    """What the person asked to keep, the oldest first."""
    return [
        Words(
            row["id"],
            row["server"],
            person,
            row["run"],
            row["activity"],
            row["step"],
            row["sealed"],
            moment(row["given"]),
        )
        for row in tx.all("words_of", person=person)
    ]
