"""Every row from one database into an empty one, SQLite or PostgreSQL either way, counted and compared.

What is read is one moment of the source, while others go on writing to it; what is written is one transaction. Rows go
through in small numbers, so that a large database needs no large memory.
"""

from __future__ import annotations

import hashlib
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from bot.storage.database import locate
from bot.storage.errors import StorageFailed

Row = tuple[int | str | None, ...]

AT_ONCE = 1000  # rows
PATIENCE = 30  # seconds for another program that writes


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a table has, and a sum over all that stands in them, in whatever order they come."""

    rows: int
    sum: str


class NotCarried(StorageFailed):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what} Nothing was carried over.")


def carry(source: str | Path, target: str | Path) -> dict[str, Tally]:
    """The target is there, empty, and at the same schema. Raises NotCarried; then it is empty still."""
    with looking(source) as old, _opened(target, writing=True) as new:
        tables = old.tables()
        if sorted(tables) != sorted(new.tables()):
            raise NotCarried("The two databases have different tables.")
        for table in tables:
            if new.count(table):
                raise NotCarried(f"The database to carry to is not empty: it has rows in “{table}”.")
        return {table: _carry_table(old, new, table) for table in tables}


def _carry_table(old: Side, new: Side, table: str) -> Tally:
    columns = old.columns(table)
    if sorted(columns) != sorted(new.columns(table)):
        raise NotCarried(f"The two databases have different columns in “{table}”.")
    read = _Sum()
    failures: tuple[type[Exception], ...] = (StorageFailed, *old.errors, *new.errors)
    try:
        new.insert(table, columns, map(read.add, old.rows(table, columns)))
    except failures as error:
        raise NotCarried(f"A row of “{table}” could not be carried over: {error}.") from error
    if read.tally != (arrived := tally(new, table, columns)):
        raise NotCarried(f"“{table}” arrived with {arrived.rows} rows of {read.tally.rows}, or with others in them.")
    return read.tally


def tallies(side: Side) -> dict[str, Tally]:
    return {table: tally(side, table, side.columns(table)) for table in side.tables()}


def tally(side: Side, table: str, columns: Sequence[str]) -> Tally:
    found = _Sum()
    for row in side.rows(table, columns):
        found.add(row)
    return found.tally


class _Sum:
    """The order of rows differs between databases, so the digests of rows are added up."""

    def __init__(self) -> None:
        self._rows = self._sum = 0

    def add(self, row: Row) -> Row:
        self._rows += 1
        self._sum += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest())
        return row

    @property
    def tally(self) -> Tally:
        return Tally(self._rows, f"{self._sum % 2**256:064x}")


class Side(ABC):
    """One of the two databases; tables whose names begin with “_” or “yoyo” are about it and not in it."""

    errors: tuple[type[Exception], ...]

    def tables(self) -> list[str]:
        """Parents before children."""
        before: dict[str, set[str]] = {name: set() for name in self._names() if not name.startswith(("_", "yoyo"))}
        for child, parent in self._references():
            if child != parent:
                before[child].add(parent)
        return list(TopologicalSorter(dict(sorted(before.items()))).static_order())

    def count(self, table: str) -> int:
        return int(self._ask(f'select count(*) from "{table}"')[0][0])

    @abstractmethod
    def columns(self, table: str) -> list[str]: ...

    @abstractmethod
    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]: ...

    @abstractmethod
    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None: ...

    @abstractmethod
    def _names(self) -> list[str]: ...

    @abstractmethod
    def _references(self) -> Iterable[tuple[str, str]]:
        """(child, parent)"""

    @abstractmethod
    def _ask(self, sql: str) -> list[Any]: ...


class OnSqlite(Side):
    errors = (sqlite3.Error,)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def columns(self, table: str) -> list[str]:
        return [row[0] for row in self._ask(f"select name from pragma_table_info('{table}') order by cid")]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        cursor = self.connection.execute(f'select {_listed(columns)} from "{table}"')
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f'insert into "{table}" ({_listed(columns)}) values ({marks})', rows)

    def _names(self) -> list[str]:
        found = self._ask("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
        return [row[0] for row in found]

    def _references(self) -> Iterable[tuple[str, str]]:
        for table in self._names():
            for row in self._ask(f"select \"table\" from pragma_foreign_key_list('{table}')"):
                yield table, row[0]

    def _ask(self, sql: str) -> list[Any]:
        return self.connection.execute(sql).fetchall()


class _OnPostgres(Side):
    def __init__(self, connection: Any, errors: tuple[type[Exception], ...]) -> None:
        self._connection = connection
        self.errors = errors

    def columns(self, table: str) -> list[str]:
        sql = (
            "select column_name from information_schema.columns where table_schema = current_schema() "
            f"and table_name = '{table}' order by ordinal_position"
        )
        return [row[0] for row in self._ask(sql)]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        with self._connection.cursor(name="carried") as cursor:  # a named one stays at the server
            cursor.itersize = AT_ONCE
            yield from cursor.execute(f'select {_listed(columns)} from "{table}"')

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        with self._connection.cursor().copy(f'copy "{table}" ({_listed(columns)}) from stdin') as copy:
            for row in rows:
                copy.write_row(row)

    def _names(self) -> list[str]:
        return [row[0] for row in self._ask("select tablename from pg_tables where schemaname = current_schema()")]

    def _references(self) -> Iterable[tuple[str, str]]:
        sql = (
            "select child.relname, parent.relname from pg_constraint "
            "join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid "
            "where contype = 'f' and connamespace = current_schema()::regnamespace"
        )
        return [(row[0], row[1]) for row in self._ask(sql)]

    def _ask(self, sql: str) -> list[Any]:
        return list(self._connection.execute(sql).fetchall())


def looking(url: str | Path) -> AbstractContextManager[Side]:
    """One moment of a database, whatever is written meanwhile."""
    return _opened(url, writing=False)


def _opened(url: str | Path, writing: bool) -> AbstractContextManager[Side]:
    place = locate(url)
    return _file(place, writing) if isinstance(place, Path) else _server(place, writing)


@contextmanager
def _file(path: Path, writing: bool) -> Iterator[Side]:
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            # On, they would look for parents row by row; they are checked whole at the end.
            connection.execute("pragma foreign_keys = off")
            connection.execute("begin immediate" if writing else "begin")
            connection.execute("select count(*) from sqlite_master").fetchone()  # the moment that is read begins here
            yield OnSqlite(connection)
            if writing and (lost := connection.execute("pragma foreign_key_check").fetchone()):
                raise NotCarried(f"Rows of “{lost[0]}” point to rows that are not there.")
            connection.execute("commit")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StorageFailed(f"The database {path} failed: {error}.") from error


@contextmanager
def _server(url: str, writing: bool) -> Iterator[Side]:
    import psycopg

    try:
        with psycopg.connect(url, application_name="alongside") as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = not writing
            if writing:  # nobody begins to use it meanwhile
                connection.execute("select pg_advisory_xact_lock(hashtext('alongside migrate'))")
            yield _OnPostgres(connection, (psycopg.Error,))
    except psycopg.Error as error:
        raise StorageFailed(f"The database failed: {error}.") from error


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
