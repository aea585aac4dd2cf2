"""Every query in sql/*.sql, on both databases, after the migrations."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.storage.database import Database
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


@pytest.mark.parametrize("name", sorted(KINDS))
async def test_a_query_prepares_on_both_databases(database: Database, name: str):
    driver = "sqlite3" if isinstance(database, Sqlite) else "psycopg"
    query = getattr(load_queries(driver), name)
    params = dict.fromkeys(query.parameters)

    def prepare(tx: Transaction) -> Any:
        return tx.connection.execute(f"explain {query.sql}", params).fetchall()

    assert await database.run(prepare)


@pytest.mark.parametrize("name", sorted(name for name, kind in KINDS.items() if kind != "!"))
async def test_a_query_answers_with_whole_numbers_on_postgresql(postgres_url: str, name: str):
    from bot.storage.database import open_database

    query = getattr(load_queries("psycopg"), name)

    def types(tx: Transaction) -> dict[str, int]:
        cursor = tx.connection.execute(query.sql, dict.fromkeys(query.parameters))
        return {column.name: column.type_code for column in cursor.description}

    async with await open_database(postgres_url) as database:
        found = await database.read(types)

    assert [column for column, kind in found.items() if kind == NUMERIC] == []
