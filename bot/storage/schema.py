"""Whether a database is what this program needs, asked without what making one takes: an idle bot carries no more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

MIGRATIONS = Path(__file__).with_name("migrations")
NOTED = "_yoyo_migration"  # the table in which yoyo-migrations notes what it applied

_APPLIED = f"select migration_id from {NOTED}"


def is_current(place: Path | str) -> bool:
    """False also where it cannot be told: `migrate.check_schema` then says what is the matter."""
    try:
        applied = _of_file(place) if isinstance(place, Path) else _of_server(place)
    except (sqlite3.Error, OSError):
        return False
    return applied == {path.stem for path in MIGRATIONS.glob("*.sql")}


def _of_file(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    with closing(sqlite3.connect(path)) as connection:
        return {id_ for (id_,) in connection.execute(_APPLIED)}


def _of_server(url: str) -> set[str]:
    import psycopg

    try:
        with psycopg.connect(url, autocommit=True) as connection:
            return {id_ for (id_,) in connection.execute(_APPLIED)}
    except psycopg.Error:
        return set()
