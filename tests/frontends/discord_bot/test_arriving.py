"""Discord may deliver an interaction again; whoever pressed once has pressed once."""

from random import Random

from bot.frontends.discord_bot.arriving import Once


def test_what_came_is_known_again_whatever_the_order_it_came_in():
    ids = [1300000000000000000 + number for number in range(200)]
    Random(4).shuffle(ids)
    once = Once(at_least=200)

    assert all(once.first(id_) for id_ in ids)
    assert not any(once.first(id_) for id_ in ids)


def test_the_latest_are_remembered_for_as_long_as_promised_and_no_more_than_twice_as_many():
    once = Once(at_least=10)
    for id_ in range(1, 1000):
        assert once.first(id_)
        assert not any(once.first(earlier) for earlier in range(max(1, id_ - 9), id_ + 1))

    assert once.first(979)
