"""A run is a value: each press gives a new one and an answer, or a refusal that changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.errors import PageChanged, StaleClick
from bot.core.play import State
from bot.core.run import Run, choose, nearest, write
from tests import samples

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 12, tzinfo=UTC)


def begun(activity, state=None):
    return Run("r", 1, 7, activity.id, None, 0, state or activity.first(), NOW, NOW)


def page_of(activity, run):
    return activity.screen(run.state).page()


def test_a_press_moves_the_run_on_and_keeps_the_state_before_it():
    module = samples.module()
    run = begun(module)

    step = choose(module, run, 0, page_of(module, run), "begin", LATER)

    assert step.run == replace(run, turn=1, state=State("waiting"), seen=LATER)
    assert (step.answer.turn, step.answer.state, step.answer.reply) == (0, module.first(), "begin")
    assert run.turn == 0


def test_a_press_on_a_card_of_an_earlier_turn_is_stale():
    module = samples.module()
    run = begun(module)
    moved = choose(module, run, 0, page_of(module, run), "begin", LATER).run

    with pytest.raises(StaleClick):
        choose(module, moved, 0, page_of(module, run), "begin", LATER)


def test_a_press_on_a_page_that_was_rewritten_since_records_nothing():
    shown, now = samples.module(), samples.module(why="Because it matters to be heard.")
    run = begun(shown)

    with pytest.raises(PageChanged):
        choose(now, run, 0, page_of(shown, run), "begin", LATER)


def test_an_edit_elsewhere_in_the_module_disturbs_nobody():
    shown, now = samples.module(), samples.module(outcomes=["You can wait.", "You can ask.", "You can listen."])
    run = begun(shown, State("waiting"))

    step = choose(now, run, 0, page_of(shown, run), "next", LATER)

    assert step.run.state == State("what-year")


def test_what_a_page_does_not_offer_cannot_be_pressed():
    module = samples.module()
    run = begun(module)

    with pytest.raises(PageChanged):
        choose(module, run, 0, page_of(module, run), "skip", LATER)


def test_words_are_only_taken_where_the_page_asks_for_some():
    module = samples.module()
    run = begun(module, State("waiting"))

    with pytest.raises(PageChanged):
        write(module, run, 0, page_of(module, run), True, LATER)


def test_nothing_can_be_pressed_after_the_last_page():
    module = samples.module()
    run = begun(module, State("force"))
    done = choose(module, run, 0, page_of(module, run), "next", LATER).run

    assert done.finished == LATER
    with pytest.raises(StaleClick):
        choose(module, done, 1, page_of(module, done), "next", LATER)


def test_when_a_page_is_gone_one_stands_at_the_latest_earlier_page_that_is_left():
    module = samples.module()

    stood = nearest(module, [State("gone-too"), State("what-year"), State("waiting")])

    assert stood == State("what-year")


def test_when_every_page_is_gone_one_begins_again():
    module = samples.module()

    assert nearest(module, [State("gone")]) == module.first()
