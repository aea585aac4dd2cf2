"""Writing to a facilitator: to those of one's own cohorts, not without end, and nothing of it is stored."""

import pytest

from bot.app.support import MOST, WITHIN, Support
from bot.core.errors import NotAmongThem, NothingWritten, SentOften, WordsTooLong
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator

ANN, BEN, FRAN, GIL = 7, 8, 90, 91
HELLO = "Could we talk tomorrow?"


async def joined(app, server, who, leads, name):
    cohort = await app.services.cohorts.create(leads, name)
    _, invitation = await app.services.cohorts.invite(leads, cohort.id, who)
    await app.services.cohorts.accept(facilitator(server, who), invitation.id, False, "UTC")
    return cohort


@pytest.fixture
async def support(app):
    for server in (HOME, AWAY):
        await app.services.places.put(administrator(server), role=ROLE)
    return app.services.support


async def test_those_who_facilitate_ones_cohorts_can_be_written_to_and_nobody_else(app, support):
    cohort = await joined(app, HOME, ANN, facilitator(HOME, FRAN), "Mornings")
    await app.services.cohorts.create(facilitator(HOME, GIL), "Evenings")

    assert await support.facilitators(HOME, ANN) == {FRAN: "Fran"}
    assert await support.addressee(HOME, ANN, FRAN) == ("Fran", ROLE)
    for person, to, server in ((ANN, GIL, HOME), (BEN, FRAN, HOME), (ANN, FRAN, AWAY), (ANN, 12345, HOME)):
        with pytest.raises(NotAmongThem):
            await support.addressee(server, person, to)
    assert await support.facilitators(HOME, BEN) == await support.facilitators(AWAY, ANN) == {}

    await app.services.cohorts.leave(HOME, ANN, cohort.id)
    with pytest.raises(NotAmongThem):
        await support.addressee(HOME, ANN, FRAN)


async def test_nobody_is_offered_themselves(app, support):
    cohort = await joined(app, HOME, ANN, facilitator(HOME, FRAN), "Mornings")
    await app.services.cohorts.appoint(facilitator(HOME, FRAN), cohort.id, ANN, "Ann")

    assert await support.facilitators(HOME, ANN) == {FRAN: "Fran"}


@pytest.mark.parametrize(("text", "refusal"), [(" \n ", NothingWritten), ("x" * 1001, WordsTooLong)])
async def test_nothing_and_too_much_are_refused_and_do_not_count(support, text, refusal):
    for _ in range(MOST + 1):
        with pytest.raises(refusal):
            support.about_to_send(ANN, text)


async def test_after_three_messages_there_is_a_pause_of_ten_minutes_for_this_person_alone(app):
    now = NOW
    app.services.support._now = lambda: now
    support: Support = app.services.support
    for _ in range(MOST):
        support.about_to_send(ANN, HELLO)

    with pytest.raises(SentOften, match="the last 10 minutes"):
        support.about_to_send(ANN, HELLO)
    support.about_to_send(BEN, HELLO)
    now += WITHIN
    support.about_to_send(ANN, HELLO)
    assert set(support._lately) == {ANN}  # who wrote long ago is forgotten


async def test_what_did_not_go_does_not_count(support):
    for _ in range(3 * MOST):
        support.about_to_send(ANN, HELLO)
        support.was_not_sent(ANN)

    support.about_to_send(ANN, HELLO)
