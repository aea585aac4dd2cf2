"""Numbered SQL files, applied by yoyo-migrations; the database knows which of them it has.

What is missing goes in together, in one transaction that also keeps other programs out: either the database ends up
current or it stays as it was, and a program that is killed leaves no lock behind. (yoyo's own way is a transaction for
each file, another for the note that it was applied, and a lock in a row.) So a file cannot contain what refuses to run
in a transaction, such as `create index concurrently`.

`/* sqlite: CLAUSE */` is CLAUSE on SQLite and a comment on PostgreSQL.
"""

import itertools
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from yoyo.backends import PostgresqlPsycopgBackend, SQLiteBackend
from yoyo.internalmigrations import upgrade
from yoyo.migrations import Migration, StepCollector, read_sql_migration

from bot.storage.database import locate
from bot.storage.errors import SchemaTooNew, SchemaTooOld, StorageFailed
from bot.storage.schema import MIGRATIONS, NOTED

_PATIENCE = 30  # seconds for another program that migrates at the same moment
_SQLITE_ONLY = re.compile(r"/\*\s*sqlite:(.*?)\*/", re.DOTALL)


def check_schema(url: str | Path, folder: Path = MIGRATIONS) -> None:
    """Make a new database; refuse one that is older or newer than this program."""
    with _connected(url) as backend:
        applied, known = _applied(backend), _files(folder)
        _refuse_newer(applied, known)
        if not backend.list_tables():
            _apply(backend, known)
        elif len(applied) < len(known):
            raise SchemaTooOld(applied[-1] if applied else None, known[-1].id)


def migrate(url: str | Path, folder: Path = MIGRATIONS) -> list[str]:
    """Apply what is missing, all or nothing, and name it."""
    with _connected(url) as backend:
        return _apply(backend, _files(folder))


def applied_to(url: str | Path) -> list[str]:
    """The migrations that a database has; none for one that is not there, which is not made either."""
    place = locate(url)
    if isinstance(place, Path) and not place.is_file():
        return []
    with _connected(url) as backend:
        return _applied(backend)


def make(url: str | Path, ids: Sequence[str]) -> None:
    """A new database at an older schema, such as a copy is made into. Raises SchemaTooNew for what is not known."""
    known = [file for file in _files(MIGRATIONS) if file.id in ids]
    if len(known) < len(ids):
        raise SchemaTooNew(sorted(set(ids) - {file.id for file in known}))
    with _connected(url) as backend:
        _apply(backend, known)


def plan(url: str | Path, folder: Path = MIGRATIONS) -> list[tuple[str, str]]:
    """What migrating would apply, each with the comment that it begins with. Changes nothing; raises SchemaTooNew."""
    applied, known = applied_to(url), _files(folder)
    _refuse_newer(applied, known)
    return [(file.id, _comment(Path(file.path))) for file in known if file.id not in applied]


def _comment(path: Path) -> str:
    lines = itertools.takewhile(lambda line: line.startswith("--"), path.read_text(encoding="utf-8").splitlines())
    return " ".join(line.removeprefix("--").strip() for line in lines)


def _apply(backend: Any, known: list["_File"]) -> list[str]:
    now = "opening the database"
    try:
        with backend.transaction():
            applied = _applied(backend)  # asked again: another program may have been faster
            _refuse_newer(applied, known)
            upgrade(backend)
            missing = [file for file in known if file.id not in applied]
            for file in missing:
                now = file.id
                file.process_steps(backend, "apply")
                backend.mark_one(file, log=False)
            backend.check_references()
    except backend.DatabaseError as error:
        raise StorageFailed(f"The migration failed at {now}: {error}. The database is as it was.") from error
    return [file.id for file in missing]


def _applied(backend: Any) -> list[str]:
    if NOTED not in backend.list_tables():
        return []
    rows = backend.execute(f"select migration_id from {NOTED} order by migration_id").fetchall()
    return [row[0] for row in rows]


def _refuse_newer(applied: list[str], known: list["_File"]) -> None:
    if unknown := sorted(set(applied) - {file.id for file in known}):
        raise SchemaTooNew(unknown)


def _files(folder: Path) -> list["_File"]:
    return [_File(path.stem, str(path), str(folder)) for path in sorted(folder.glob("*.sql"))]


@contextmanager
def _connected(url: str | Path) -> Iterator[Any]:
    place = locate(url)
    try:
        if isinstance(place, Path):
            _make_private(place)
        backend = (_Sqlite if isinstance(place, Path) else _Postgres)(place, NOTED)
    except Exception as error:  # each driver has its own class, and psycopg may not be there to be named
        raise StorageFailed(f"The database cannot be opened: {error}") from error
    with closing(backend.connection):
        try:
            yield backend
        except backend.DatabaseError as error:
            raise StorageFailed(f"The database cannot be read: {error}") from error


def _make_private(path: Path) -> None:
    """Journals are in there: nobody else on this machine should be able to look."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


class _File(Migration):  # type: ignore[misc]
    """A file read as UTF-8; yoyo's own loading asks the machine for the encoding."""

    def load(self) -> None:
        if not self.loaded:
            collector = StepCollector(migration=self)
            for statement in read_sql_migration(self.path)[2]:
                collector.add_step(statement)
            self._depends: set[Migration] = set()
            self.steps = collector.create_steps(True)


class _Sqlite(SQLiteBackend):  # type: ignore[misc]
    """yoyo's backend without its shared cache, and without the converters that it registers for the whole program."""

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        # With foreign keys on, dropping a table that is being rebuilt deletes the rows that point to it.
        connection.execute("pragma foreign_keys = 0")
        return connection

    def begin(self) -> None:
        self._in_transaction = True
        self.execute("begin immediate")

    def cursor(self) -> sqlite3.Cursor:
        return self.connection.cursor(_SqliteCursor)  # type: ignore[no-any-return]

    def list_tables(self, **_: Any) -> list[str]:
        return [row[0] for row in self.execute(self.list_tables_sql).fetchall()]

    def check_references(self) -> None:
        if lost := {row[0] for row in self.execute("pragma foreign_key_check").fetchall()}:
            raise sqlite3.IntegrityError(f"rows of {', '.join(sorted(lost))} would point to rows that are gone")


class _SqliteCursor(sqlite3.Cursor):
    def execute(self, sql: str, parameters: Any = ()) -> "_SqliteCursor":
        plain = [value.isoformat() if isinstance(value, datetime) else value for value in parameters]
        super().execute(_SQLITE_ONLY.sub(r"\1", sql), plain)
        return self


class _Postgres(PostgresqlPsycopgBackend):  # type: ignore[misc]
    """yoyo's backend, with the URL left to the library that knows all of its forms."""

    def connect(self, url: str) -> Any:
        return self.driver.connect(url, autocommit=True)

    def begin(self) -> None:
        super().begin()
        self.execute(f"set local lock_timeout = '{_PATIENCE}s'")
        self.execute("select pg_advisory_xact_lock(hashtext('alongside migrate'))")

    def list_tables(self, **_: Any) -> list[str]:
        sql = "select tablename from pg_tables where schemaname = current_schema()"
        return [row[0] for row in self.execute(sql).fetchall()]

    def check_references(self) -> None:
        """PostgreSQL checks them itself."""
