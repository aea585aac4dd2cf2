"""Where a rule about teaching begins and where it ends."""

import re

import pytest

from bot.content.loader import load
from tests.content.conftest import HERE, TODAY

EXAMPLE = next((HERE / "bad").glob("C509*")).read_text(encoding="utf-8")
LONG = "I am here, and I have some time before the bus goes."


def told(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [each.code for each in load([HERE / "around"], today=TODAY, extra=[path]).problems]


def test_a_long_reply_that_costs_least_is_told_if_it_is_so_nearly_everywhere(tmp_path):
    assert told(tmp_path, EXAMPLE) == ["C509"]


@pytest.mark.parametrize(
    "change",
    [
        (LONG, "I am here."),  # as long as “May I ask?”
        ("text: You wait.", "text: You wait, and you count the cups on the shelf again, from left to right."),
        ("cost: [hope]", "cost: []"),
    ],
    ids=["two are the longest", "another one is longer", "another one costs as little"],
)
def test_one_scene_of_four_that_is_different_is_enough(tmp_path, change):
    assert told(tmp_path, EXAMPLE.replace(*change, 1)) == []


def test_replies_beside_only_one_other_are_not_counted(tmp_path):
    begins, ends = EXAMPLE.index("      - id: ask"), EXAMPLE.index("  - id: talk")

    assert told(tmp_path, EXAMPLE[:begins] + EXAMPLE[ends:]) == []


SMALL = next((HERE / "bad").glob("C503*")).read_text(encoding="utf-8")


def sentences(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [each.message for each in load([HERE / "around"], today=TODAY, extra=[path]).problems]


def test_one_ending_is_counted_in_the_singular(tmp_path):
    begins, ends = SMALL.index("endings:\n"), SMALL.index("debrief:\n")
    ending = "  - {id: a-while, title: A while, text: You talk., speaks_to_the_system: true, would_ask: true}\n"
    text = re.sub("then: (?!calmer).*", "then: a-while", SMALL[:begins]) + f"endings:\n{ending}" + SMALL[ends:]

    assert sentences(tmp_path, text) == ["There is 1 ending; three or more show that it can go several ways."]


CHANGES = next((HERE / "bad").glob("C317-a-word-that*")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            "set: {tol: true}\n        add: {tol: 1}",
            ["There is no variable “tol”. Did you mean “told”?"] * 2,
        ),
        ("set: {trust: true}", ["“trust” is never “true”; it can be: 0, 1, 2, 3."]),
    ],
    ids=["set and added to", "said as an author writes it"],
)
def test_each_change_of_a_variable_that_cannot_be_is_told_where_it_stands(tmp_path, changes, told):
    path = tmp_path / "mine.yaml"
    path.write_text(CHANGES.replace("set: {mood: high}", changes), encoding="utf-8")

    problems = load([HERE / "around"], today=TODAY, extra=[path]).problems

    assert [each.message for each in problems] == told
    assert len({each.line for each in problems}) == len(problems)
