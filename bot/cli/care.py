"""What the operator does for the data: migrations, backups and the way back, a move to another database."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from bot.app.duty import lasting
from bot.cli.assembly import explain
from bot.settings import SettingsError, read
from bot.storage import age
from bot.storage import backup as backups
from bot.storage.backup import Backup
from bot.storage.carry import Tally, carry, looking
from bot.storage.database import locate
from bot.storage.erased import Erased
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable
from bot.storage.migrate import applied_to, check_schema, plan
from bot.storage.migrate import migrate as apply_migrations

UP_TO_DATE = "Nothing to do: the database is up to date."
PLANNED = "Migrating would apply these, all or none, in one transaction. Make a backup first: alongside backup"
HOLDS = "It shows {made}, at schema {schema}: {rows:,} rows in {tables} tables; {kind}."
NOT_ENCRYPTED = (
    "It is not encrypted, because ALONGSIDE_BACKUP_KEY is not set: names and places of people can be read in it. "
    "alongside backup --new-key prints a key."
)
APART = (
    "The key that opens people's words, and {erased} with its key, are not in it. Keep copies of those elsewhere: "
    "without the first nobody reads the words again, without the second a restore brings back people who were erased."
)
NO_LIST = (
    "There is no list of erased people at {erased}. People who erased themselves after {made} would be back. Put the "
    "list and its key there (or name it with ALONGSIDE_ERASED), or, if it is lost, say --without-list."
)
ERASED_AGAIN = "People erased again, because they were erased after the backup was made: {again:,}."
RESTORED = "Everything is in place, counted and compared. The bot can be started."
MOVED = (
    "Everything is there, counted and compared, as it was at {begun}; what a running bot has written since is not. Now "
    "set ALONGSIDE_DATABASE_URL to the new database and start."
)
RUNNING = (
    "A bot is running on {which} (process {process} on {host}). Stop it first, so that nothing it stores is lost. If "
    "it has crashed, wait for half a minute, or say --anyway."
)
NOTHING = "There is no database of Alongside at the place to carry from."


def migrate(args: argparse.Namespace) -> int:
    try:
        url = read(data=args.data).database_url
        if args.plan:
            planned = [f"{name}  {comment}" for name, comment in plan(url)]
            print("\n".join([PLANNED, *planned] if planned else [UP_TO_DATE]))
            return 0
        applied = apply_migrations(url)
    except (SettingsError, StorageFailed) as error:
        return explain(error)
    print("\n".join(f"applied {name}" for name in applied) or UP_TO_DATE)
    return 0


def backup(args: argparse.Namespace) -> int:
    if args.new_key:
        print(age.new_key())
        return 0
    try:
        settings = read(data=args.data)
        Erased(settings.erased).prepare()  # a restore asks for it, also if nobody was erased yet
        folder = Path(args.to).expanduser().resolve() if args.to else settings.data / "backups"
        now = datetime.now(UTC)
        made = backups.back_up(settings.database_url, folder, settings.backup_key, now, near=settings.data)
        gone = backups.delete_older(folder, args.keep, made.file, now) if args.keep else []
    except (SettingsError, StorageFailed, KeyUnusable, OSError) as error:
        return explain(error)
    print(made.file)
    print(_holds(made))
    print(APART.format(erased=settings.erased))
    if not made.encrypted:
        print(NOT_ENCRYPTED)
    for each in gone:
        print(f"deleted {each}")
    return 0


def restore(args: argparse.Namespace) -> int:
    try:
        settings = read(data=args.data)
        file, key, erased = Path(args.file), settings.backup_key, Erased(settings.erased)
        found = backups.look_at(file, key, near=settings.data)
        print(_holds(found))
        if args.look:
            print(_table(found.tables))
            return 0
        if not erased.there and not args.without_list:
            print(NO_LIST.format(erased=settings.erased, made=_time(found.made)))
            return 2
        if not args.anyway:
            _refuse_if_running(settings.database_url, "the database to restore into")
        listed = erased.read() if erased.there else None
        carried, again = backups.restore(file, settings.database_url, key, listed, near=settings.data)
    except (SettingsError, StorageFailed, KeyUnusable, OSError) as error:
        return explain(error)
    print(_table(carried))
    print(ERASED_AGAIN.format(again=again))
    print(RESTORED)
    return 0


def move(args: argparse.Namespace) -> int:
    try:
        if not applied_to(args.source):
            raise StorageFailed(NOTHING)
        if locate(args.source) == locate(args.target):
            raise StorageFailed("Both are the same database.")
        if not args.anyway:
            _refuse_if_running(args.source, "the database to carry from")
            _refuse_if_running(args.target, "the database to carry to")
        check_schema(args.source)
        check_schema(args.target)
        begun = datetime.now(UTC)
        print(_table(carry(args.source, args.target)))
    except StorageFailed as error:
        return explain(error)
    print(MOVED.format(begun=_time(begun)))
    return 0


def _refuse_if_running(url: str | Path, which: str) -> None:
    """Raises StorageFailed."""
    if not applied_to(url):
        return
    with looking(url) as side:
        settings = cast(list[tuple[str, str]], list(side.rows("setting", ("name", "value"))))
    for shift in lasting(settings, datetime.now(UTC)):
        host, process, _ = shift.holder.split("/")
        raise StorageFailed(RUNNING.format(which=which, process=process, host=host))


def _holds(made: Backup) -> str:
    return HOLDS.format(
        made=_time(made.made),
        schema=made.schema,
        rows=made.rows,
        tables=len(made.tables),
        kind="encrypted" if made.encrypted else "not encrypted",
    )


def _time(moment: datetime | None) -> str:
    if moment is None:
        return "a moment that was not noted"
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _table(tables: Mapping[str, Tally]) -> str:
    """A sum of the same data is the same in any database."""
    return "\n".join(
        f"{table:<14} {each.rows:>12,} rows  sum {each.sum[:16]}" for table, each in sorted(tables.items())
    )
