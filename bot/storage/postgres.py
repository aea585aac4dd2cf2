"""PostgreSQL: one writer that stores what waits together, as on SQLite, and a few connections that look."""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import DeadlockDetected, LockNotAvailable, SerializationFailure
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow, dict_row
from psycopg.sql import SQL, Identifier
from psycopg.types.numeric import Int8Dumper

from bot.storage.database import Database
from bot.storage.errors import Closed, StorageFailed
from bot.storage.privacy import OF_PEOPLE
from bot.storage.transaction import Transaction, perform, sql_of
from bot.storage.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")
Connection = psycopg.Connection[DictRow]

VACUUMS = 5.0  # seconds that somebody waits for it after an erasure
REST = 1.0  # seconds after a vain try to connect, in which everybody else hears the same at once
PAUSES = (0.01, 0.05, 0.2)  # seconds before each new try, after a collision
# Without these a server that vanished without a word would hold a thread for minutes. The URL may say otherwise.
_PATIENCE = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "application_name": "alongside"}

_LOOK = "begin isolation level repeatable read, read only"  # a report sees one moment, as it does on SQLite
_BEGIN = "begin; set local lock_timeout = '1s'"  # for what another program holds; everybody's steps wait with it

# Whoever erases while another vacuum runs need not wait for it.
_VACUUM = SQL("vacuum (skip_locked) {}").format(SQL(", ").join(map(Identifier, OF_PEOPLE)))


class _WentStale(Exception):
    """The connection was lost before the step had begun."""


class Postgres(Database):
    """To be made on the event loop."""

    def __init__(self, url: str, readers: int = 4) -> None:
        self._settings: dict[str, Any] = {**_PATIENCE, **conninfo_to_dict(url)}
        self._sql = sql_of("psycopg")
        self._idle: deque[Connection] = deque()
        self._gone: tuple[float, str] = (0.0, "")  # until when nobody tries, and what the last one heard
        self._closed = False
        self._threads = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._writer = Writer(self._persist)

    async def run(self, step: Callable[[Transaction], T]) -> T:
        return await self._writer.run(step)

    async def read(self, query: Callable[[Transaction], T]) -> T:
        return await self._in_thread(self._persist, query, True)

    @property
    def waiting(self) -> int:
        return self._writer.waiting

    async def forget(self) -> None:
        """Free the room of what was deleted, so that it is written over, without holding anybody up.

        Old bytes stay until then; `vacuum full`, in a quiet hour, leaves none. Where it is not permitted, the server's
        own autovacuum does the same, later.
        """
        await self._in_thread(self._vacuum)

    def _vacuum(self) -> None:
        try:
            with closing(self._take()) as connection, _given_up_after(VACUUMS, connection):
                connection.execute(_VACUUM)
        except (psycopg.Error, StorageFailed) as error:
            # What was erased is erased; only its room is not free yet.
            log.warning("the database could not be vacuumed after an erasure; autovacuum will do it: %s", error)

    async def close(self) -> None:
        self._closed = True
        await self._writer.close()
        await asyncio.to_thread(self._threads.shutdown)
        self._let_go_of_idle()

    async def _in_thread(self, function: Callable[..., T], *args: Any) -> T:
        if self._closed:
            raise Closed
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *args)

    def _persist(self, work: Callable[[Transaction], T], looking: bool = False) -> T:
        for pause in (*PAUSES, None):
            try:
                return self._attempt(work, looking)
            except _WentStale:
                self._let_go_of_idle()  # lost together, most likely: the server was started anew
            except (SerializationFailure, DeadlockDetected) as error:
                if pause is None:
                    raise StorageFailed(
                        f"This collided with other steps {len(PAUSES) + 1} times: {error}. Nothing was changed."
                    ) from error
                time.sleep(pause)
        raise StorageFailed("The database drops every connection. Nothing was changed.")

    def _attempt(self, work: Callable[[Transaction], T], looking: bool) -> T:
        connection = self._take()
        begun = committing = False
        try:
            connection.execute(_LOOK if looking else _BEGIN)
            begun = True
            result = perform(work, Transaction(connection, self._sql))
            # After an error that a step swallowed, COMMIT would quietly roll back and count as done.
            if connection.info.transaction_status is not TransactionStatus.INTRANS:
                raise StorageFailed("A step went on after the database had refused it. Nothing was changed.")
            committing = True
            connection.execute("commit")
            return result
        except (SerializationFailure, DeadlockDetected):
            raise  # to be tried again
        except LockNotAvailable as error:
            raise StorageFailed(f"Another program holds what this needs: {error}. Nothing was changed.") from error
        except psycopg.Error as error:
            if connection.closed and not begun:
                raise _WentStale from error
            if connection.closed:
                end = (
                    "It is not certain that this was stored." if committing and not looking else "Nothing was changed."
                )
                raise StorageFailed(f"The connection to the database was lost: {error}. {end}") from error
            if begun and not committing:
                raise  # the step's own
            raise StorageFailed(f"The database could not do this: {error}. Nothing was changed.") from error
        finally:
            self._give_back(connection)

    def _take(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _give_back(self, connection: Connection) -> None:
        with suppress(psycopg.Error):
            if connection.info.transaction_status is not TransactionStatus.IDLE:
                connection.execute("rollback")
        if connection.info.transaction_status is TransactionStatus.IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def _let_go_of_idle(self) -> None:
        while True:
            try:
                self._idle.pop().close()
            except IndexError:
                return

    def _connect(self) -> Connection:
        until, heard = self._gone
        if time.monotonic() < until:  # else whoever stands in line would wait for a timeout each
            raise StorageFailed(heard)
        try:
            connection = psycopg.connect(**self._settings, autocommit=True, row_factory=dict_row)
            _prepare_nothing_behind_a_pooler(connection)
        except psycopg.OperationalError as error:
            failure = StorageFailed(f"The database cannot be reached: {error}. Nothing was changed.")
            self._gone = time.monotonic() + REST, str(failure)
            raise failure from error
        # A small number would else go out as a smallint, and “:a + :b” could overflow on PostgreSQL only.
        connection.adapters.register_dumper(int, Int8Dumper)
        return connection


def _prepare_nothing_behind_a_pooler(connection: Connection) -> None:
    """PgBouncer, in transaction mode, gives each transaction another session: what was prepared is not there, or is
    what somebody else prepared under the same name. A pooler has a number of its own for the server's process.
    """
    row = connection.execute("select pg_backend_pid() as pid").fetchone()
    if row is None or row["pid"] != connection.info.backend_pid:
        connection.prepare_threshold = None


@contextmanager
def _given_up_after(seconds: float, connection: Connection) -> Iterator[None]:
    """Not by `statement_timeout`, which would stay behind for whoever gets the session next from a pooler.

    It may come too late, and meet what is asked next; so the connection is of no use afterwards.
    """

    def give_up() -> None:
        with suppress(psycopg.Error):
            connection.cancel_safe(timeout=seconds)

    timer = threading.Timer(seconds, give_up)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
