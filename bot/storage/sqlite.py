"""SQLite: one writer that stores what waits together in one commit, and readers that never wait for it."""

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Self, TypeVar

import aiosqlite

from bot.storage.database import Database
from bot.storage.errors import Closed, StorageFailed
from bot.storage.transaction import Transaction, perform, sql_of
from bot.storage.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

READERS = 4
PAUSES = (0.05, 0.15, 0.3, 0.5)  # seconds between tries to empty the log after an erasure
PATIENCE = 2.5  # seconds for another program that holds the lock; Discord waits three for an answer

# FULL: what a person saw accepted outlives a power cut. secure_delete: erased words are overwritten, not only let go.
_WRITER = ("synchronous = full", "foreign_keys = on", "secure_delete = on")
_READER = ("query_only = on",)


class Sqlite(Database):
    def __init__(self, connection: sqlite3.Connection, readers: Sequence["_Reader"]) -> None:
        self._tx = SqliteTransaction(connection, sql_of("sqlite3"))
        self._writer = Writer(self._transact)
        self._readers = tuple(readers)
        self._idle = deque(readers)  # who was idle longest is next: one whose caller has gone may still be at work
        self._turn = asyncio.Semaphore(len(readers))  # whoever comes first: a queue would let another take its place
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file whose schema has been checked."""
        async with AsyncExitStack() as opened:
            try:
                connection = await asyncio.to_thread(_connect, path, _WRITER)
                opened.callback(connection.close)
                readers = []
                for _ in range(READERS):
                    readers.append(await _Reader.open(path))
                    opened.push_async_callback(readers[-1].close)
            except sqlite3.Error as error:
                raise StorageFailed(f"The database {path} cannot be opened: {error}.") from error
            database = cls(connection, readers)
            opened.pop_all()
        return database

    async def run(self, step: Callable[[Transaction], T]) -> T:
        return await self._writer.run(step)

    async def read(self, query: Callable[[Transaction], T]) -> T:
        if self._closing:
            raise Closed
        async with self._turn:
            reader = self._idle.popleft()
            try:
                return await reader.look(query)
            finally:
                self._idle.append(reader)

    @property
    def waiting(self) -> int:
        return self._writer.waiting

    async def forget(self) -> None:
        """`secure_delete` reaches the file only; the log beside it keeps old pages until it is emptied.

        What readers still hold after a second goes with a later checkpoint. Litestream reads all the time: there old
        pages stay until they are written over.
        """
        with suppress(Closed):  # the last connection that is closed takes the log with it
            for pause in (*PAUSES, 0.0):
                if await self._writer.between(self._empty_the_log):
                    return
                await asyncio.sleep(pause)  # here, and not in SQLite, where everybody's steps would wait too

    async def close(self) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        # A connection that stays open keeps its thread, and the thread keeps the program from ending.
        try:
            await self._writer.close()
        finally:
            await self._writer.close()  # again: whoever broke off the first did not stop the writer, which needs this
            for _ in self._readers:
                await self._turn.acquire()
            for reader in self._readers:
                await reader.close()
            await asyncio.to_thread(self._tx.raw.close)  # last, because the last one to close tidies up the log

    def _transact(self, work: Callable[[Transaction], T]) -> T:
        self._say("begin immediate")
        try:
            result = perform(work, self._tx)
        except Exception as error:
            by_itself = not self._tx.raw.in_transaction  # SQLite does when a disk is full or broken
            self._undo()
            if by_itself and isinstance(error, sqlite3.Error):
                raise _failed(error) from error
            raise
        self._say("commit")
        return result

    def _say(self, statement: str) -> None:
        try:
            self._tx.raw.execute(statement)
        except sqlite3.Error as error:
            self._undo()
            raise _failed(error) from error

    def _undo(self) -> None:
        with suppress(sqlite3.Error):  # then the next BEGIN fails, comes here, and tries again
            if self._tx.raw.in_transaction:
                self._tx.raw.execute("rollback")

    def _empty_the_log(self) -> bool:
        """False if somebody reads in it; does not wait for them."""
        raw = self._tx.raw
        raw.execute("pragma busy_timeout = 0")
        try:
            busy = raw.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        except sqlite3.Error as error:
            # What was erased is erased; its old pages go with a later checkpoint.
            log.warning("the log of the database could not be emptied after an erasure: %s", error)
            return True
        finally:
            raw.execute(f"pragma busy_timeout = {int(PATIENCE * 1000)}")
        return not busy


def _failed(error: Exception) -> StorageFailed:
    return StorageFailed(f"The database could not store this: {error}. Nothing was changed.")


class SqliteTransaction(Transaction):
    """Refuses to go on once SQLite has rolled back by itself: from there each statement would commit alone."""

    __slots__ = ()

    @property
    def connection(self) -> sqlite3.Connection:
        raw: sqlite3.Connection = self._connection
        if not raw.in_transaction:
            raise StorageFailed("SQLite has rolled this transaction back.")
        return raw

    @property
    def raw(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = self._connection
        return connection


class _Reader:
    """A connection that lives in a thread of aiosqlite."""

    def __init__(self, path: Path) -> None:
        self._thread = aiosqlite.Connection(lambda: self._connect(path), iter_chunk_size=64)

    @classmethod
    async def open(cls, path: Path) -> Self:
        reader = cls(path)
        await reader._thread
        return reader

    async def look(self, query: Callable[[Transaction], T]) -> T:
        """In one hop to the thread: statement by statement would cost a hop each."""
        result: T = await self._thread._execute(self._look, query)  # type: ignore[no-untyped-call]
        return result

    async def close(self) -> None:
        await self._thread.close()

    def _connect(self, path: Path) -> sqlite3.Connection:
        raw = _connect(path, _READER)
        self._tx = SqliteTransaction(raw, sql_of("sqlite3"))
        return raw

    def _look(self, query: Callable[[Transaction], T]) -> T:
        self._tx.raw.execute("begin")
        try:
            return perform(query, self._tx)
        finally:
            if self._tx.raw.in_transaction:
                self._tx.raw.execute("rollback")


def _connect(path: Path, pragmas: Sequence[str]) -> sqlite3.Connection:
    """For one thread at a time, whichever it is."""
    raw = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _keep_a_log(raw)
        for pragma in pragmas:
            raw.execute(f"pragma {pragma}")
    except BaseException:
        raw.close()
        raise
    raw.row_factory = sqlite3.Row
    return raw


def _keep_a_log(raw: sqlite3.Connection) -> None:
    """Turn on the write-ahead log, with which readers and the writer do not wait for each other."""
    deadline = time.monotonic() + PATIENCE
    while True:
        # SQLite does not always wait for the lock here: two programs that start together would collide.
        try:
            mode = raw.execute("pragma journal_mode = wal").fetchone()[0]
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
            continue
        if mode != "wal":
            raise sqlite3.OperationalError(f"its disk allows no write-ahead log (it stays at “{mode}”)")
        return
