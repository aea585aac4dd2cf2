"""Every query in sql/*.sql, on both databases, after the migrations."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.storage.database import Database, open_database
from bot.storage.sqlite import Sqlite
from bot.storage.transaction import SQL, Transaction, load_queries

WRITTEN = [
    match.groups()
    for path in sorted(SQL.glob("*.sql"))
    for match in re.finditer(r"^-- name: *(\w+)\((.*?)\)(\W*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
]
KINDS = {name: kind for name, _, kind in WRITTEN}
WAYS = {"one": "^", "all": "", "change": "!"}
NUMERIC = 1700  # what sum(bigint) gives on PostgreSQL; Python would get a Decimal


def test_no_two_queries_have_one_name():
    names = [name for name, _, _ in WRITTEN]

    assert sorted(names) == sorted(set(names))
    assert {n for n in load_queries("sqlite3").available_queries if not n.endswith("_cursor")} == set(names)


def test_every_query_is_asked_for_in_the_way_it_answers():
    asked = [
        (path.name, name, way)
        for path in Path(SQL).parent.glob("*.py")
        for way, name in re.findall(r"\btx\.(one|all|change)\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
    ]

    assert [(file, name, way) for file, name, way in asked if KINDS.get(name) != WAYS[way]] == []


async def test_every_query_prepares_on_both_databases(database: Database):
    queries = load_queries("sqlite3" if isinstance(database, Sqlite) else "psycopg")

    def prepare(name: str) -> Callable[[Transaction], Any]:
        query = getattr(queries, name)
        params = dict.fromkeys(query.parameters)
        return lambda tx: tx.connection.execute(f"explain {query.sql}", params).fetchall()

    found = [await asyncio.gather(database.run(prepare(name)), return_exceptions=True) for name in KINDS]

    assert [(name, plan) for name, (plan,) in zip(KINDS, found, strict=True) if not isinstance(plan, list)] == []


async def test_no_query_answers_with_a_decimal_on_postgresql(postgres_url: str):
    queries = load_queries("psycopg")

    def types(tx: Transaction) -> list[str]:
        decimals = []
        for name in (name for name, kind in KINDS.items() if kind != "!"):
            query = getattr(queries, name)
            cursor = tx.connection.execute(query.sql, dict.fromkeys(query.parameters))
            decimals += [f"{name}: {column.name}" for column in cursor.description if column.type_code == NUMERIC]
        return decimals

    async with await open_database(postgres_url) as database:
        decimals = await database.run(types)

    assert decimals == []
