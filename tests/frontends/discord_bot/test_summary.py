"""/summary, and the summary itself in the facilitators' channel or as a direct message."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.frontends.discord_bot.conftest import Person
from tests.frontends.discord_bot.house import Came, House, a_house  # noqa: F401

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
async def fran(house: House) -> Person:
    house.world.commands_open_to_all()
    role = next(role for role in house.world.server.roles.values() if role.name == "Facilitators")
    user = house.env.create_user("gil")
    gil = Person(house.world.server.add_member(user, roles=[role]), house.world.channel)
    await house.app.cohorts.appoint(house.fran, house.cohort, gil.actor.id, "Gil")
    return gil


async def channel(house: House) -> None:
    administrator = replace(house.fran, administrator=True)
    await house.app.places.put(administrator, channel=house.world.channel.id)


async def test_in_the_channel_it_stands_once_with_hands_named_and_nobody_else(house, fran):
    await channel(house)
    offered = await fran.offered("summary", "cohort")
    said = await fran.types("summary", cohort=offered["Mornings"], where="in the facilitators' channel")
    assert "first on Monday 23 November 2026, 09:00 (Europe/London)" in said.text
    await house.app.hands.ask(house.server, house.ann.actor.id, house.cohort)
    before = len(house.world.channel.history())

    house.clock.now = MONDAY
    await house.minute()
    await house.minute()

    (post,) = house.world.channel.history()[before:]
    assert "Up to date: 1 of 1." in Came(post).text
    assert "- ann: nobody has taken it up yet." in Came(post).text
    assert house.inbox(fran) == []


async def test_as_a_direct_message_it_comes_to_who_asked_and_the_name_of_the_cohort_may_be_typed(house, fran):
    await fran.types("summary", cohort="Mornings", where="as a direct message to me")
    house.clock.now = MONDAY
    await house.minute()

    (card,) = house.inbox(fran)
    assert "Mornings, this week" in card.text
    assert "Nobody has said so." in card.text


async def test_who_no_longer_facilitates_gets_none(house, fran):
    await fran.types("summary", cohort="Mornings", where="as a direct message to me")
    await house.app.cohorts.dismiss(house.fran, house.cohort, fran.actor.id)
    house.clock.now = MONDAY
    await house.minute()

    assert house.inbox(fran) == []


async def test_a_channel_that_cannot_be_written_to_stops_nothing_else(house, fran, caplog):
    await channel(house)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    house.clock.now = MONDAY
    await house.assigns(due=MONDAY + timedelta(days=1))
    at = f"/channels/{house.world.channel.id}/messages"
    house.env.inject_error("POST", at, status=403, code=50001, times=None)
    await house.minute()

    assert "no summary in channel" in caplog.text
    assert len(house.inbox(house.ann)) == 1


async def test_without_a_channel_there_is_a_sentence(house, fran):
    said = await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")

    assert "This server has named no channel" in said.text


async def test_a_trainee_is_offered_nothing_and_refused_in_the_same_words_as_for_what_is_not_there(house, fran):
    assert await house.ann.offered("summary", "cohort") == {}

    texts = {
        (await house.ann.types("summary", cohort=typed, where=where)).text
        for typed in ("Mornings", house.cohort, "0" * 14, "Nothing")
        for where in ("in the facilitators' channel", "as a direct message to me", "nowhere")
    }
    assert len(texts) == 1
