"""Words to authors: near misses are found, and nothing from a file can break a sentence."""

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.content.codes import CODES
from bot.content.measure import CARD, length, room, unfit
from bot.content.problems import close, did_you_mean, problem, quoted
from bot.content.wording import worded
from bot.core.metadata import Id
from bot.core.screen import Cites, Labelled, Option, Prose, Screen, ServerWords, Speech
from bot.core.variables import Name


@pytest.mark.parametrize(
    ("written", "meant"),
    [("calmr", "calmer"), ("Calmer", "calmer"), ("narration-", "narration"), ("xyz", None), ("a" * 100, None)],
)
def test_a_near_miss_is_found_and_a_far_one_is_not(written, meant):
    assert close(written, ["calmer", "narration"]) == meant


def test_a_suggestion_is_a_sentence_of_its_own():
    assert did_you_mean("calmr", ["calmer"]) == " Did you mean “calmer”?"
    assert did_you_mean("xyz", ["calmer"]) == ""


def test_words_of_a_file_stay_on_one_line_and_are_cut():
    assert quoted("a\n\x1b[2J") == "“a\\n\\x1b[2J”"
    assert len(quoted("a" * 1_000)) < 70


def test_every_code_has_a_meaning_in_one_sentence():
    assert all(its.meaning.endswith(".") for its in CODES.values())
    assert list(CODES) == sorted(CODES)


def test_marks_that_may_be_escaped_count_twice():
    assert room("a*b") == 4
    assert room(r"\*_~`|>#[]()<-.") == 30
    assert room("It is so") == 8


def test_everything_on_a_page_counts():
    empty = length(Screen("", "", ()), {})
    page = Screen(
        "t" * 10,
        "w" * 10,
        (Prose("p" * 10), Speech("s" * 5, "s" * 5), Labelled("l" * 5, "l" * 5), Cites(("c" * 10,))),
        (Option("a", "o" * 10, "reply"), Option("b", "a plain button stands below the card")),
    )

    assert length(page, {}) - empty >= 70
    assert length(Screen("", "", (ServerWords("role_card"),)), {}) > 1_000


def test_a_page_of_the_largest_words_of_a_server_leaves_room_for_ours():
    assert CARD - length(Screen("", "", (ServerWords("help"),)), {}) > 1_500


def test_what_discord_does_not_take_is_told_before_a_trainee_meets_it():
    fits = Screen("", "", (), tuple(Option(f"{i}" + "x" * 45, "o" * 80) for i in range(7)), asks="a" * 45)
    many = Screen("", "", (), tuple(Option(f"{i}", "o") for i in range(8)))
    long = Screen("", "", (), (Option("a", "o" * 81), Option("b" * 80, "o")), asks="a" * 46)

    assert list(unfit(fits)) == []
    assert len(list(unfit(many))) == 1
    assert len(list(unfit(long))) == 3


def test_no_message_breaks_its_line_whatever_words_of_a_file_stand_in_it():
    assert str(problem("a.yaml", 1, 2, "C206", "“a\tb\n\x1b” is empty.")) == "a.yaml:1:2 C206 “a\\tb\\n\\x1b” is empty."


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("Unit 10", "unit-10"), ("2 Doors", "doors"), ("An id-" + "x" * 33 + "-more", "an-id-" + "x" * 33)],
)
def test_an_id_is_proposed_that_could_stand_there_and_keeps_its_number(written, proposed):
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Id).validate_python(written)

    assert worded({**refused.value.errors()[0], "loc": ("id",)}, ("id",))[1].endswith(f"Perhaps “{proposed}”?")
    TypeAdapter(Id).validate_python(proposed)


def test_a_name_that_is_only_too_long_is_told_how_long_it_may_be():
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Name).validate_python("x" * 41)

    assert worded({**refused.value.errors()[0], "loc": ("of",)}, ("of",))[1].endswith("at most 40 characters.")
