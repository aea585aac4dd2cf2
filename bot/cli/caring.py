"""The words of the command line for the care of the database."""

from __future__ import annotations

import argparse
from typing import Any

Parsers = Any  # argparse gives them a private class

ANYWAY = "though it looks as if a bot were running there: it has crashed"


def add(commands: Parsers, data: argparse.ArgumentParser) -> None:
    migrate = commands.add_parser("migrate", parents=[data], help="bring an older database up to date")
    migrate.add_argument("--plan", action="store_true", help="say what would be done, and do nothing")
    migrate.set_defaults(command=("care", "migrate"))

    backup = commands.add_parser("backup", parents=[data], help="copy the whole database, while the bot runs")
    backup.add_argument("--to", metavar="DIR", help="the folder for backups (default: backups in the data folder)")
    backup.add_argument("--keep", type=_days, metavar="DAYS", help="then delete backups there that are older than this")
    backup.add_argument("--new-key", action="store_true", help="only print a new key for ALONGSIDE_BACKUP_KEY")
    backup.set_defaults(command=("care", "backup"))

    restore = commands.add_parser("restore", parents=[data], help="what a backup holds, and putting it in place")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--look", action="store_true", help="say what it holds, and do nothing")
    restore.add_argument(
        "--without-list", action="store_true", help="though there is no list of people who were erased since"
    )
    restore.add_argument("--anyway", action="store_true", help=ANYWAY)
    restore.set_defaults(command=("care", "restore"))

    move = commands.add_parser("move", help="carry everything into another database, SQLite or PostgreSQL")
    move.add_argument("source", metavar="FROM", help="a path, sqlite:///… or postgresql://…; stop the bot first")
    move.add_argument("target", metavar="TO", help="a database that is new or empty")
    move.add_argument("--anyway", action="store_true", help=ANYWAY)
    move.set_defaults(command=("care", "move"))


def _days(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and 0 < int(said) <= 3650):
        raise argparse.ArgumentTypeError(f"“{said}” is no number of days from 1 to 3650")
    return int(said)
