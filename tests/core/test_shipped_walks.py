"""Every shipped lesson, walked through the core: every button of every page, to every ending."""

from datetime import UTC, datetime

import pytest

from bot.core.run import Run, choose, write
from bot.storage.runs import read_state, written_state
from tests import routes
from tests.shipped import ACTIVITIES

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_every_button_of_every_page_is_pressed_and_every_ending_met(activity):
    met = set()

    for route in routes.complete(activity):
        run = Run("r", 1, 7, activity.id, None, 0, activity.first(), NOW, NOW)
        for press in route:
            page = activity.screen(run.state).page()
            if press.startswith(routes.WRITE):
                run = write(activity, run, run.turn, page, press.endswith(":kept"), NOW).run
            else:
                run = choose(activity, run, run.turn, page, press, NOW).run
            met.add(run.state.step)
            assert read_state(written_state(run.state)) == run.state, "a restart would change the place"
        assert run.finished
        assert activity.explored(run.state)

    assert {ending.id for ending in getattr(activity, "endings", ())} <= met


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_every_page_has_words_and_something_to_press_or_is_the_last(activity):
    for route in routes.shortest(activity).values():
        state = routes.walked(activity, route)
        screen = activity.screen(state)
        assert screen.title and screen.where and screen.blocks
        assert screen.options or activity.finished(state)
