"""Trying a lesson from anywhere: the pages people will see, what is remembered, and nothing that is kept."""

import io

import pytest
from rich.console import Console

from bot.cli.seeing import Refused, begun
from bot.core.play import State
from bot.frontends.terminal.trial import Trial
from tests import routes, samples
from tests.shipped import ACTIVITIES, LIBRARY


def tried(activity, start, *typed, library=None):
    """What an author reads who types these lines and then closes the terminal."""
    lines, console = iter(typed), Console(file=io.StringIO(), width=400, highlight=False)

    def ask(prompt):
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    Trial(activity, library or samples.library(), console, ask, start).play()
    return console.file.getvalue()


def test_one_begins_anywhere_with_what_was_set_and_reads_that_nothing_is_stored():
    garden = samples.garden()

    read = tried(garden, begun(garden, "gate", ["told=true", "trust=2"]), "1")

    assert read.startswith("This is a try: nothing is stored, and nobody's place changes.")
    assert "Sam knows why you came." in read
    assert "Remembered: told = true, trust = 2, mood = calm" in read
    assert read.rstrip().endswith("Left. Nothing was stored.")


def test_a_reply_that_is_not_open_says_why_and_has_no_number():
    read = tried(samples.garden(), State("gate"), "q")

    assert "  -  Sit down together.  (not open yet: Sam does not know yet why you came.)" in read
    assert "  1  Tell Sam why." in read and "  3  Ask somebody." in read


def test_the_last_press_can_be_taken_back():
    read = tried(samples.garden(), State("gate"), "1", "b", "2", "q")

    assert "Remembered: told = true, trust = 2, mood = calm" in read
    assert "Remembered: told = false, trust = 0, mood = tense" in read


def test_words_said_first_are_shown_beside_the_replies_and_then_forgotten():
    garden = samples.garden()

    read = tried(garden, begun(garden, "gate", []), "w", "I would sit down.", "", "4", "b", "q")

    assert read.count("I would sit down.") == 1
    assert "Which of these comes nearest to yours?" in read


def test_a_wrong_key_is_answered_with_the_right_ones():
    assert "Please type one of: 1, 2, 3, q" in tried(samples.garden(), State("gate"), "7", "q")


def test_a_door_into_another_lesson_is_named_and_not_gone_through():
    read = tried(samples.module(), State("the-walk"), "1", "q")

    assert "Here “the-bench” would open, in a walk of its own." in read
    assert "The module goes on from here." in read


def test_what_if_goes_back_in_the_same_try():
    garden = samples.garden()
    path = State("debrief", "path-0", path=(("gate", "tell"), ("gate", "ask")), facts=(("told", True), ("trust", 2)))

    read = tried(garden, path, "3", "q")

    assert "Remembered: told = true, trust = 2, mood = calm" in read
    assert "The garden · scene 2" in read


@pytest.mark.parametrize(
    ("at", "sets", "told"),
    [
        ("gat", [], "There is no scene or ending “gat” in “the-garden”. Did you mean “gate”?"),
        (None, ["trst=2"], "There is no variable “trst”. Did you mean “trust”?"),
        (None, ["trust=9"], "“trust” is never “9”. There is: 0, 1, 2."),
        (None, ["mood=clam"], "“mood” is never “clam”. Did you mean “calm”?"),
        (None, ["told=maybe"], "“told” is never “maybe”. There is: false, true."),
        (None, ["trust"], "“trust” sets nothing. Write it like --set trust=2"),
    ],
)
def test_what_does_not_exist_is_said_with_what_was_perhaps_meant(at, sets, told):
    with pytest.raises(Refused) as refused:
        begun(samples.garden(), at, sets)
    assert str(refused.value) == told


def test_a_module_can_be_tried_from_any_page_and_remembers_nothing():
    assert begun(samples.module(), "force", []) == State("force", "note")
    with pytest.raises(Refused, match="Did you mean “waiting”"):
        begun(samples.module(), "wating", [])
    with pytest.raises(Refused, match="is a module"):
        begun(samples.module(), None, ["a=1"])


def test_an_ending_is_a_place_to_begin_and_no_place_is_the_opening():
    assert begun(samples.garden(), "stayed", []) == State("stayed")
    assert begun(samples.garden(), None, []) == samples.garden().first()
    assert begun(samples.garden(), None, ["told=yes"]) == State("gate", "say", facts=(("told", True),))


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_every_page_of_every_shipped_lesson_can_be_tried(activity):
    for route in routes.shortest(activity).values():
        state = routes.walked(activity, route)
        assert activity.screen(state).title in tried(activity, state, library=LIBRARY)
