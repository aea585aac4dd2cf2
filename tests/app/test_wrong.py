"""“Something here is wrong”: the maintainers learn the place and the words, never the walk or, unasked, the person."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.wrong import LOCKED, place
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import NoSuchNote, NotFacilitator, NothingWritten, NotYours, WordsTooLong
from bot.core.library import Library
from bot.core.play import State
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator, walk
from tests.shipped import ACTIVITIES, LIBRARY

ANN, BEN = 7, 8
SAID = "The year is another one."


@pytest.fixture
async def wrong(app):
    for server in (HOME, AWAY):
        await app.services.places.put(administrator(server), role=ROLE)
    return app.services.wrong


async def rows(app):
    return await app.database.read(
        lambda tx: [dict(row) for row in tx.connection.execute("select * from wrong").fetchall()]
    )


async def test_a_note_says_where_in_the_content_and_who_only_if_they_wish(app, wrong):
    card = await walk(app.training, HOME, ANN)

    told, channel = await wrong.tell(ANN, card.run, card.turn, SAID, None)
    await wrong.tell(ANN, card.run, card.turn, SAID, "Ann")

    assert (told.place.activity, told.place.version, told.place.step) == ("listening", 1, "my-line")
    assert (told.title, told.text, told.name, channel) == ("Listening", SAID, None, None)
    assert sorted(str(row["person"]) for row in await rows(app)) == [str(ANN), "None"]
    assert {each.name for each in await wrong.listed(facilitator(HOME))} == {None, "Ann"}


async def test_an_anonymous_note_holds_neither_the_person_nor_the_walk_nor_the_time_of_day(app, wrong):
    card = await walk(app.training, HOME, ANN)
    await wrong.tell(ANN, card.run, card.turn, SAID, None)

    (row,) = await rows(app)

    assert row["person"] is row["name"] is None
    assert card.run not in map(str, row.values())
    assert SAID not in map(str, row.values())
    (told,) = await wrong.listed(facilitator(HOME))
    assert told.day == NOW.replace(hour=0) != NOW


async def test_an_earlier_page_that_is_looked_at_again_is_the_place(app, wrong):
    card = await walk(app.training, HOME, ANN)

    told, _ = await wrong.tell(ANN, card.run, 1, SAID, None)
    later, _ = await wrong.tell(ANN, card.run, 999, SAID, None)

    assert told.place.step == "waiting"
    assert later.place.step == "my-line"


async def test_two_people_with_different_answers_send_the_very_same_place(app, wrong):
    async def told(person, reply):
        card = await app.training.begin(HOME, person, "the-bench")
        for option in ("go-on", reply):
            card = await app.training.choose(person, card.run, card.turn, card.page, option)
        return (await wrong.tell(person, card.run, card.turn, SAID, None))[0].place

    assert await told(ANN, "give-it") == await told(BEN, "ask-first")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.sampled_from(ACTIVITIES), st.lists(st.integers(0, 9), max_size=40))
def test_a_place_knows_nothing_of_the_way_there(activity, chosen):
    state = activity.first()
    for number in chosen:
        assert place(LIBRARY, activity.id, state.step) == place(LIBRARY, activity.id, State(state.step).step)
        options = [each for each in activity.screen(state).options if each.closed is None]
        if not options:
            break
        outcome = activity.answer(state, options[number % len(options)].id)
        state = outcome.forks or outcome.state
    told = dataclasses.astuple(place(LIBRARY, activity.id, state.step))
    assert told[:3] == (activity.id, activity.version, state.step)
    assert not any(reply in told for _, reply in state.path)


async def test_a_lesson_that_is_gone_since_can_still_be_told_about(app, wrong):
    card = await walk(app.training, HOME, ANN)
    app.training.replace_library(Library())

    told, _ = await wrong.tell(ANN, card.run, card.turn, SAID, None)

    assert (told.place.activity, told.place.version, told.place.page) == ("listening", 0, "")


async def test_nobody_tells_about_a_walk_of_somebody_else(app, wrong):
    card = await walk(app.training, HOME, ANN)

    with pytest.raises(NotYours):
        await wrong.tell(BEN, card.run, card.turn, SAID, None)
    assert await rows(app) == []


@pytest.mark.parametrize(("text", "refusal"), [("  \n", NothingWritten), ("x" * 2001, WordsTooLong)])
async def test_nothing_and_too_much_are_refused(app, wrong, text, refusal):
    card = await walk(app.training, HOME, ANN)

    with pytest.raises(refusal):
        await wrong.tell(ANN, card.run, card.turn, text, None)
    assert await rows(app) == []


async def test_facilitators_and_administrators_see_those_of_their_server_and_nobody_else_does(app, wrong):
    card = await walk(app.training, HOME, ANN)
    told, _ = await wrong.tell(ANN, card.run, card.turn, SAID, None)

    for allowed in (facilitator(HOME), administrator(HOME), Actor(HOME, OPERATOR, "the operator")):
        assert [each.text for each in await wrong.listed(allowed)] == [SAID]
    assert await wrong.listed(facilitator(AWAY)) == await wrong.listed(administrator(AWAY)) == []
    for refused in (Actor(HOME, ANN, "Ann"), Actor(HOME, BEN, "Ben", frozenset({ROLE + 1}))):
        with pytest.raises(NotFacilitator):
            await wrong.listed(refused)
        with pytest.raises(NotFacilitator):
            await wrong.done(refused, told.id)
    with pytest.raises(NoSuchNote):
        await wrong.done(facilitator(AWAY), told.id)
    assert [each.text for each in await wrong.everywhere()] == [SAID]


async def test_what_was_seen_to_is_deleted(app, wrong):
    card = await walk(app.training, HOME, ANN)
    told, _ = await wrong.tell(ANN, card.run, card.turn, SAID, None)
    other, _ = await wrong.tell(ANN, card.run, card.turn, SAID, None)

    await wrong.done(facilitator(HOME), told.id)
    await wrong.done_anywhere(other.id)

    assert await rows(app) == []
    with pytest.raises(NoSuchNote):
        await wrong.done(facilitator(HOME), told.id)
    with pytest.raises(NoSuchNote):
        await wrong.done_anywhere(other.id)


async def test_the_channel_that_the_server_set_is_named_to_who_delivers(app, wrong):
    await app.services.places.put(administrator(HOME), wrong=4711)
    card = await walk(app.training, HOME, ANN)

    assert (await wrong.tell(ANN, card.run, card.turn, SAID, None))[1] == 4711
    assert (await app.services.places.setup(HOME)).wrong == 4711


async def test_who_erases_themselves_takes_named_notes_along(app, wrong):
    card = await walk(app.training, HOME, ANN)
    await wrong.tell(ANN, card.run, card.turn, SAID, "Ann")
    await wrong.tell(ANN, card.run, card.turn, "Anonymous.", None)

    await app.privacy.erase(ANN)

    assert [each.text for each in await wrong.listed(facilitator(HOME))] == ["Anonymous."]


async def test_a_note_that_cannot_be_opened_hides_none_of_the_others(app, wrong):
    card = await walk(app.training, HOME, ANN)
    await wrong.tell(ANN, card.run, card.turn, SAID, None)
    new = Seal([new_key()])
    wrong._seal = new
    await wrong.tell(ANN, card.run, card.turn, SAID, None)

    assert sorted(each.text for each in await wrong.listed(facilitator(HOME))) == sorted([LOCKED, SAID])


def test_the_samples_have_the_page_that_these_tests_stand_on():
    assert place(samples.library(), "listening", "my-line").page
