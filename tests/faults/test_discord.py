"""What Discord does to a bot, and what the person sees, what is stored and what the operator reads then."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

import pytest

from bench.standin import Person
from tests.faults.conftest import Running
from tests.faults.discord import ALREADY, BROKEN, CLOSED_MESSAGES, UNKNOWN_INTERACTION

LOST = {"message": "500: Internal Server Error", "code": 0}


def ours(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [each for each in caplog.records if each.name.startswith("bot.") and each.levelno >= logging.WARNING]


def first(count: int, answer: tuple[int, Any], room: str = "/callback") -> Any:
    """A rule that holds for so many requests."""
    left = [count]

    def rule(method: str, path: str, body: Any) -> tuple[int, Any] | None:
        if room in path and left[0]:
            left[0] -= 1
            return answer
        return None

    return rule


async def settled() -> None:
    await asyncio.sleep(0.3)


async def test_an_interaction_that_comes_twice_acts_once_and_the_second_is_silent(bot: Running):
    tina = await bot.walker()
    before = await bot.steps(tina)
    id_, token = bot.discord.new_interaction()
    event = tina.press(id_, token)

    seen = await bot.discord.deliver(tina, token, event)
    await bot.discord.deliver(tina, token, event)
    await settled()

    assert await bot.steps(tina) == before + 1
    assert seen is not None and len(seen.answers) == 1
    assert len([path for _, path, _ in bot.discord.calls if str(id_) in path]) == 1


async def test_a_command_and_a_form_that_come_twice_act_once(bot: Running):
    tina = await bot.walker()
    for kind, data in (
        (2, {"id": "9", "name": "journal", "type": 1}),
        (5, {"custom_id": f"journal-kept:{tina.server}", "components": [_field("words", "Rain."), _chosen("keep")]}),
    ):
        id_, token = bot.discord.new_interaction()
        event = tina.does(id_, token, kind, data)
        await bot.discord.deliver(tina, token, event)
        await bot.discord.deliver(tina, token, event)
        await settled()

        assert len([path for _, path, _ in bot.discord.calls if str(id_) in path]) == 1
    assert await bot.rows("select count(*) as n from words") == [(1,)]


async def test_a_dropped_socket_is_resumed_and_what_was_pressed_meanwhile_is_answered_once(bot: Running):
    tina = await bot.walker()
    before = await bot.steps(tina)

    await bot.discord.drop()
    seen = await bot.discord.press(tina, within=15)

    assert bot.discord.resumed == 1
    assert seen is not None and len(seen.answers) == 1
    assert await bot.steps(tina) == before + 1


async def test_a_session_that_cannot_be_resumed_is_begun_anew_and_the_old_buttons_still_work(bot: Running):
    tina = await bot.walker()
    before, bot.discord.refuses_to_resume = await bot.steps(tina), True
    begun = bot.discord.identified

    await bot.discord.drop()
    for _ in range(150):
        await asyncio.sleep(0.1)
        if bot.discord.identified > begun:
            break
    await settled()
    seen = await bot.discord.press(tina)

    assert seen is not None
    assert await bot.steps(tina) == before + 1


async def test_too_many_requests_are_waited_for_and_answered_once(bot: Running):
    tina = await bot.walker()
    before = await bot.steps(tina)
    bot.discord.rules.append(first(2, (429, {"message": "slow down", "retry_after": 0.2, "global": False})))

    seen = await bot.discord.press(tina)

    assert seen is not None and len(seen.answers) == 1
    assert await bot.steps(tina) == before + 1


async def test_a_server_error_of_discord_is_tried_again_and_answered_once(bot: Running):
    tina = await bot.walker()
    before = await bot.steps(tina)
    bot.discord.rules.append(first(1, (500, LOST)))

    seen = await bot.discord.press(tina)

    assert seen is not None and len(seen.answers) == 1
    assert await bot.steps(tina) == before + 1


@pytest.mark.parametrize("refusal", [UNKNOWN_INTERACTION, ALREADY], ids=["too late", "answered before"])
async def test_an_answer_that_discord_takes_no_longer_is_one_line_and_the_step_is_kept(
    bot: Running, caplog: pytest.LogCaptureFixture, refusal: tuple[int, Any]
):
    tina = await bot.walker()
    old, before = tina.next, await bot.steps(tina)
    bot.discord.rules.append(first(9, refusal))

    assert await bot.discord.press(tina, within=0.5) is None
    (line,) = ours(caplog)
    assert line.exc_info is None and str(refusal[1]["code"]) in line.getMessage()
    assert len([path for _, path, _ in bot.discord.calls if "callback" in path]) == 3  # two to come here, one refused
    assert await bot.steps(tina) == before + 1

    bot.discord.rules.clear()
    tina.next = old
    seen = await bot.discord.press(tina)
    assert seen is not None and "You have already moved on from that page" in seen.text
    assert await bot.steps(tina) == before + 1


async def test_a_connection_that_breaks_under_an_answer_loses_no_step_and_leaves_no_trace(
    bot: Running, caplog: pytest.LogCaptureFixture
):
    tina = await bot.walker()
    before, old = await bot.steps(tina), tina.next
    bot.discord.rules.append(first(99, BROKEN))

    assert await bot.discord.press(tina, within=3) is None

    bot.discord.rules.clear()
    tina.next = old
    assert await bot.discord.press(tina) is not None
    assert await bot.steps(tina) == before + 1
    assert ours(caplog) and "did not reach Discord" in ours(caplog)[-1].getMessage()


async def test_an_outage_of_discord_ends_with_everybody_where_they_were(bot: Running):
    people = [await bot.walker(number) for number in range(8)]
    before = [await bot.steps(each) for each in people]
    bot.discord.rules.append(first(10**9, BROKEN, ""))
    await bot.discord.drop()
    at_once = [bot.discord.press(each, within=1) for each in people]  # nobody is there to hear them
    assert await asyncio.gather(*at_once) == [None] * 8
    bot.discord.log.clear()
    await asyncio.sleep(2)

    bot.discord.rules.clear()
    bot.discord.refuses_to_resume = True
    for _ in range(200):
        await asyncio.sleep(0.1)
        if 0 in bot.discord.sockets and not bot.discord.sockets[0].closed:
            break
    await settled()
    answered = await asyncio.gather(*(bot.discord.press(each) for each in people))

    assert None not in answered
    assert [await bot.steps(each) for each in people] == [count + 1 for count in before]


async def test_a_slow_database_is_acknowledged_first_and_answered_once(bot: Running, monkeypatch: pytest.MonkeyPatch):
    tina, go_on = await bot.walker(), threading.Event()
    busy = asyncio.create_task(bot.database.run(lambda tx: go_on.wait(10)))
    pressing = asyncio.create_task(bot.discord.press(tina, within=9))
    await asyncio.sleep(2.6)
    go_on.set()
    seen = await pressing
    await busy

    assert seen is not None and seen.acknowledged and len(seen.answers) == 1


async def test_a_bot_that_is_told_to_stop_first_answers_whoever_it_heard(bot: Running):
    tina, go_on = await bot.walker(), threading.Event()
    busy = asyncio.create_task(bot.database.run(lambda tx: go_on.wait(10)))
    pressing = asyncio.create_task(bot.discord.press(tina))
    await asyncio.sleep(0.3)

    stopping = asyncio.create_task(bot.client.finish())
    await asyncio.sleep(0.5)
    go_on.set()

    assert await pressing is not None
    await asyncio.gather(stopping, busy)
    assert bot.client.is_closed()


async def test_direct_messages_that_are_closed_are_noted_and_shown_at_the_next_command(
    bot: Running, caplog: pytest.LogCaptureFixture
):
    tina = await bot.walker()
    await _invited(bot, tina)
    bot.discord.rules.append(first(9, CLOSED_MESSAGES, "/messages"))

    await bot.client.delivery.tick()
    bot.discord.rules.clear()
    seen = await bot.discord.does(tina, 2, {"id": "9", "name": "journal", "type": 1})
    await settled()

    assert bot.discord.messages == []
    assert seen is not None and "Mornings" in seen.text
    assert not [each for each in ours(caplog) if each.exc_info]


async def test_a_connection_that_breaks_under_a_letter_is_one_line_and_the_letter_does_not_come_twice(
    bot: Running, caplog: pytest.LogCaptureFixture
):
    tina = await bot.walker()
    await _invited(bot, tina)
    bot.discord.rules.append(first(9, BROKEN, "/messages"))

    await bot.client.delivery.tick()
    bot.discord.rules.clear()
    await bot.client.delivery.tick()

    assert bot.discord.messages == []
    (line,) = ours(caplog)
    assert line.exc_info is None and "(invitation) did not go" in line.getMessage()


async def test_a_server_that_is_gone_gets_no_letter_and_no_trace(bot: Running, caplog: pytest.LogCaptureFixture):
    tina = await bot.walker()
    await _invited(bot, tina)

    await bot.discord.dispatch("GUILD_DELETE", b'{"id":"%d"}' % tina.server, tina.server)
    await settled()
    await bot.client.delivery.tick()

    assert bot.discord.messages == [] and not [each for each in ours(caplog) if each.exc_info]
    assert await bot.rows("select count(*) as n from letter where sent is null") == [(1,)]
    assert await bot.discord.press(tina) is not None, "a card that is still open is answered"


async def test_a_command_of_long_ago_says_so(bot: Running):
    tina = await bot.walker()

    seen = await bot.discord.does(tina, 2, {"id": "9", "name": "chores", "type": 1})

    assert seen is not None and "This command has changed" in seen.text


async def _invited(bot: Running, person: Person) -> None:
    from tests.app.traces import ROLE, administrator, facilitator

    fran = facilitator(person.server)
    await bot.app.places.put(administrator(person.server), role=ROLE)
    cohort = await bot.app.cohorts.create(fran, "Mornings")
    await bot.app.cohorts.invite(fran, cohort.id, person.id)


def _field(name: str, value: str) -> dict[str, Any]:
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, "value": value}}


def _chosen(name: str, *values: str) -> dict[str, Any]:
    return {"type": 18, "id": 3, "component": {"type": 3, "id": 4, "custom_id": name, "values": list(values)}}
