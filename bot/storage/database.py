"""The two doors to the database, `run` to change and `read` to look, and the choice between SQLite and PostgreSQL."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bot.storage.errors import DatabaseUrlWrong, PostgresMissing
from bot.storage.schema import is_current
from bot.storage.transaction import Transaction

T = TypeVar("T")

_SCHEME = re.compile(r"[a-z][a-z0-9+]+:", re.IGNORECASE)  # two letters at least: C: is a drive


class Database(ABC):
    """Steps and queries are plain functions and run in another thread; they must not await, and not touch the loop."""

    @abstractmethod
    async def run(self, step: Callable[[Transaction], T]) -> T:
        """Run a step in a transaction; its result comes after the commit.

        What the step raises comes back to this caller, and nothing of the step is stored. Steps that wait share a
        transaction, and a step is run again when another has spoilt it: so ids and times are taken before it, and
        it changes nothing but the database, by `tx.change`. A step that has begun is stored even if its caller has
        gone.
        """

    @abstractmethod
    async def read(self, query: Callable[[Transaction], T]) -> T:
        """Look at one consistent state of the database; a change is refused."""

    @property
    @abstractmethod
    def waiting(self) -> int:
        """How many steps are not stored yet."""

    @abstractmethod
    async def forget(self) -> None:
        """After an erasure: let the bytes of what was deleted go from the files, as far as the database can now."""

    @abstractmethod
    async def close(self) -> None:
        """Store what waits, refuse what comes later."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def open_database(url: str | Path) -> Database:
    """Open what ALONGSIDE_DATABASE_URL names; a new one is made, one of another version refused by name."""
    place = locate(url)
    if not await asyncio.to_thread(is_current, place):
        from bot.storage.migrate import check_schema

        await asyncio.to_thread(check_schema, place)
    # Either database needs libraries that the other does without, and both need this file.
    if isinstance(place, Path):
        from bot.storage.sqlite import Sqlite

        return await Sqlite.open(place)
    from bot.storage.postgres import Postgres

    return Postgres(place)


def locate(url: str | Path) -> Path | str:
    """The path of a SQLite file, or a postgresql:// URL that can be used here."""
    if isinstance(url, Path):
        return url
    scheme, _, rest = url.partition("://")
    if scheme == "postgresql":
        try:
            import psycopg  # noqa: F401
        except ImportError as error:
            raise PostgresMissing from error
        return url
    path = rest[1:] if scheme == "sqlite" and rest.startswith("/") else url
    if not path or _SCHEME.match(path) or ":memory:" in path:
        raise DatabaseUrlWrong(f"{scheme}://…" if rest else url)  # a URL may hold a password
    return Path(path).expanduser()
