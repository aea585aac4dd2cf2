"""“I would like a hand”: asked once, taken up by one, closed by the person alone."""

import asyncio

import pytest

from bot.core.actor import OPERATOR, Actor
from bot.core.errors import NoSuchCohort, NoSuchHand, NotFacilitator, NotInCohort
from tests.app.conftest import AWAY, HOME
from tests.app.test_assignments import in_mornings
from tests.app.traces import facilitator


@pytest.fixture
async def mornings(app):
    return await in_mornings(app.services, 7)


async def test_who_asks_again_has_asked(app, mornings):
    hands = app.services.hands

    await hands.ask(HOME, 7, mornings)
    await hands.ask(HOME, 7, mornings)

    assert len(await hands.mine(HOME, 7)) == 1


async def test_before_asking_the_person_is_told_who_will_see_it(app, mornings):
    await app.services.cohorts.appoint(facilitator(HOME), mornings, 91, "Gil")

    seen = await app.services.hands.seen_by(HOME, 7, mornings)

    assert (seen.cohort_name, seen.facilitators, seen.open) == ("Mornings", ("Fran", "Gil"), None)
    with pytest.raises(NotInCohort):
        await app.services.hands.seen_by(HOME, 8, mornings)


async def test_somebody_outside_the_cohort_cannot_ask(app, mornings):
    for server, person in ((HOME, 8), (AWAY, 7)):
        with pytest.raises(NotInCohort):
            await app.services.hands.ask(server, person, mornings)


async def test_it_is_taken_up_by_one_and_the_person_gets_one_letter(app, mornings):
    hands = app.services.hands
    await app.services.cohorts.appoint(facilitator(HOME), mornings, 91, "Gil")
    await hands.ask(HOME, 7, mornings)
    (mine,) = await hands.mine(HOME, 7)
    assert mine.taken_by is None

    fran, gil = facilitator(HOME), Actor(HOME, 91, "Gil", facilitator(HOME).roles)
    results = await asyncio.gather(*(hands.take(who, mornings, mine.id) for who in (fran, gil)), return_exceptions=True)

    assert sorted(type(each).__name__ for each in results) == ["Member", "NoSuchHand"]
    (taken,) = await hands.mine(HOME, 7)
    assert taken.taken_by in ("Fran", "Gil")
    letters = await app.services.letters.claim("a process")
    assert [(letter.kind, letter.person) for letter in letters] == [("hand taken", 7)]


async def test_only_the_person_closes_it_and_closing_twice_is_closing_it(app, mornings):
    hands = app.services.hands
    await hands.ask(HOME, 7, mornings)
    (mine,) = await hands.mine(HOME, 7)

    await hands.close(8, mine.id)
    assert len(await hands.mine(HOME, 7)) == 1
    await hands.close(7, mine.id)
    await hands.close(7, mine.id)

    assert await hands.mine(HOME, 7) == []
    with pytest.raises(NoSuchHand):
        await hands.take(facilitator(HOME), mornings, mine.id)


async def test_a_hand_of_another_cohort_is_told_as_one_that_is_not_there(app, mornings):
    hands = app.services.hands
    await hands.ask(HOME, 7, mornings)
    (mine,) = await hands.mine(HOME, 7)
    gil = Actor(HOME, 91, "Gil", facilitator(HOME).roles)
    evenings = await app.services.cohorts.create(gil, "Evenings")

    with pytest.raises(NoSuchHand) as theirs:
        await hands.take(gil, evenings.id, mine.id)
    with pytest.raises(NoSuchHand) as absent:
        await hands.take(gil, evenings.id, "0" * 14)
    assert str(theirs.value) == str(absent.value)
    with pytest.raises(NoSuchCohort):
        await hands.take(gil, mornings, mine.id)
    with pytest.raises(NotFacilitator):
        await hands.take(Actor(HOME, 90, "Fran"), mornings, mine.id)


async def test_the_operator_can_take_it_up(app, mornings):
    hands = app.services.hands
    await hands.ask(HOME, 7, mornings)
    (mine,) = await hands.mine(HOME, 7)

    member = await hands.take(Actor(HOME, OPERATOR, "the operator"), mornings, mine.id)

    assert member.person == 7
    assert (await hands.mine(HOME, 7))[0].taken_by == "a facilitator"
