"""A copy of the whole database in one SQLite file, whichever database it comes from, and the way back."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage import age, privacy
from bot.storage.age import BackupUnusable
from bot.storage.carry import OnSqlite, Tally, carry, looking, tallies
from bot.storage.erased import Listed
from bot.storage.errors import StorageFailed
from bot.storage.migrate import applied_to, check_schema, make, migrate
from bot.storage.sqlite import SqliteTransaction
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction, sql_of

_NAME = re.compile(r"alongside-(\d{8}T\d{6}Z)\.db(\.age)?")
_TIME = "%Y%m%dT%H%M%SZ"
PEOPLE = ("person", "facilitator")  # columns
_FORGOTTEN = 86_400  # seconds
_SLACK = timedelta(hours=1)  # for an erasure that was stored while the copy was being made


@dataclass(frozen=True, slots=True)
class Backup:
    """`made` is the moment it shows, if that was noted; `schema` the last migration it has."""

    file: Path
    made: datetime | None
    schema: str
    tables: dict[str, Tally]
    encrypted: bool

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables.values())


def back_up(url: str | Path, folder: Path, key: str | None, now: datetime, near: Path) -> Backup:
    """Make a copy while others go on writing; it is looked through before it gets its name.

    What is not encrypted yet stays in `near`, a folder for people's data. The schema may be an older one.
    Raises StorageFailed; then there is no file.
    """
    schema = applied_to(url)
    if not schema:
        raise StorageFailed("There is no database of Alongside here yet, so there is nothing to copy.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"alongside-{now.astimezone(UTC).strftime(_TIME)}.db{'.age' if key else ''}"
    with _room(near) as room:
        copy = room / "copy.db"
        make(copy, schema)
        carried = carry(url, copy)
        _describe(copy, now, carried)
        _look_through(copy)
        part = folder / f".{name}.part"
        try:
            _write(copy, part, key)
            if age.opens(key) or not key:
                with _plain(part, key, near) as again:
                    _look_through(again)
            os.link(part, folder / name)  # never over another one
        except FileExistsError:
            raise StorageFailed(f"{folder / name} is there already.") from None
        finally:
            part.unlink(missing_ok=True)
    return Backup(folder / name, now, schema[-1], carried, bool(key))


def look_at(file: Path, key: str | None, near: Path) -> Backup:
    """What a backup holds, once it has been looked through. Raises BackupUnusable."""
    with _plain(file, key, near) as copy:
        return _described(file, copy)


def restore(
    file: Path, url: str | Path, key: str | None, erased: Listed | None, near: Path
) -> tuple[dict[str, Tally], int]:
    """Into a database that is not there yet or is empty, at the schema of this program.

    Whoever is on the list is erased before a single row is in place; answers also to how many those were.
    Raises StorageFailed; then the database is empty.
    """
    with _plain(file, key, near) as copy:
        made = _described(file, copy).made
        migrate(copy)
        again = _erase_again(copy, erased, made) if erased else 0
        check_schema(url)
        return carry(copy, url), again


def delete_older(folder: Path, days: int, newest: Path, now: datetime) -> list[Path]:
    """Delete the backups in a folder that are older than so many days, by their names; `newest` always stays."""
    before = now - timedelta(days=days)
    gone = []
    for each in sorted(folder.iterdir()):
        named = _NAME.fullmatch(each.name)
        if named and each != newest and datetime.strptime(named[1], _TIME).replace(tzinfo=UTC) < before:
            each.unlink()
            gone.append(each)
    return gone


# The copy


def _describe(copy: Path, now: datetime, carried: dict[str, Tally]) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("create table _backup (made bigint not null, tables text not null)")
        tables = json.dumps({table: asdict(tally) for table, tally in carried.items()})
        connection.execute("insert into _backup values (?, ?)", (stored(now), tables))


def _look_through(copy: Path) -> tuple[datetime | None, dict[str, Tally]]:
    """A database that was copied otherwise, such as by Litestream, has no note to be compared with.

    Raises BackupUnusable if a row, or a byte of one, is not as it was when the copy was made.
    """
    try:
        with closing(sqlite3.connect(copy)) as connection:
            told = connection.execute("pragma integrity_check(1)").fetchone()[0]
            if told != "ok":
                raise BackupUnusable(f"The copy is damaged: {told}.")
            noted = connection.execute("select 1 from sqlite_master where name = '_backup'").fetchone()
            made, tables = connection.execute("select made, tables from _backup").fetchone() if noted else (0, None)
    except (sqlite3.Error, TypeError) as error:
        raise BackupUnusable(f"This is no backup of Alongside, or not a whole one: {error}.") from error
    if not applied_to(copy):
        raise BackupUnusable("This is no backup of Alongside, and no database of it.")
    with looking(copy) as side:
        found = tallies(side)
    if tables is None:
        return None, found
    if found != {table: Tally(**each) for table, each in json.loads(tables).items()}:
        raise BackupUnusable("The copy does not hold what was noted when it was made.")
    return moment(made), found


def _described(file: Path, copy: Path) -> Backup:
    made, tables = _look_through(copy)
    return Backup(file, made, applied_to(copy)[-1], tables, age.is_encrypted(file))


def _erase_again(copy: Path, erased: Listed, made: datetime | None) -> int:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma foreign_keys = on")
        connection.execute("begin immediate")
        tx = SqliteTransaction(connection, sql_of("sqlite3"))
        again = [person for person in _people(connection) if _was_erased(tx, person, erased, made)]
        for person in again:
            privacy.erase(tx, person)
        connection.execute("commit")
    return len(again)


def _people(connection: sqlite3.Connection) -> Iterator[int]:
    side = OnSqlite(connection)
    named = [(table, each) for table in side.tables() for each in side.columns(table) if each in PEOPLE]
    every = " union ".join(f'select "{column}" as id from "{table}"' for table, column in named)
    for row in connection.execute(f"select id from ({every}) where id is not null"):
        yield row["id"]


def _was_erased(tx: Transaction, person: int, erased: Listed, made: datetime | None) -> bool:
    """Not those who came back since: they were welcomed anew, or, unwelcomed, named anew before the copy was made."""
    when = erased.when(person)
    if when is None:
        return False
    known = tx.one("get_person", person=person)
    back = known["welcomed"] if known else stored(made - _SLACK) if made else 0
    return bool(when >= back)


# The file


def _write(copy: Path, part: Path, key: str | None) -> None:
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sealed:
        with copy.open("rb") as plain:
            if key:
                age.encrypt(plain, sealed, key)
            else:
                shutil.copyfileobj(plain, sealed)
        sealed.flush()
        os.fsync(sealed.fileno())


@contextmanager
def _plain(file: Path, key: str | None, near: Path) -> Iterator[Path]:
    """The copy in a file of its own, which may be changed and goes away again."""
    with _room(near) as room:
        copy = room / "copy.db"
        try:
            if age.is_encrypted(file):
                age.decrypt(file, copy, key)
            elif file.with_name(f"{file.name}-wal").exists():
                raise BackupUnusable(f"{file} is in use. Make a backup of it first: alongside backup")
            else:
                shutil.copyfile(file, copy)
        except OSError as error:
            raise BackupUnusable(f"{file} cannot be read: {error}.") from error
        yield copy


@contextmanager
def _room(near: Path) -> Iterator[Path]:
    """A folder for nobody else, beside people's data and never in a shared place for temporary files."""
    near.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in near.glob(".copy-*"):  # by a program that was killed
        with suppress(FileNotFoundError):  # another program was just done with it
            if time.time() - left.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".copy-", dir=near) as room:
        yield Path(room)
