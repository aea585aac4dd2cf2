"""The report of a cohort of 5,000 among 100,000 people with 40 modules each, beside the best single query by key."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.measure import Row, interleaved
from bot.core.cohort import Assignment, Cohort
from bot.reports.cohort import Records
from bot.reports.cohort_build import build
from bot.reports.cohort_csv import cohort_csv
from bot.reports.cohort_message import message
from bot.reports.cohort_page import cohort_page
from bot.reports.cohort_picture import cohort_picture
from bot.storage import assignments, cohorts, reports
from bot.storage.database import Database, open_database
from bot.storage.times import stored
from bot.storage.transaction import Transaction

SERVER, NOW = 100, datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
COHORT = Cohort("0" * 14, SERVER, "Autumn", NOW - timedelta(days=90))
BARE = (
    "select p.person, p.activity, p.explored, p.seen from membership m "
    "join progress p on p.server = m.server and p.person = m.person where m.cohort = '{}' and m.gone is null"
)


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(str(Path(folder, "a.db")), "SQLite", quick))


def postgres_rows(quick: bool) -> list[Row]:
    from tests.postgres import postgres_server

    with postgres_server() as server, server.new_database() as url:
        return asyncio.run(_measured(url, "PostgreSQL", quick))


async def _measured(url: str, name: str, quick: bool) -> list[Row]:
    people, members, modules, rounds = (200, 20, 4, 1) if quick else (100_000, 5_000, 40, 7)
    async with await open_database(url) as database:
        begun = time.perf_counter()
        await _fill(database, people, members, modules, name)
        told = f"{people * modules:,} rows, made in {time.perf_counter() - begun:.0f} s"
        took = await database.read(lambda tx: _queries(tx, rounds))
        records = await database.read(_records)
    cells = members * modules
    bare, ours, read = took["bare"], took["ours"], took["read"]
    queries = [
        Row("report", f"the query on {name}, beside the best single one by key", ours / bare, "×", 2,
            told=f"{ours * 1000:.0f} ms beside {bare * 1000:.0f} ms for {members:,} people; {told}"),
        Row("report", f"the same, as values, on {name}", read / bare, "×", told=f"{read * 1000:.0f} ms"),
    ]  # fmt: skip
    return queries if name != "SQLite" else [*queries, *_forms(records, cells, 1 if quick else 5)]


def _queries(tx: Transaction, rounds: int) -> dict[str, float]:
    params = {"server": SERVER, "cohort": COHORT.id, "first": 0, "last": 2**62}
    sides: dict[str, Callable[[], Any]] = {
        "bare": lambda: tx.connection.execute(BARE.format(COHORT.id)).fetchall(),
        "ours": lambda: tx.all("walked_in", **params),
        "read": lambda: reports.walked(tx, SERVER, COHORT.id),
    }
    # By the clock on the wall: PostgreSQL works in a process of its own.
    return interleaved(rounds, sides, time.perf_counter)


def _forms(records: Records, cells: int, rounds: int) -> list[Row]:
    report = build(records)
    sides: dict[str, Callable[[], object]] = {
        "the table for spreadsheets": partial(cohort_csv, report),
        "the page": partial(cohort_page, report),
        "build": partial(build, records),
        "message": partial(message, report),
        "picture": partial(cohort_picture, report),
    }
    took = interleaved(rounds, sides)
    each = "a row is one person and one activity"
    return [
        *(Row("report", f"{name}, a row", took[name] / cells * 1e6, "µs", None if rounds == 1 else 6,
              told=f"{took[name]:.2f} s for {cells:,} rows: {each}")
          for name in ("the table for spreadsheets", "the page")),
        Row("report", "the rules on each person and activity", took["build"] / cells * 1e6, "µs",
            told=f"{took['build']:.2f} s"),
        Row("report", "the message", took["message"] * 1000, "ms"),
        Row("report", "the picture", took["picture"] * 1000, "ms", told="40 rows × 20 columns"),
    ]  # fmt: skip


async def _fill(database: Database, people: int, members: int, modules: int, name: str) -> None:
    """One transaction, straight into the tables; the members are spread among all people."""
    mark = "?" if name == "SQLite" else "%s"
    accepted, every = stored(NOW - timedelta(days=60)), people // members

    def step(tx: Transaction) -> None:
        def insert(table: str, columns: int, rows: Iterator[tuple[object, ...]]) -> None:
            cursor = tx.connection.cursor()
            cursor.executemany(f"insert into {table} values ({', '.join([mark] * columns)})", rows)
            cursor.close()

        cohorts.add(tx, COHORT)
        for number in range(modules):
            assignments.add(tx, _assignment(number))
        chosen = range(0, members * every, every)
        insert("contact", 5, ((SERVER, person, 0, 0, f"Person {person}") for person in chosen))
        insert("membership", 8, ((f"m{p}", COHORT.id, SERVER, p, None, accepted, None, 1) for p in chosen))
        insert("progress", 6, _progress(people, modules))

    await database.run(step)
    if name != "SQLite":
        await database.run(lambda tx: tx.connection.execute("analyze"))


def _progress(people: int, modules: int) -> Iterator[tuple[object, ...]]:
    chance, now = random.Random(7), stored(NOW)
    days = [now - day * 86_400_000_000 for day in range(90)]
    for person in range(people):
        day = days[chance.randrange(90)]
        for module in sorted(f"module-{number}" for number in range(modules)):
            yield SERVER, person, module, day if (person + len(module)) % 3 else None, day, day


def _assignment(number: int) -> Assignment:
    due = NOW + timedelta(days=number - 20)
    given = NOW - timedelta(days=80)
    return Assignment(f"a{number:013}", SERVER, COHORT.id, f"Module {number}", (f"module-{number}",), 1, False, True,
                      False, due, given)  # fmt: skip


def _records(tx: Transaction) -> Records:
    given = assignments.of(tx, COHORT.id)
    members, walked = cohorts.members(tx, COHORT.id), reports.walked(tx, SERVER, COHORT.id)
    titles = {each.activities[0]: each.title for each in given}
    zone = ZoneInfo("Europe/London")
    return Records(COHORT, tuple(members), tuple(given), walked, {}, (), titles, "Europe/London", zone, NOW)
