"""A server that takes the bot away: thirty days in which it may come back, and then nothing is left of it."""

from datetime import timedelta

import pytest

from bot.app.removal import KEPT
from bot.storage import removal
from bot.storage.erased import Erased
from bot.storage.privacy import everything
from tests.app.test_privacy import columns
from tests.app.traces import SECRET, walk
from tests.app.traces import everything as use_everything
from tests.filled import ANN, BEN, NOW, opened, rows_of

GONE, STAYS, ALSO = 2**62 + 1, 300, 301


@pytest.fixture
def erased(tmp_path):
    return Erased(tmp_path / "erased.list")


@pytest.fixture
async def app(database, erased):
    """Ann uses two servers, Ben only the one that goes."""
    made = opened(database, erased)
    for server, person in ((GONE, ANN), (STAYS, ANN), (GONE, BEN)):
        await made.training.welcome(server, person)
        await use_everything(made, database, server, person, str(person))
    return made


def after(database, erased, days):
    return opened(database, erased, now=NOW + timedelta(days=days))


def nowhere(server):
    return False


def every(server):
    return True


async def erase(services):
    while await services.removal._database.read(lambda tx: removal.over(tx, services.removal._now() - KEPT, 1)):
        await services.removal.erase_due(nowhere, every)


async def naming(database, server):
    """The tables that have a row of this server."""
    tables = {table for table, column, _ in await columns(database) if column == "server"}

    def query(tx):
        return {
            table
            for table in tables
            if tx.connection.execute(f"select 1 from {table} where server = {server}").fetchone()
        }

    return await database.read(query)


async def stored(database, person):
    rows = await database.read(lambda tx: everything(tx, person))
    return {table: [dict(row) for row in found] for table, found in rows.items() if found}


async def test_no_table_that_names_a_server_is_left_out(database):
    found = await columns(database)
    with_server = {table for table, column, _ in found if column == "server"}

    assert with_server == set(removal.TABLES)
    assert with_server & {table for table, column, _ in found if column == "person"} == set(removal.OF_A_PERSON)


async def test_for_thirty_days_everything_is_kept(app, database, database_url, erased):
    before = rows_of(database_url)
    await app.removal.removed(GONE)

    assert await after(database, erased, 29).removal.erase_due(nowhere, every) == 0

    assert {**rows_of(database_url), "removed": []} == before


async def test_then_nothing_of_the_server_is_left_but_what_people_elsewhere_kept_in_their_journal(
    app, database, erased
):
    await app.removal.removed(GONE)
    assert await naming(database, GONE) == set(removal.TABLES), "else this would show less than it says"

    await erase(after(database, erased, 30))

    assert await naming(database, GONE) == {"words"}
    left = await stored(database, ANN)
    assert [row["server"] for row in left["words"]].count(GONE) == 2


async def test_who_is_known_nowhere_else_is_erased_whole_and_noted_for_a_restore(app, database, erased):
    await app.removal.removed(GONE)

    await erase(after(database, erased, 30))

    assert await stored(database, BEN) == {}
    listed = erased.read()
    assert listed.when(BEN) is not None and listed.when(ANN) is None


async def test_what_people_have_on_other_servers_stays_row_by_row(app, database, erased):
    before = await stored(database, ANN)
    await app.removal.removed(GONE)

    await erase(after(database, erased, 30))

    left = await stored(database, ANN)
    for table, rows in before.items():
        elsewhere = [row for row in rows if row.get("server", STAYS) == STAYS]
        if table in ("person", "comfort", "contact", "run", "progress", "membership", "hand", "check_in", "rating"):
            assert left[table] == elsewhere != [], table
    assert SECRET in await after(database, erased, 30).privacy.export(ANN), "the journal opens as before"
    assert (await after(database, erased, 30).journal.entries(ANN)).entries


async def test_who_facilitates_elsewhere_is_known_there(app, database, erased):
    fran = 90
    await app.training.welcome(GONE, fran)
    await app.removal.removed(GONE)

    await erase(after(database, erased, 30))

    assert "facilitating" in await stored(database, fran)
    assert erased.read().when(fran) is None


@pytest.mark.parametrize("days", [1, 29, 31])
async def test_coming_back_cancels_it(app, database, database_url, erased, days):
    await app.removal.removed(GONE)
    before = rows_of(database_url)

    await after(database, erased, days).removal.returned(GONE)
    await after(database, erased, 60).removal.erase_due(nowhere, every)

    assert rows_of(database_url) == {**before, "removed": []}


async def test_a_server_where_the_bot_is_after_all_is_not_erased(app, database, database_url, erased):
    before = rows_of(database_url)
    await app.removal.removed(GONE)

    assert await after(database, erased, 60).removal.erase_due(lambda server: server == GONE, every) == 0

    assert rows_of(database_url) == before


async def test_being_removed_twice_counts_from_the_first_day(app, database, erased):
    await app.removal.removed(GONE)
    await after(database, erased, 20).removal.removed(GONE)

    assert await after(database, erased, 31).removal.erase_due(nowhere, every) == 1


async def test_many_people_are_erased_a_few_at_a_time(app, database, erased, monkeypatch):
    """In between, other steps have their turn."""
    for person in range(1000, 1040):
        await app.training.welcome(GONE, person)
    await app.removal.removed(GONE)
    largest = 0
    run = database.run

    async def counting(step):
        nonlocal largest
        before = await database.read(lambda tx: len(removal.people(tx, GONE, 1000)))
        result = await run(step)
        largest = max(largest, before - await database.read(lambda tx: len(removal.people(tx, GONE, 1000))))
        return result

    monkeypatch.setattr(database, "run", counting)
    services = after(database, erased, 30)
    await erase(services)

    assert await naming(database, GONE) == {"words"}
    assert 0 < largest <= 5


# At the start


async def removed(database):
    return await database.read(removal.noted)


async def test_servers_that_are_not_there_at_the_start_are_noted_and_those_that_are_back_are_not(app, database):
    await app.removal.removed(STAYS)

    assert await app.removal.compare({STAYS, ALSO}, every) == 1

    assert await removed(database) == {GONE}


async def test_a_bot_that_is_on_none_of_them_is_another_bot_and_nothing_is_noted(app, database, caplog):
    assert await app.removal.compare({ALSO}, every) == 0

    assert await removed(database) == set()
    assert "see that the token is right" in caplog.text


async def test_each_process_looks_after_its_own_servers_and_nobody_after_the_terminal(app, database):
    await walk_at_the_terminal(app)

    await app.removal.compare({STAYS}, lambda server: server == STAYS)
    assert await removed(database) == set()
    await app.removal.compare({STAYS}, every)
    assert await removed(database) == {GONE}


async def walk_at_the_terminal(app):
    await app.training.welcome(0, 0)
    await walk(app.training, 0, 0)
