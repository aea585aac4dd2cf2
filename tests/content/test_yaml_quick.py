"""The short way through a file says what the long way says, or nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import yaml_quick
from bot.content.yaml_file import read, read_closely
from tests.content.spoilt import SHIPPED, SMALL, mutated

PIECES = st.sampled_from([
    "a", "b", "true", "No", "012", "3", "3.1", "~", ":", ": ", "- ", "? ", "?", "[", "]", "{", "}", ",", "\n", "\n  ",
    "  ", "'", '"', "&x", "*x", "&x ", "!", "! ", "!!str ", "!x ", "<<", "|\n", ">-\n", "#", " #", "%", "---", "...",
    "\\", "\\u202e", "\\x07", "é", "“", "\t", "\r", "\u00a0", "\u2028", "\x85", "@", "`", "e",
])  # fmt: skip


def agree(data: bytes) -> None:
    quick, close = read("a.yaml", data), read_closely("a.yaml", data)

    assert quick.value == close.value
    assert repr(quick.value) == repr(close.value)  # true is not 1, and keys keep their order
    assert quick.problems == close.problems
    quick.place(())
    assert (quick.places, quick.keys, quick.doubtful) == (close.places, close.keys, close.doubtful)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=14))
def test_pieces_of_yaml_in_any_order(pieces):
    agree("".join(pieces).encode())


@pytest.mark.parametrize("seed", range(300))
def test_slips_of_the_hand(seed):
    chance = random.Random(seed)

    agree(mutated(chance, chance.choice(SMALL)))


@pytest.mark.parametrize("data", SHIPPED)
def test_shipped_content_takes_the_short_way(data):
    assert yaml_quick.value_of(data.decode())
    agree(data)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n", "a: {b: &x 1}\n", '{"a":&x 1}\n', "{?&x a: 1}\n", "a: ! 1\n", "! a: 1\n", 'a: ! "x"\n',
        "a: !!str 1\n", "a: 1\na: 2\n", "1: a\n", "? [a]\n: b\n", "a: no\n", "", "# nothing\n", "~\n",
        "a: 1\n---\nb: 2\n", 'a: "\\u202e"\n', '"\\x07": a\n', "a: [\n", "a: " + "[" * 30 + "]" * 30 + "\n",
        "a: " + "[" * 100_000, "- " * 100_000, "a: [" + "1," * 900_000 + "]\n",
    ],
)  # fmt: skip
def test_what_wants_a_closer_look_gets_one(text):
    with pytest.raises(yaml_quick.Unsure):
        yaml_quick.value_of(text)
    agree(text.encode())


@pytest.mark.parametrize("many", [20_000, 20_001])
def test_a_list_as_long_as_can_be(many):
    agree(b"a: {b: [" + b"x, " * many + b"]}\n")


@pytest.mark.parametrize("many", [1_000, 1_001])
def test_as_many_keys_as_can_be(many):
    agree(b"a:\n" + b"".join(b" k%d: {x: y}\n" % number for number in range(many)))
