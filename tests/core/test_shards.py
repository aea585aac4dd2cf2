"""Which process answers which server."""

import pytest

from bot.core.shards import EVERY, Shards, read_shards

FIVE = 700000000000000001 >> 22 << 22


def test_a_server_belongs_to_one_part_only_and_to_no_other():
    parts = [Shards(0, 3, 16), Shards(4, 4, 16), Shards(5, 15, 16)]

    for server in range(FIVE, FIVE + (64 << 22), 1 << 22):
        assert [part.answer(server) for part in parts].count(True) == 1
        assert EVERY.answer(server)


def test_parts_meet_where_a_server_might_be_answered_twice():
    assert Shards(0, 3, 16).meet(Shards(3, 5, 16))
    assert not Shards(0, 3, 16).meet(Shards(4, 5, 16))
    assert Shards(0, 0, 2).meet(Shards(3, 3, 16)) and EVERY.meet(Shards(3, 3, 16))


@pytest.mark.parametrize(
    ("told", "count", "read"),
    [
        (None, None, None),
        (None, 4, Shards(0, 3, 4)),
        ("0-3", 16, Shards(0, 3, 16)),
        ("2", 16, Shards(2, 2, 16)),
    ],
)
def test_what_the_command_line_says(told, count, read):
    assert read_shards(told, count) == read


@pytest.mark.parametrize(
    ("told", "count", "why"),
    [
        ("0-3", None, "--shard-count"),
        ("3-0", 16, "within 0-15"),
        ("0-16", 16, "within 0-15"),
        ("a-b", 4, "no range"),
        ("", 4, "no range"),
        (None, 0, "within"),
    ],
)
def test_what_makes_no_sense_is_named(told, count, why):
    with pytest.raises(ValueError, match=why):
        read_shards(told, count)
