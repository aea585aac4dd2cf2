"""Where a rule about teaching begins and where it ends."""

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
