"""The key that seals people's words can be changed while they write, read and erase; nothing is lost."""

import asyncio
import random

import pytest

from bot.app import keys as app_keys
from bot.app.ground import Ground
from bot.app.keys import Keys
from bot.core.library import Library
from bot.storage import sealed
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests.app.conftest import HOME
from tests.app.journals import ANN, BEN, FRAN, house
from tests.app.traces import everything, facilitator

OLD, NEW = new_key(), new_key()
PEOPLE = range(1000, 1012)


def keys(database, *each):
    return Keys(Ground(database, Library(), {}, Seal(each)))


async def everything_sealed(database):
    def query(tx):
        found = []
        for table in sealed.TABLES:
            rows = tx.connection.execute(f"select sealed from {table} where sealed is not null").fetchall()
            found += [(table, row["sealed"]) for row in rows]
        return found

    return await database.read(query)


async def tables_with_something_sealed(database):
    def query(tx):
        if "postgres" in type(database).__name__.lower():
            rows = tx.connection.execute(
                "select table_name as name from information_schema.columns "
                "where column_name = 'sealed' and table_schema = 'public'"
            ).fetchall()
        else:
            rows = tx.connection.execute(
                "select m.name from sqlite_master m join pragma_table_info(m.name) c "
                "where m.type = 'table' and c.name = 'sealed'"
            ).fetchall()
        return {row["name"] for row in rows}

    return await database.read(query)


async def test_no_table_with_something_sealed_is_left_out(database):
    assert await tables_with_something_sealed(database) == set(sealed.TABLES)


async def test_afterwards_the_old_key_can_be_removed(database, monkeypatch):
    monkeypatch.setattr(app_keys, "AT_ONCE", 2)  # several chunks of each table
    home = await house(database, Seal([OLD]))
    for person in (ANN, BEN):
        await everything(home.services, database, HOME, person)
    before = await everything_sealed(database)
    assert {table for table, _ in before} == set(sealed.TABLES)

    done = await keys(database, NEW, OLD).rotate()

    after = await everything_sealed(database)
    assert (done.renewed, done.locked, done.late) == (len(before), 0, False)
    said = sorted(Seal([NEW]).open(each) for _, each in after)
    assert said == sorted(Seal([OLD]).open(each) for _, each in before)


async def test_a_second_time_there_is_nothing_to_do(database):
    home = await house(database, Seal([OLD]))
    await home.journal.write(HOME, ANN, "heron")
    await keys(database, NEW, OLD).rotate()
    before = await everything_sealed(database)

    again = await keys(database, NEW, OLD).rotate()

    assert again.renewed == 0 and await everything_sealed(database) == before


async def test_what_no_key_opens_is_counted_and_stays_as_it_is(database):
    lost = new_key()
    home = await house(database, Seal([lost]))
    await home.journal.write(HOME, ANN, "heron")
    before = await everything_sealed(database)

    done = await keys(database, NEW, OLD).rotate()

    assert (done.renewed, done.locked) == (0, 1)
    assert await everything_sealed(database) == before


async def test_a_value_that_was_changed_after_it_was_read_is_not_overwritten(database):
    home = await house(database, Seal([OLD]))
    await home.journal.write(HOME, ANN, "heron")
    (row,) = await database.read(lambda tx: sealed.after(tx, "words", sealed.TABLES["words"], 10))
    theirs = Seal([NEW]).close("changed meanwhile")
    await database.run(lambda tx: sealed.replace(tx, "words", [(row, theirs)]))

    replaced = await database.run(lambda tx: sealed.replace(tx, "words", [(row, Seal([NEW]).close("heron"))]))

    assert replaced == 0 and await everything_sealed(database) == [("words", theirs)]


async def test_a_bot_that_goes_on_with_the_old_key_is_noticed(database, monkeypatch):
    """It was not started anew: what it writes behind the back of the rotation would be lost with the old key."""
    home = await house(database, Seal([OLD]))
    await home.journal.write(HOME, ANN, "heron")
    changing = keys(database, NEW, OLD)
    whole_round = changing._round

    async def round_while_the_old_bot_writes():
        found = await whole_round()
        await home.journal.write(HOME, ANN, "written with the old key")
        return found

    monkeypatch.setattr(changing, "_round", round_while_the_old_bot_writes)

    assert (await changing.rotate()).late


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_under_load_nothing_is_lost_and_nothing_that_was_erased_comes_back(
    database, database_url, monkeypatch, seed
):
    monkeypatch.setattr(app_keys, "AT_ONCE", 3)
    home = await house(database, Seal([OLD]))
    for person in PEOPLE:
        await home.services.training.welcome(HOME, person)
        for number in range(4):
            await home.journal.write(HOME, person, f"{person} before {number}")
    both = home.with_seal(Seal([NEW, OLD]))  # the bot was started anew, with both keys
    chance, over = random.Random(seed), asyncio.Event()
    erased, deleted, kept = set(), set(), {person: set() for person in PEOPLE}
    changed = 0

    async def writer(name, mine):
        number = 0
        while not over.is_set():
            person, number = chance.choice(mine), number + 1
            if person not in erased:
                text = f"{person} meanwhile {name} {number}"
                await both.journal.write(HOME, person, text)
                kept[person].add(text)
            await asyncio.sleep(0)

    async def reader():
        while not over.is_set():
            person = chance.choice(PEOPLE)
            page = await both.journal.entries(person)
            assert all(entry.text is not None and entry.text.startswith(str(person)) for entry in page.entries)
            await asyncio.sleep(0)

    async def eraser(mine):
        for person in mine:
            page = await both.journal.entries(person)
            await both.journal.take_back(person, page.entries[0].id)
            deleted.add(page.entries[0].text)
            await asyncio.sleep(0)
            if person % 2:
                await both.privacy.erase(person)
                erased.add(person)

    writers, leavers = PEOPLE[:6], PEOPLE[6:]
    async with asyncio.TaskGroup() as people:
        for name in ("one", "two"):
            people.create_task(writer(name, writers))
            people.create_task(reader())
        leaving = people.create_task(eraser(leavers))
        async with await open_database(database_url) as elsewhere:  # as another program has it
            for _ in range(2):
                two_operators = (keys(elsewhere, NEW, OLD), keys(database, NEW, OLD))
                done = await asyncio.gather(*(each.rotate() for each in two_operators))
                changed += sum(each.renewed for each in done)
        await leaving
        over.set()

    only_new = home.with_seal(Seal([NEW]))
    for person in PEOPLE:
        found, start = [], 0
        while (page := await only_new.journal.entries(person, start)).entries:
            found += [entry.text for entry in page.entries]
            start += len(page.entries)
        before = {f"{person} before {number}" for number in range(4)}
        assert set(found) == (set() if person in erased else (before | kept[person]) - deleted)
        assert len(found) == len(set(found))
    assert erased and deleted and changed >= len(PEOPLE) * 4 - len(leavers) * 4
    assert sum(map(len, kept.values())) > 10, "nobody wrote while the key was changed"


async def test_replies_and_shared_entries_open_with_the_new_key_alone(database):
    home = await house(database, Seal([OLD]))
    entry = await home.journal.write(HOME, ANN, "heron")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "I sat there too.")

    await keys(database, NEW, OLD).rotate()

    later = home.with_seal(Seal([NEW]))
    read, _ = await later.sharing.read(facilitator(HOME, FRAN), home.cohort.id, entry)
    assert (read.text, read.answers[0].text) == ("heron", "I sat there too.")
