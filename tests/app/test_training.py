"""What a trainee can do, on both databases: places are kept, races settled, nobody meets another's state."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.errors import NotOffered, NotWelcomed, NotYours, PageChanged, StaleClick, WordsTooLong
from bot.core.screen import Cites, OwnWords, Prose, ServerWords
from bot.storage import words
from tests import routes, samples
from tests.app.conftest import AWAY, HOME, NOW

ANN, BEN = 7, 8


async def press(training, person, card, option):
    if option.startswith(routes.WRITE):
        return await training.write(person, card.run, card.turn, card.page, "my words", option.endswith(":kept"))
    return await training.choose(person, card.run, card.turn, card.page, option)


async def follow(training, person, card, *options):
    for option in options:
        card = await press(training, person, card, option)
    return card


async def test_a_person_who_comes_back_stands_where_they_stopped(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin", "next")

    again = await app.reopened(samples.library()).begin(HOME, ANN, "listening")

    assert again == card
    assert again.screen.title == "A year"


async def test_of_five_presses_on_one_card_one_counts_and_the_others_get_the_right_card(training):
    card = await training.begin(HOME, ANN, "listening")

    results = await asyncio.gather(
        *(training.choose(ANN, card.run, card.turn, card.page, "begin") for _ in range(5)), return_exceptions=True
    )

    refused = [result for result in results if isinstance(result, StaleClick)]
    assert len(refused) == 4
    assert {each.card.turn for each in refused} == {1}
    assert {each.card.screen.title for each in refused} == {"Waiting"}


async def test_two_begins_at_the_same_moment_open_one_run(training):
    cards = await asyncio.gather(*(training.begin(HOME, ANN, "listening") for _ in range(5)))

    assert len({card.run for card in cards}) == 1


async def test_a_button_pressed_by_somebody_else_changes_nothing(training):
    card = await training.begin(HOME, ANN, "listening")

    for attempt in (
        training.choose(BEN, card.run, card.turn, card.page, "begin"),
        training.write(BEN, card.run, card.turn, card.page, "words", True),
        training.open(BEN, card.run),
        training.look(BEN, card.run, 0),
    ):
        with pytest.raises(NotYours):
            await attempt
    assert (await training.open(ANN, card.run)).turn == 0


async def test_a_run_that_does_not_exist_is_refused_in_the_same_words(training):
    card = await training.begin(HOME, ANN, "listening")

    with pytest.raises(NotYours) as somebody_elses:
        await training.open(BEN, card.run)
    with pytest.raises(NotYours) as nobodys:
        await training.open(BEN, "00000000000000")

    assert str(somebody_elses.value) == str(nobodys.value)


async def test_one_person_on_two_servers_has_two_places(training):
    here = await training.begin(HOME, ANN, "listening")
    there = await training.begin(AWAY, ANN, "listening")

    await follow(training, ANN, here, "begin", "next")

    assert (await training.open(ANN, there.run)).turn == 0
    assert [entry.state for entry in await training.shelf(AWAY, ANN, "module")] == ["under way"]
    assert await training.open_runs(AWAY, BEN) == ()


async def test_a_role_play_is_a_run_of_its_own_and_leads_back_to_its_module(training):
    card = await follow(
        training, ANN, await training.begin(HOME, ANN, "listening"), "begin", "next", "in-2018", "next", "next"
    )
    module_run = card.run

    played = await press(training, ANN, card, "open")
    assert played.screen.title == "The bench" and played.run != module_run
    ended = await follow(training, ANN, played, "skip")

    assert [door.kind for door in ended.doors] == ["open", "begin", "begin"]
    back = await training.open(ANN, ended.doors[0].target)
    assert (back.run, back.screen.title) == (module_run, "A walk")


async def test_two_walks_open_at_once_are_both_kept_and_listed(training):
    await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin")
    await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "go-on")

    assert {entry.activity for entry in await training.open_runs(HOME, ANN)} == {"listening", "the-bench"}


async def test_choosing_another_one_instead_opens_it_and_counts_as_explored(training):
    card = await training.begin(HOME, ANN, "the-bench")

    other = await press(training, ANN, card, "other-the-bus")

    assert other.screen.title == "The bus"
    states = {entry.activity: entry.state for entry in await training.shelf(HOME, ANN, "scenario")}
    assert states == {"the-bench": "explored", "the-bus": "under way", "the-garden": "not started"}


async def test_explored_stays_explored_while_one_walks_again(training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "skip")

    again = await training.begin(HOME, ANN, "the-bench")

    assert again.run != card.run
    entry = (await training.shelf(HOME, ANN, "scenario"))[0]
    assert (entry.state, entry.run) == ("explored", again.run)


async def test_looking_back_changes_nothing_and_marks_what_was_chosen(training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "go-on", "ask-first")

    earlier = await training.look(ANN, card.run, 1)

    assert earlier.looking and earlier.screen.marked == "ask-first"
    assert (await training.open(ANN, card.run)) == card
    assert (await training.look(ANN, card.run, 2)) == card


async def test_a_page_that_was_rewritten_is_shown_anew_and_nothing_is_recorded(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "go-on")
    scenes = [{**samples.BENCH["scenes"][0], "narration": "It is cold."}, samples.BENCH["scenes"][1]]
    edited = app.reopened(samples.library(scenarios=[samples.scenario(scenes=scenes)]))

    with pytest.raises(PageChanged) as refusal:
        await edited.choose(ANN, card.run, card.turn, card.page, "give-it")

    shown = refusal.value.card
    assert shown.turn == card.turn and Prose("It is cold.") in shown.screen.blocks
    assert (await edited.choose(ANN, shown.run, shown.turn, shown.page, "give-it")).turn == card.turn + 1


async def test_when_a_step_is_taken_out_its_readers_stand_at_the_last_one_that_is_left(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin", "next", "in-2018")
    fewer = [step for step in samples.LISTENING["steps"] if step["id"] != "what-year"]
    edited = app.reopened(samples.library(modules=[samples.module(steps=fewer)]))

    with pytest.raises(PageChanged) as refusal:
        await edited.choose(ANN, card.run, card.turn, card.page, "next")

    assert refusal.value.card.screen.title == "Waiting"
    moved = await press(edited, ANN, refusal.value.card, "next")
    assert moved.screen.title == "For you alone"


async def test_an_older_process_throws_nobody_back(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin", "next", "in-2018")
    older = [step for step in samples.LISTENING["steps"] if step["id"] != "what-year"]

    seen_by_older = await app.reopened(samples.library(modules=[samples.module(steps=older)])).open(ANN, card.run)

    assert seen_by_older.screen.title == "Waiting"
    assert await training.open(ANN, card.run) == card


async def test_a_module_that_was_taken_out_is_said_and_the_place_is_kept(app, training):
    card = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin")
    without = app.reopened(samples.library(modules=[]))

    with pytest.raises(NotOffered):
        await without.open(ANN, card.run)
    assert await without.open_runs(HOME, ANN) == ()
    assert await training.open(ANN, card.run) == card


async def test_words_of_the_server_and_sources_are_filled_in(training):
    here = await follow(training, ANN, await training.begin(HOME, ANN, "listening"), "begin")
    there = await follow(training, ANN, await training.begin(AWAY, ANN, "listening"), "begin")

    assert ServerWords("role_card", "Ours says: walk, do not write.") in here.screen.blocks
    assert ServerWords("role_card", None) in there.screen.blocks
    cites = next(block for block in here.screen.blocks if isinstance(block, Cites))
    assert cites.lines == (
        "Darby Penney, 2018: Who Gets to Define “Peer Support?” (read by this project, in whole or in part)",
    )
    assert here.page == there.page


async def kept(app, person):
    stored = await app.database.read(lambda tx: words.of(tx, person))
    return [app.seal.open(each.sealed) for each in stored]


async def test_words_are_kept_only_if_the_person_says_so(app, training):
    card = await training.begin(HOME, ANN, "listening")
    card = await follow(training, ANN, card, "begin", "next", "in-2018", "next")

    after = await training.write(ANN, card.run, card.turn, card.page, "The silence itself.", keep=False)
    assert await kept(app, ANN) == []
    assert any("Not kept" in getattr(block, "text", "") for block in after.screen.blocks)

    other = await training.begin(AWAY, ANN, "listening")
    other = await follow(training, ANN, other, "begin", "next", "in-2018", "next")
    await training.write(ANN, other.run, other.turn, other.page, "The silence itself.", keep=True)
    assert await kept(app, ANN) == ["The silence itself."]


async def test_words_sent_twice_are_kept_once(app, training):
    card = await training.begin(HOME, ANN, "listening")
    card = await follow(training, ANN, card, "begin", "next", "in-2018", "next")

    results = await asyncio.gather(
        *(training.write(ANN, card.run, card.turn, card.page, "Once.", keep=True) for _ in range(3)),
        return_exceptions=True,
    )

    assert sum(isinstance(result, StaleClick) for result in results) == 2
    assert await kept(app, ANN) == ["Once."]


async def test_words_that_are_too_long_are_refused_before_anything_is_stored(training):
    card = await training.begin(HOME, ANN, "listening")

    with pytest.raises(WordsTooLong):
        await training.write(ANN, card.run, card.turn, card.page, "a" * 4001, keep=True)
    assert (await training.open(ANN, card.run)).turn == 0


async def test_nothing_is_stored_about_somebody_who_only_saw_the_first_page(app, training):
    assert await training.arrive(HOME, 99) is False

    assert not (await app.privacy.stored(99)).anything
    with pytest.raises(NotWelcomed):
        await training.begin(HOME, 99, "listening")
    assert not (await app.privacy.stored(99)).anything


async def test_the_servers_one_learns_on_are_known_in_a_direct_message(training):
    assert set(await training.servers(ANN)) == {HOME, AWAY}
    assert await training.servers(99) == ()


async def test_every_button_of_every_page_can_be_pressed_on_a_real_database(training):
    library = samples.library()
    for activity in (*library.modules.values(), *library.scenarios.values()):
        for route in routes.complete(activity):
            card = await training.begin(HOME, ANN, activity.id)
            for option in route:
                found = await press(training, ANN, card, option)
                # A press that opened another one leads here; its own walk goes on where it was.
                card = found if found.run == card.run else await training.open(ANN, card.run)
            assert not card.screen.options, f"{activity.id}: {route}"


async def test_times_are_stored_and_come_back_as_aware_times(app, training):
    await training.begin(HOME, ANN, "listening")

    told = await app.privacy.export(ANN)

    assert NOW.isoformat() in told


async def garden_at(training, *options):
    return await follow(training, ANN, await training.begin(HOME, ANN, "the-garden"), *options)


TO_THE_PATH = ("go-on", "next", "tell", "next", "ask", "next", "next", "next")


async def test_what_if_begins_a_walk_of_its_own_and_leaves_the_first_one_as_it_is(training):
    path = await garden_at(training, *TO_THE_PATH)
    assert path.screen.title == "The path you walked"

    fork = await press(training, ANN, path, "what-if-1")

    assert fork.run != path.run and fork.screen.title == "The garden"
    assert (await training.open(ANN, path.run)).screen == path.screen
    listed = {entry.run: entry.what_if for entry in await training.open_runs(HOME, ANN)}
    assert listed == {path.run: False, fork.run: True}
    ended = await follow(training, ANN, fork, "sit", "next", "next", "next", "next", "next", "next", "next", "next")
    assert ended.doors[0].label == "Back to the first walk"


LOOKING_BACK = ("sit", "next", "next", "next")


async def fork_at_its_path(training):
    path = await garden_at(training, *TO_THE_PATH)
    return await follow(training, ANN, await press(training, ANN, path, "what-if-1"), *LOOKING_BACK)


def pages(card):
    return [door.target for door in card.doors if door.kind == "page"]


async def test_looking_back_on_a_what_if_both_walks_can_be_had_as_a_page_after_feelings(training):
    path = await garden_at(training, *TO_THE_PATH)
    feelings = await follow(training, ANN, await press(training, ANN, path, "what-if-1"), *LOOKING_BACK[:-1])
    fork = await press(training, ANN, feelings, "next")
    end = await follow(training, ANN, fork, "next", "next", "next", "next", "next")

    assert pages(path) == pages(feelings) == []
    assert pages(fork) == pages(end) == [fork.run]
    assert not fork.over and end.over
    page = await training.two_walks_page(ANN, fork.run)
    assert "Sit down together." in page and "Ask somebody." in page


async def test_a_walk_that_left_none_has_no_such_page_and_nobody_gets_another_persons(training):
    fork = await fork_at_its_path(training)
    module = await training.begin(HOME, ANN, "listening")
    first = await training.begin(HOME, ANN, "the-bench")

    assert await training.two_walks_page(ANN, module.run) is None
    assert await training.two_walks_page(ANN, first.run) is None
    with pytest.raises(NotYours):
        await training.two_walks_page(BEN, fork.run)


async def test_a_new_library_is_there_at_once_and_a_page_that_changed_is_drawn_anew(training):
    card = await training.begin(HOME, ANN, "listening")

    training.replace_library(samples.library(modules=[samples.module(title="Listening again")]))

    assert [entry.title for entry in await training.shelf(HOME, ANN, "module")] == ["Listening again"]
    with pytest.raises(PageChanged) as refused:
        await press(training, ANN, card, "begin")
    assert refused.value.card.screen.title == "Listening again"


async def test_a_library_that_is_replaced_in_the_middle_of_a_press_changes_nothing_for_it(training):
    card = await training.begin(HOME, ANN, "the-bench")
    run = training._database.run

    async def replaced_meanwhile(step):
        done = await run(step)
        training.replace_library(samples.library(scenarios=[]))
        return done

    training._database.run = replaced_meanwhile
    try:
        shown = await press(training, ANN, card, "go-on")
    finally:
        del training._database.run

    assert shown.screen.title == "The bench"
    with pytest.raises(NotOffered):
        await training.open(ANN, card.run)


async def test_two_forks_and_the_first_walk_can_be_open_at_once(training):
    path = await garden_at(training, *TO_THE_PATH)
    await press(training, ANN, path, "what-if-0")
    path = await training.open(ANN, path.run)
    await press(training, ANN, path, "what-if-1")

    assert len(await training.open_runs(HOME, ANN)) == 3
    assert (await training.begin(HOME, ANN, "the-garden")).run == path.run


async def say_first(app, training, keep):
    card = await garden_at(training, "go-on")
    return await training.write(ANN, card.run, card.turn, card.page, "I would sit down first.", keep)


async def rows(app):
    def query(tx):
        return [row["sealed"] for row in tx.connection.execute("select sealed from words").fetchall()]

    return [app.seal.open(sealed) for sealed in await app.database.read(query)]


async def test_words_said_first_stand_beside_the_replies_and_go_when_the_scene_closes(app, training):
    beside = await say_first(app, training, keep=False)
    assert OwnWords("I would sit down first.") in beside.screen.blocks
    assert await rows(app) == ["I would sit down first."]

    await press(training, ANN, beside, "ask")

    assert await rows(app) == []


async def test_words_said_first_that_the_person_keeps_stay(app, training):
    beside = await say_first(app, training, keep=True)
    await press(training, ANN, beside, "none")

    assert await rows(app) == ["I would sit down first."]
    assert await kept(app, ANN) == ["I would sit down first."]


async def test_words_said_first_go_after_a_day_where_nobody_came_back(app, training):
    beside = await say_first(app, training, keep=False)
    training._now = lambda: NOW + timedelta(hours=25)

    await training.arrive(HOME, BEN)

    assert await rows(app) == []
    assert OwnWords(None) in (await training.open(ANN, beside.run)).screen.blocks


async def test_each_walk_has_its_own_order_of_replies_and_keeps_it_over_a_restart(app):
    scenes = [{**samples.BENCH["scenes"][0], "keep_order": False}, samples.BENCH["scenes"][1]]
    library = samples.library(scenarios=[samples.scenario(scenes=scenes)])
    orders = set()
    for _ in range(12):
        training = app.reopened(library)
        card = await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "go-on")
        assert (await app.reopened(library).open(ANN, card.run)).screen == card.screen
        orders.add(tuple(option.id for option in card.screen.options))
        await follow(training, ANN, card, "ask-first", "next", "next", "next", "next", "next")

    assert len(orders) == 2


async def test_at_the_end_a_second_case_of_the_same_dilemma_is_offered(training):
    ended = await follow(training, ANN, await training.begin(HOME, ANN, "the-bench"), "skip")

    assert ("begin", "the-garden", "A second case: The garden") in {
        (door.kind, door.target, door.label) for door in ended.doors
    }
