"""Processes that answer for one bot: each its part, and never two the same."""

import asyncio
from datetime import timedelta

import pytest

from bot.app.duty import LEASE, Duty
from bot.app.ground import Ground
from bot.core.shards import EVERY, Shards
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator

LEFT, RIGHT = Shards(0, 0, 2), Shards(1, 1, 2)


class At:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return At()


@pytest.fixture
def duty(database, clock):
    return Duty(Ground(database, samples.library(), {}, Seal([new_key()]), now=clock))


def nobody(holder):
    return False


async def test_two_parts_are_answered_by_two_and_one_part_by_one(duty):
    assert await duty.begin("bot", "a", LEFT, nobody) is None
    assert await duty.begin("bot", "b", RIGHT, nobody) is None

    stands = await duty.begin("bot", "c", EVERY, nobody)

    assert stands is not None and stands.holder == "a"
    assert await duty.begin("another bot", "c", EVERY, nobody) is None


async def test_one_that_died_without_a_word_is_followed_after_its_shift(duty, clock):
    await duty.begin("bot", "a", EVERY, nobody)
    clock.now += LEASE - timedelta(seconds=1)
    assert await duty.begin("bot", "b", EVERY, nobody) is not None

    clock.now += timedelta(seconds=2)

    assert await duty.begin("bot", "b", EVERY, nobody) is None
    assert not await duty.renew("bot", "a"), "it notices that another has followed"


async def test_one_that_renews_stays(duty, clock):
    await duty.begin("bot", "a", EVERY, nobody)
    for _ in range(5):
        clock.now += LEASE - timedelta(seconds=5)
        assert await duty.renew("bot", "a")

    assert await duty.begin("bot", "b", EVERY, nobody) is not None


async def test_one_that_says_goodbye_or_is_known_to_be_gone_is_followed_at_once(duty):
    await duty.begin("bot", "a", EVERY, nobody)
    await duty.end("bot", "a")
    assert await duty.begin("bot", "b", EVERY, nobody) is None

    assert await duty.begin("bot", "c", EVERY, lambda holder: holder == "b") is None


async def test_of_many_that_begin_at_once_one_does(duty, database_url):
    async with await open_database(database_url) as other:
        beside = Duty(Ground(other, samples.library(), {}, Seal([new_key()]), now=lambda: NOW))
        told = await asyncio.gather(
            *(each.begin("bot", f"{n}", EVERY, nobody) for n in range(6) for each in (duty, beside))
        )

    assert len({shift.holder for shift in told if shift is not None}) == 1


async def test_letters_are_claimed_by_the_process_that_answers_their_server(app):
    other = HOME + (1 << 22)
    for server in (HOME, other):
        fran = facilitator(server)
        await app.services.places.put(administrator(server), role=ROLE)
        cohort = await app.services.cohorts.create(fran, "Mornings")
        await app.services.cohorts.invite(fran, cohort.id, 7)

    right = await app.services.letters.claim("right", RIGHT)
    left = await app.services.letters.claim("left", LEFT)

    assert [letter.server for letter in left] == [HOME]
    assert [letter.server for letter in right] == [other]
