"""What a step receives: the queries of sql/*.sql, by name, on one connection inside one transaction."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import aiosql

T = TypeVar("T")

SQL = Path(__file__).with_name("sql")


@cache
def load_queries(driver: str) -> Any:
    """All of sql/*.sql for “sqlite3” or “psycopg”, read once."""
    return aiosql.from_path(SQL, driver, encoding="utf-8")


class Transaction:
    """One method for each way in which a query answers, as its ending in sql/*.sql says: ^ one, none all, ! change.

    `changes` counts the rows that were touched so far. Read a row by column name, `row["turn"]`, or turn it into a
    dict: no more than that works on both databases.
    """

    __slots__ = ("_connection", "_queries", "changes")

    def __init__(self, connection: Any, queries: Any) -> None:
        self.changes = 0
        self._connection = connection
        self._queries = queries

    @property
    def connection(self) -> Any:
        """The driver's own connection, for tests and for what no query can say."""
        return self._connection

    def one(self, name: str, /, **params: Any) -> Mapping[str, Any] | None:
        row: Mapping[str, Any] | None = getattr(self._queries, name)(self.connection, **params)
        return row

    def all(self, name: str, /, **params: Any) -> list[Mapping[str, Any]]:
        return list(getattr(self._queries, name)(self.connection, **params))

    def change(self, name: str, /, **params: Any) -> int:
        """How many rows were touched."""
        touched: int = getattr(self._queries, name)(self.connection, **params)
        self.changes += touched
        return touched


def perform(step: Callable[[Transaction], T], tx: Transaction) -> T:
    """Run a step so that whatever it raises can be handed over to the one who asked."""
    try:
        result = step(tx)
    except Exception as error:
        # A future refuses StopIteration, and whoever waits for it would wait for ever.
        if isinstance(error, StopIteration):
            raise RuntimeError("A step ran past the end of what it read (StopIteration).") from error
        raise
    except BaseException as error:
        raise RuntimeError(f"A step must not end its thread ({error!r}).") from error
    if inspect.iscoroutine(result):
        result.close()
        raise TypeError("A step is a plain function: nothing can be awaited inside a transaction.")
    return result
