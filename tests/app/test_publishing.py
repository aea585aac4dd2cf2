"""Before an edit is published, an author reads what it would mean for people; nobody is named, nothing is written."""

from bot.app.publishing import changes
from tests import samples
from tests.app.conftest import HOME
from tests.app.test_training import ANN, BEN, follow


def without(step):
    return samples.module(steps=[each for each in samples.LISTENING["steps"] if each["id"] != step])


async def test_an_edit_that_touches_nobodys_page_changes_nothing(app, training):
    await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin")

    (change,) = await changes(app.database, samples.library(), samples.library(modules=[without("force")]))

    assert (change.id, change.under_way, change.rewritten, dict(change.moved)) == ("listening", 1, 0, {})
    assert not change.touches_anybody


async def test_readers_of_a_page_that_was_taken_out_are_counted_with_where_they_would_stand(app, training):
    for person in (ANN, BEN):
        await follow(training, person, await training.begin(HOME, person, "listening"), "begin", "next", "in-2018")

    (change,) = await changes(app.database, samples.library(), samples.library(modules=[without("what-year")]))

    assert dict(change.moved) == {("what-year", "waiting"): 2}


async def test_the_same_rule_moves_them_afterwards(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin", "next", "in-2018")
    edited = samples.library(modules=[without("what-year")])
    (change,) = await changes(app.database, samples.library(), edited)
    ((_, foretold),) = change.moved

    stood = await app.reopened(edited).open(ANN, card.run)

    assert stood.screen.title == edited.modules["listening"].step(foretold).title


async def test_readers_of_a_page_that_reads_otherwise_are_counted(app, training):
    await training.begin(HOME, ANN, "listening")
    edited = samples.library(modules=[samples.module(why="Because it matters.")])

    (change,) = await changes(app.database, samples.library(), edited)

    assert (change.rewritten, dict(change.moved)) == (1, {})


async def test_an_end_that_is_gone_is_said_and_those_who_explored_it_are_counted(app, training):
    await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "go-on", "ask-first", "next")
    replies = [each for each in samples.BENCH["scenes"][0]["replies"] if each["id"] == "give-it"]
    scenes = [{**samples.BENCH["scenes"][0], "replies": replies}, samples.BENCH["scenes"][1]]
    endings = [each for each in samples.BENCH["endings"] if each["id"] != "asked"]
    edited = samples.library(scenarios=[samples.scenario(scenes=scenes, endings=endings)])

    (change,) = await changes(app.database, samples.library(), edited)

    assert change.explored == 1 and change.no_longer_at_the_end == 1
    assert dict(change.moved) == {("asked", "sitting"): 1}


async def test_a_lesson_that_is_taken_out_is_said(app, training):
    await training.begin(HOME, ANN, "listening")

    (change,) = await changes(app.database, samples.library(), samples.library(modules=[]))

    assert change.taken_out and change.touches_anybody
