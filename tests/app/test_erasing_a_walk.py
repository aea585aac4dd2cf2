"""One walk can be erased alone, with everything that stood in it; what is beside it stays."""

import json

import pytest

from bot.core.errors import NotYours
from tests.app.conftest import AWAY, HOME
from tests.app.traces import ROLE, SECRET, administrator, facilitator, walk

ANN, BEN = 7, 8


async def told(app, person=ANN):
    return json.loads(await app.privacy.export(person))


async def test_the_walk_its_answers_its_words_and_its_progress_go(app, training):
    card = await walk(training, HOME, ANN)
    other = await walk(training, AWAY, ANN)

    await app.privacy.erase_walk(ANN, card.run)

    left = await told(app)
    assert [row["id"] for row in left["run"]] == [other.run]
    assert {row["run"] for row in left["answer"]} == {other.run}
    assert [row["run"] for row in left["words"]] == [other.run]
    assert [row["server"] for row in left["progress"]] == [str(AWAY)]
    states = {entry.activity: entry.state for entry in await training.shelf(HOME, ANN, "module")}
    assert states["listening"] == "not started"


async def test_the_list_says_which_walk_is_which(app, training):
    card = await walk(training, HOME, ANN)
    bench = await training.begin(HOME, ANN, "the-bench")

    listed = {each.run: each for each in await app.privacy.walks(ANN)}

    assert (listed[card.run].title, listed[card.run].texts, listed[card.run].server) == ("Listening", 1, HOME)
    assert (listed[bench.run].title, listed[bench.run].texts, listed[bench.run].what_if) == ("The bench", 0, False)
    assert await app.privacy.walk(ANN, card.run) == listed[card.run]


async def test_the_journal_keeps_what_was_written_elsewhere(app, training):
    card = await walk(training, HOME, ANN)
    entry = await app.services.journal.write(HOME, ANN, "beside it")

    await app.privacy.erase_walk(ANN, card.run)

    assert [row["id"] for row in (await told(app))["words"]] == [entry]


async def test_what_was_shared_from_it_can_be_read_by_nobody_any_more(app, training):
    await walk(training, HOME, ANN)
    (words,) = (await told(app))["words"]
    fran = facilitator(HOME)
    await app.services.places.put(administrator(HOME), role=ROLE)
    cohort = await app.services.cohorts.create(fran, "Mornings")
    _, invitation = await app.services.cohorts.invite(fran, cohort.id, ANN)
    await app.services.cohorts.accept(facilitator(HOME, ANN, "Ann"), invitation.id, False, "Europe/London")
    await app.services.sharing.share(ANN, words["id"], cohort.id, fran.person)
    assert [each.text for each in (await app.services.sharing.given(fran, cohort.id)).entries] == [SECRET]

    await app.privacy.erase_walk(ANN, words["run"])

    assert (await app.services.sharing.given(fran, cohort.id)).entries == ()


async def begun_what_if(training):
    """A finished walk and one that left it."""
    card = await training.begin(HOME, ANN, "the-garden")
    for option in ("go-on", "next", "tell", "next", "ask", "next", "next", "next"):
        card = await training.choose(ANN, card.run, card.turn, card.page, option)
    return card.run, await training.choose(ANN, card.run, card.turn, card.page, "what-if-1")


async def test_what_if_walks_hold_its_path_and_go_with_it(app, training):
    first, second = await begun_what_if(training)
    assert second.run != first

    await app.privacy.erase_walk(ANN, first)

    left = await told(app)
    assert left["run"] == [] and left["answer"] == [] and left["progress"] == []


async def test_a_what_if_walk_can_go_alone_and_the_progress_stays(app, training):
    first, second = await begun_what_if(training)

    await app.privacy.erase_walk(ANN, second.run)

    left = await told(app)
    assert [row["id"] for row in left["run"]] == [first] and len(left["progress"]) == 1


async def test_a_role_play_that_it_opened_stays_and_leads_back_to_nothing_that_is_gone(app, training):
    card = await training.begin(HOME, ANN, "listening")
    while "open" not in [option.id for option in card.screen.options]:
        first = next(option.id for option in card.screen.options if option.closed is None)
        if card.screen.asks:
            card = await training.write(ANN, card.run, card.turn, card.page, "", keep=False)
        else:
            card = await training.choose(ANN, card.run, card.turn, card.page, first)
    module = card.run
    opened = await training.choose(ANN, module, card.turn, card.page, "open")

    await app.privacy.erase_walk(ANN, module)

    (row,) = (await told(app))["run"]
    assert row["id"] == opened.run and row["parent"] is None
    assert (await training.open(ANN, opened.run)).screen == opened.screen


async def test_somebody_elses_walk_is_refused_and_stays(app, training):
    card = await walk(training, HOME, BEN)

    for attempt in (app.privacy.erase_walk(ANN, card.run), app.privacy.walk(ANN, card.run)):
        with pytest.raises(NotYours):
            await attempt

    assert [row["id"] for row in (await told(app, BEN))["run"]] == [card.run]


async def test_a_press_on_the_card_of_a_walk_that_is_gone_stores_nothing(app, training):
    card = await training.begin(HOME, ANN, "listening")
    await app.privacy.erase_walk(ANN, card.run)

    with pytest.raises(NotYours):
        await training.choose(ANN, card.run, card.turn, card.page, "begin")

    assert (await told(app))["run"] == []
