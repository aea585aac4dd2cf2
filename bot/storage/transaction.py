"""What a step receives: the queries of sql/*.sql, by name, on one connection inside one transaction."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import aiosql

T = TypeVar("T")

SQL = Path(__file__).with_name("sql")


def load_queries(driver: str) -> Any:
    """All of sql/*.sql for “sqlite3” or “psycopg”."""
    return aiosql.from_path(SQL, driver, encoding="utf-8")


@cache
def sql_of(driver: str) -> Mapping[str, str]:
    """The SQL of every query by its name, as the driver takes it, read once.

    aiosql's own functions would add a third to the time of a query; that each is asked for in the way it answers is
    held by a test.
    """
    queries = load_queries(driver)
    names = (name for name in queries.available_queries if not name.endswith("_cursor"))
    return {name: getattr(queries, name).sql for name in names}


class Transaction:
    """One method for each way in which a query answers, as its ending in sql/*.sql says: ^ one, none all, ! change.

    `changes` counts the rows that were touched so far. Read a row by column name, `row["turn"]`, or turn it into a
    dict: no more than that works on both databases.
    """

    __slots__ = ("_connection", "_sql", "changes")

    def __init__(self, connection: Any, sql: Mapping[str, str]) -> None:
        self.changes = 0
        self._connection = connection
        self._sql = sql

    @property
    def connection(self) -> Any:
        """The driver's own connection, for tests and for what no query can say."""
        return self._connection

    def one(self, name: str, /, **params: Any) -> Mapping[str, Any] | None:
        row: Mapping[str, Any] | None = self.connection.execute(self._sql[name], params).fetchone()
        return row

    def all(self, name: str, /, **params: Any) -> list[Mapping[str, Any]]:
        rows: list[Mapping[str, Any]] = self.connection.execute(self._sql[name], params).fetchall()
        return rows

    def change(self, name: str, /, **params: Any) -> int:
        """How many rows were touched."""
        touched: int = self.connection.execute(self._sql[name], params).rowcount
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
