"""A person sees everything stored about them, can take it along, and can end it."""

import json
from html.parser import HTMLParser

import pytest

from bot.app.privacy import TIMES
from bot.app.stored import WORDS
from bot.core.errors import NotYours, WordsLocked
from bot.storage.privacy import FACILITATED, TABLES
from bot.storage.words import Seal, new_key
from tests.app.conftest import AWAY, HOME
from tests.app.traces import ANSWER, REASON, SECRET, WRONG, everything, facilitator, walk

ANN, BEN = 7, 8
KINDS = {*TABLES, *(f"{table} as facilitator" for table in FACILITATED)}
# Whole numbers in the database that name nobody: places on Discord, counts, times, yes and no.
NOBODY = TIMES | {
    *("server", "role", "channel", "wrong", "cohort"),
    *("turn", "fork", "place", "people", "needed", "times", "version"),
    *("talk", "expected", "in_order", "counted"),
    *("quiet_from", "quiet_until", "changed", "archived", "lease"),
    *("looked", "stage", "met", "over", "ended", "mark"),
}
UNTOLD = {"letter": {"lease", "holder"}}  # which process holds it for five minutes


def on_postgres(database):
    return "postgres" in type(database).__name__.lower()


async def columns(database):
    """(table, column, type) of everything that is ours."""

    def query(tx):
        if on_postgres(database):
            found = tx.connection.execute(
                'select table_name as "table", column_name as "column", data_type as kind '
                "from information_schema.columns where table_schema = 'public'"
            ).fetchall()
        else:
            found = tx.connection.execute(
                'select m.name as "table", c.name as "column", c.type as kind '
                "from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'"
            ).fetchall()
        return [(row["table"], row["column"], row["kind"].lower()) for row in found]

    return [each for each in await database.read(query) if "yoyo" not in each[0]]


async def count(database, table, person, column="person"):
    def query(tx):
        return tx.connection.execute(f"select count(*) as n from {table} where {column} = {person}").fetchone()["n"]

    return await database.read(query)


# What there is


async def test_no_table_that_names_people_is_left_out_of_the_export(app):
    found = await columns(app.database)

    assert {table for table, column, _ in found if column == "person"} == set(TABLES)
    assert {table for table, column, _ in found if column == "facilitator"} == set(FACILITATED)


async def test_no_other_column_could_hold_somebodys_id_unseen(app):
    """A new column of whole numbers is either a person's, and in the export, or in the list of those that are not."""
    numbers = {column for _, column, kind in await columns(app.database) if kind == "bigint"}

    assert numbers - {"person", "facilitator"} <= NOBODY


async def test_every_kind_of_row_has_words(app):
    assert set(WORDS) == KINDS

    await everything(app.services, app.database, HOME, ANN)
    stored = await app.privacy.stored(ANN)

    assert len(stored.lines) == len(KINDS), "of each kind there is one, and a line for it"
    assert stored.lines[0] == f"{WORDS['person']}: 1"


async def test_the_export_holds_every_row_and_the_kept_words_opened(app, training):
    await everything(app.services, app.database, HOME, ANN)
    await walk(training, AWAY, ANN)
    await everything(app.services, app.database, HOME, BEN)

    told = json.loads(await app.privacy.export(ANN))

    for table in TABLES:
        assert len(told[table]) == await count(app.database, table, ANN) > 0
    for table in FACILITATED:
        there = await count(app.database, table, ANN, "facilitator")
        assert len(told[f"{table} as facilitator"]) == there > 0
    assert {each["text"] for each in told["words"]} == {SECRET}
    assert {row["person"] for kind in KINDS for row in told[kind]} == {str(ANN)}


async def test_the_export_holds_every_column_of_such_a_row(app):
    await everything(app.services, app.database, HOME, ANN)

    told = json.loads(await app.privacy.export(ANN))

    for table in TABLES:
        there = [column for at, column, _ in await columns(app.database) if at == table]
        named = {"text" if column == "sealed" else column for column in there}
        assert set(told[table][0]) == named - UNTOLD.get(table, set()) - {"facilitator"}, table


async def test_two_people_on_two_servers_and_nothing_of_one_is_in_the_export_of_the_other(app, training):
    theirs = {}
    for person, text in ((ANN, "the heron of Ann"), (BEN, "the barge of Ben")):
        for server in (HOME, AWAY):
            card = await walk(training, server, person)
            entry = await app.services.journal.write(server, person, f"{text} {server}")
            theirs.setdefault(person, []).extend([card.run, entry, f"{text} {server}"])

    for export in (app.privacy.export, app.privacy.page):
        for me, other in ((ANN, BEN), (BEN, ANN)):
            told = await export(me)
            assert all(each in told for each in theirs[me])
            assert not any(each in told for each in theirs[other])


class Page(HTMLParser):
    """What a page says, and whether each thing that is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.said, self.ids, self.links, self.loads = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.loads += [given[name] for name in ("src", "action", "data") if name in given]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


async def test_the_page_says_all_that_the_file_says_and_loads_nothing(app):
    await everything(app.services, app.database, HOME, ANN)

    text = await app.privacy.page(ANN)

    page, told = Page(text), json.loads(await app.privacy.export(ANN))
    said = "".join(page.said)
    assert page.open == [] and page.loads == [] and all(link.startswith("#") for link in page.links)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids) and len(page.ids) == len(set(page.ids))
    assert text.startswith("<!doctype html>") and '<html lang="en">' in text and text.count("<h1") == 1
    for kind in KINDS:
        assert WORDS[kind] in said
    assert text.count('<dl class="row">') == sum(len(told[kind]) for kind in KINDS)
    assert SECRET in said and ANSWER in said and REASON in said and WRONG in said
    assert "Times are those of Europe/London" in said
    assert "Listening" in said, "lessons stand there by their titles"


async def test_words_that_look_like_a_page_stay_words(app, training):
    await app.services.journal.write(HOME, ANN, "<script>alert('heron')</script>")

    page = await app.privacy.page(ANN)

    assert "<script" not in page and "&lt;script&gt;" in page


# Its end


async def test_erasing_leaves_no_row_of_this_person_and_every_row_of_the_others(app, training):
    card = await walk(training, HOME, ANN)
    await everything(app.services, app.database, HOME, ANN)
    await everything(app.services, app.database, HOME, BEN)

    await app.privacy.erase(ANN)

    for table in TABLES:
        assert await count(app.database, table, ANN) == 0
        assert await count(app.database, table, BEN) > 0
    for table in FACILITATED:
        assert await count(app.database, table, ANN, "facilitator") == 0
        assert await count(app.database, table, BEN, "facilitator") > 0
    assert not (await app.privacy.stored(ANN)).anything
    with pytest.raises(NotYours):
        await training.open(ANN, card.run)


async def test_who_erased_themselves_is_in_no_report_from_then_on(app, training):
    await everything(app.services, app.database, HOME, ANN)
    fran = facilitator(HOME)
    (cohort,) = [each for each in await app.services.cohorts.mine(fran) if each.name == f"Mornings {ANN}"]
    assert [row.name for row in (await app.services.reporting.report(fran, cohort.id)).rows] == ["Fran"]

    await app.privacy.erase(ANN)

    assert (await app.services.reporting.report(fran, cohort.id)).rows == ()


async def test_a_key_that_does_not_fit_is_said_and_nothing_is_deleted(app, training):
    await walk(training, HOME, ANN)
    app.privacy._seal = Seal([new_key()])

    with pytest.raises(WordsLocked):
        await app.privacy.export(ANN)
    assert (await app.privacy.stored(ANN)).words == 1


def test_after_a_change_of_key_old_words_still_open():
    old, new = new_key(), new_key()
    sealed = Seal([old]).close(SECRET)

    assert Seal([new, old]).open(sealed) == SECRET
    assert Seal([old]).close(SECRET) != sealed
