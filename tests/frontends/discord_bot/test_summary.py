"""/summary, and the summary itself in the facilitators' channel or as a direct message."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from bot.core.actor import Actor
from tests.frontends.discord_bot.conftest import Person, Shown
from tests.frontends.discord_bot.house import Came, House, a_house  # noqa: F401

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def appointed(house: House, name: str) -> Person:
    role = next(role for role in house.world.server.roles.values() if role.name == "Facilitators")
    member = house.world.server.add_member(house.env.create_user(name), roles=[role])
    await house.app.cohorts.appoint(house.fran, house.cohort, member.id, name.capitalize())
    return Person(member, house.world.channel)


@pytest.fixture
async def fran(house: House) -> Person:
    house.world.commands_open_to_all()
    return await appointed(house, "gil")


@pytest.fixture
async def hal(house: House) -> Person:
    return await appointed(house, "hal")


def fran_as_actor(house: House, fran: Person) -> Actor:
    return replace(house.fran, person=fran.actor.id, name="Gil")


async def channel(house: House, named: Any = None) -> None:
    administrator = replace(house.fran, administrator=True)
    await house.app.places.put(administrator, channel=(named or house.world.channel).id)


def lines(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What whoever runs the program reads."""
    return [each for each in caplog.records if each.name.startswith("bot.") and each.levelno >= logging.WARNING]


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


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (400, 50008)], ids=["not seen", "not for messages"])
async def test_a_channel_that_cannot_be_written_to_stops_nothing_else(house, fran, caplog, status, code):
    await channel(house)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    house.clock.now = MONDAY
    await house.assigns(due=MONDAY + timedelta(days=1))
    at = f"/channels/{house.world.channel.id}/messages"
    house.env.inject_error("POST", at, status=status, code=code, times=None)
    await house.minute()

    assert len(lines(caplog)) == 1
    assert len(house.inbox(house.ann)) == 1
    (card,) = house.inbox(fran)
    assert "I am not allowed to write there" in card.text


async def test_where_the_bot_may_not_write_whoever_facilitates_gets_it_and_reads_why(house, fran, hal, caplog):
    silent = {house.env.bot.user: discord.PermissionOverwrite(send_messages=False)}
    closed = house.world.server.create_text_channel("facilitators", overwrites=silent)
    await channel(house, closed)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    await house.app.hands.ask(house.server, house.ann.actor.id, house.cohort)
    house.clock.now = MONDAY
    await house.minute()
    await house.minute()

    for each in (fran, hal):
        (card,) = house.inbox(each)
        first, *_ = [part["content"] for part in card.components if part["type"] == 10]
        assert "Mornings" not in first and "channel" not in first, "a preview shows the first lines"
        assert "I am not allowed to write there" in card.text and "/setup" in card.text
        assert "Mornings, this week" in card.text and "- ann: nobody has taken it up yet." in card.text
    assert house.inbox(house.ann) == [] and closed.history() == []
    (line,) = lines(caplog)
    assert str(closed.id) in line.getMessage() and "Missing Permissions" in line.getMessage()
    assert line.exc_info is None

    house.env.backend.delete_overwrite(closed.id, house.env.bot.user.id)
    await house.later(days=7)
    assert (len(closed.history()), len(house.inbox(fran)), len(lines(caplog))) == (1, 1, 1)


async def monday_after_its_channel_was_deleted(house, facilitator):
    gone = house.world.server.create_text_channel("facilitators")
    await channel(house, gone)
    await facilitator.types("summary", cohort="Mornings", where="in the facilitators' channel")
    house.env.backend.delete_channel(gone.id)
    house.clock.now = MONDAY
    return gone


async def test_where_the_channel_was_deleted_whoever_facilitates_gets_it_and_reads_why(house, fran, hal, caplog):
    gone = await monday_after_its_channel_was_deleted(house, fran)
    await house.minute()
    await house.minute()

    for each in (fran, hal):
        (card,) = house.inbox(each)
        assert "that channel is no longer there" in card.text and "/setup" in card.text
        assert "Mornings, this week" in card.text
    assert house.inbox(house.ann) == []
    (line,) = lines(caplog)
    assert str(gone.id) in line.getMessage() and "Unknown Channel" in line.getMessage()
    assert line.exc_info is None


async def test_who_was_to_read_why_and_facilitates_no_longer_gets_nothing(house, fran, hal):
    house.closes_messages(hal)
    await monday_after_its_channel_was_deleted(house, fran)
    await house.minute()
    await house.app.cohorts.dismiss(house.fran, house.cohort, hal.actor.id)

    result = await hal.actor.slash(house.world.channel, "learn")
    assert result.followups == []


async def test_weeks_of_closed_messages_wait_as_one_summary_with_the_reason(house, fran):
    house.closes_messages(fran)
    await monday_after_its_channel_was_deleted(house, fran)
    await house.minute()
    for _ in range(3):
        await house.later(days=7)

    await house.app.training.welcome(house.server, fran.actor.id)
    result = await fran.actor.slash(house.world.channel, "learn")
    await house.env.settle()
    (beside,) = result.followups
    assert "that channel is no longer there" in Shown(beside).text


async def test_it_goes_where_setup_says_now(house, fran):
    await channel(house)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    other = house.world.server.create_text_channel("facilitators")
    await channel(house, other)
    before = len(house.world.channel.history())
    house.clock.now = MONDAY
    await house.minute()

    assert (len(other.history()), len(house.world.channel.history())) == (1, before)


async def test_where_setup_names_no_channel_any_more_it_stands_in_none_and_says_so(house, fran, hal, caplog):
    await channel(house)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    await house.app.places.put(replace(house.fran, administrator=True), channel=None)
    before = len(house.world.channel.history())
    house.clock.now = MONDAY
    await house.minute()

    assert len(house.world.channel.history()) == before
    for each in (fran, hal):
        (card,) = house.inbox(each)
        assert "/setup names none any more" in card.text and "Mornings, this week" in card.text


async def test_one_that_may_have_arrived_is_not_sent_again_and_keeps_no_other_cohorts_back(house, fran, caplog):
    await channel(house)
    await house.app.cohorts.create(fran_as_actor(house, fran), "Evenings")
    for cohort in ("Mornings", "Evenings"):
        await fran.types("summary", cohort=cohort, where="in the facilitators' channel")
    before = len(house.world.channel.history())
    house.clock.now = MONDAY
    house.env.inject_error("POST", f"/channels/{house.world.channel.id}/messages", status=501, times=1)
    await house.minute()
    await house.minute()

    assert len(house.world.channel.history()) == before + 1
    assert house.inbox(fran) == []
    (line,) = lines(caplog)
    assert line.exc_info is None


async def test_one_that_is_under_way_when_the_program_ends_is_finished(house, fran, monkeypatch):
    await channel(house)
    await fran.types("summary", cohort="Mornings", where="in the facilitators' channel")
    before = len(house.world.channel.history())
    client = house.world.running[-1]
    posted, ending = client.services.summaries.posted, []

    async def and_then_the_program_ends(post):
        ending.append(asyncio.create_task(client.delivery.stop()))
        await asyncio.sleep(0)
        return await posted(post)

    monkeypatch.setattr(client.services.summaries, "posted", and_then_the_program_ends)
    house.clock.now = MONDAY
    await house.minute()
    await asyncio.gather(*ending)

    assert len(ending) == 1
    assert len(house.world.channel.history()) == before + 1


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
