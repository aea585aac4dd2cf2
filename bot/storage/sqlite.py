"""SQLite: one writer that stores what waits together in one commit, and readers that never wait for it."""

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite

from bot.storage.database import Database
from bot.storage.errors import Closed, StorageFailed
from bot.storage.transaction import Transaction, load_queries, perform

log = logging.getLogger(__name__)

T = TypeVar("T")
Step = Callable[[Transaction], Any]
Outcome = tuple[Any, Exception | None]

READERS = 4
TOGETHER = 256  # steps in one commit at most, so that the first of many need not wait for the last
PAUSES = (0.05, 0.15, 0.3, 0.5)  # seconds between tries to empty the log after an erasure
PATIENCE = 2.5  # seconds for another program that holds the lock; Discord waits three for an answer

_UNCERTAIN = "The program stopped while this was being stored; it may or may not be stored."

# FULL: what a person saw accepted outlives a power cut. secure_delete: erased words are overwritten, not only let go.
_WRITER = ("synchronous = full", "foreign_keys = on", "secure_delete = on")
_READER = ("query_only = on",)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    step: Step
    answer: asyncio.Future[Any]

    def settle(self, outcome: Outcome) -> None:
        result, error = outcome
        if self.answer.done():  # the caller has gone
            return
        if error is None:
            self.answer.set_result(result)
        else:
            self.answer.set_exception(error)


class Sqlite(Database):
    """Steps that wait share a transaction and one flush to the disk; each has a savepoint of its own."""

    def __init__(self, writer: "_Connection", readers: Sequence["_Connection"]) -> None:
        self._writer = writer
        self._readers: asyncio.Queue[_Connection] = asyncio.Queue()
        for reader in readers:
            self._readers.put_nowait(reader)
        self._reader_count = len(readers)
        self._waiting: deque[_Waiting] = deque()
        self._under_way: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._closed = False
        self._closing: asyncio.Task[None] | None = None
        self._writing = asyncio.create_task(self._write())
        self._writing.add_done_callback(self._stopped)

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file whose schema has been checked."""
        connections: list[_Connection] = []
        try:
            for pragmas in (_WRITER, *(_READER,) * READERS):
                connections.append(await _Connection.open(path, pragmas))
        except BaseException as error:
            for connection in connections:
                await connection.close()
            if isinstance(error, sqlite3.Error):
                raise StorageFailed(f"The database {path} cannot be opened: {error}.") from error
            raise
        return cls(connections[0], connections[1:])

    async def run(self, step: Callable[[Transaction], T]) -> T:
        if self._closed:
            raise Closed
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(step, answer))
        self._wake.set()
        return await answer

    async def read(self, query: Callable[[Transaction], T]) -> T:
        if self._closed:
            raise Closed
        reader = await self._readers.get()
        try:
            result: T = await reader.hop(look, reader.transaction, query)
            return result
        finally:
            self._readers.put_nowait(reader)

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def forget(self) -> None:
        """`secure_delete` reaches the file only; the log beside it keeps old pages until it is emptied.

        What readers still hold after a second goes with a later checkpoint. Litestream reads all the time: there old
        pages stay until they are written over.
        """
        for pause in (*PAUSES, 0.0):
            if self._closed:
                raise Closed
            if await self._writer.hop(empty_the_log, self._writer.transaction):
                return
            await asyncio.sleep(pause)  # here, and not in SQLite, where everybody's steps would wait too

    async def close(self) -> None:
        self._closed = True
        self._wake.set()
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        # A connection that stays open keeps its thread, and the thread keeps the program from ending.
        try:
            await asyncio.wait([self._writing])  # which may itself have been cancelled
        finally:
            for _ in range(self._reader_count):
                await (await self._readers.get()).close()
            await self._writer.close()  # last, because the last one to close tidies up the log

    async def _write(self) -> None:
        while self._waiting or not self._closed:
            self._under_way = []
            while self._waiting and len(self._under_way) < TOGETHER:
                waiting = self._waiting.popleft()
                if not waiting.answer.done():  # else its caller was cancelled before its turn
                    self._under_way.append(waiting)
            if self._under_way:
                await self._store(self._under_way)
            elif not self._closed:
                self._wake.clear()
                await self._wake.wait()

    async def _store(self, batch: list[_Waiting]) -> None:
        outcomes: list[Outcome] = [(None, StorageFailed(_UNCERTAIN)) for _ in batch]
        try:
            steps = [waiting.step for waiting in batch]
            outcomes = await self._writer.hop(commit_together, self._writer.transaction, steps)
        except Exception as error:
            outcomes = _all_failed(error, len(batch))
        finally:
            for waiting, outcome in zip(batch, outcomes, strict=True):
                waiting.settle(outcome)

    def _stopped(self, writing: asyncio.Task[None]) -> None:
        """However the writer ended, nobody is left waiting."""
        self._closed = True
        if not writing.cancelled() and (error := writing.exception()):
            log.critical("the database's writer broke; the program must be started anew", exc_info=error)
        for waiting in self._under_way:
            waiting.settle((None, StorageFailed(_UNCERTAIN)))
        for waiting in self._waiting:
            waiting.settle((None, Closed()))


def commit_together(tx: "SqliteTransaction", steps: Sequence[Step]) -> list[Outcome]:
    """Run the steps, each in a savepoint, and commit them: then each has its own outcome, else all have failed."""
    try:
        tx.raw.execute("begin immediate")
        outcomes = [_in_savepoint(tx, step) for step in steps]
        tx.raw.execute("commit")
    except BaseException as error:
        with suppress(sqlite3.Error):  # then the next BEGIN fails, comes here, and tries again
            if tx.raw.in_transaction:
                tx.raw.execute("rollback")
        return _all_failed(error, len(steps))
    return outcomes


def _in_savepoint(tx: "SqliteTransaction", step: Step) -> Outcome:
    tx.raw.execute("savepoint step")
    outcome: Outcome
    try:
        outcome = perform(step, tx), None
    except Exception as error:
        # A full or broken disk makes SQLite roll back everything, the neighbours' steps too.
        if not tx.raw.in_transaction:
            raise
        tx.raw.execute("rollback to step")
        outcome = None, error
    tx.raw.execute("release step")  # fails if the step hid such an error from us
    return outcome


def empty_the_log(tx: "SqliteTransaction") -> bool:
    """False if somebody reads in it; does not wait for them."""
    tx.raw.execute("pragma busy_timeout = 0")
    try:
        busy = tx.raw.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    finally:
        tx.raw.execute(f"pragma busy_timeout = {int(PATIENCE * 1000)}")
    return not busy


def _all_failed(cause: BaseException, count: int) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for _ in range(count):
        failure = StorageFailed(f"The database could not store this: {cause}. Nothing was changed.")
        failure.__cause__ = cause
        outcomes.append((None, failure))
    return outcomes


def look(tx: "SqliteTransaction", query: Callable[[Transaction], T]) -> T:
    tx.raw.execute("begin")
    try:
        return perform(query, tx)
    finally:
        if tx.raw.in_transaction:
            tx.raw.execute("rollback")


class SqliteTransaction(Transaction):
    """Refuses to go on once SQLite has rolled back by itself: from there each statement would commit alone."""

    __slots__ = ()

    @property
    def connection(self) -> sqlite3.Connection:
        if not self.raw.in_transaction:
            raise StorageFailed("SQLite has rolled this transaction back.")
        return self.raw

    @property
    def raw(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = self._connection
        return connection


class _Connection:
    """A sqlite3 connection that lives in a thread of aiosqlite."""

    def __init__(self, path: Path, pragmas: Sequence[str]) -> None:
        self._path = path
        self._pragmas = pragmas
        self._thread = aiosqlite.Connection(self._connect, iter_chunk_size=64)

    @classmethod
    async def open(cls, path: Path, pragmas: Sequence[str]) -> Self:
        connection = cls(path, pragmas)
        await connection._thread
        return connection

    async def hop(self, function: Callable[..., T], *args: Any) -> T:
        """Call a function in the thread, once: statement by statement would cost a hop each."""
        result: T = await self._thread._execute(function, *args)  # type: ignore[no-untyped-call]
        return result

    async def close(self) -> None:
        await self._thread.close()

    def _connect(self) -> sqlite3.Connection:
        raw = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        try:
            _keep_a_log(raw)
            for pragma in self._pragmas:
                raw.execute(f"pragma {pragma}")
        except BaseException:
            raw.close()
            raise
        raw.row_factory = sqlite3.Row
        self.transaction = SqliteTransaction(raw, load_queries("sqlite3"))
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
