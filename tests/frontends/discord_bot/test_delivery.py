"""Letters arrive as direct messages, once, at the person alone; and stop when they should."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.frontends.discord_bot.delivery import Delivery
from tests.frontends.discord_bot.conftest import Person, Shown
from tests.frontends.discord_bot.house import NOON, a_house  # noqa: F401

SECRET = "We met at the weir"


async def test_a_reminder_comes_to_the_person_alone_and_its_first_lines_name_nothing(house):
    await house.assigns()
    assert house.inbox(house.ann) == []

    await house.minute()

    (card,) = house.inbox(house.ann)
    first, *rest = [each["content"] for each in card.components if each["type"] == 10]
    assert first == "### Alongside: a note for you\n-# Only you see this"
    assert "Listening (Mornings): its date is Monday 23 November 2026." in "".join(rest)
    assert "another date, or a hand" in card.text
    assert list(card.buttons) == [
        "Go on",
        "I would like a hand",
        "Not now",
        "Stop reminders",
        "I'd like to talk to someone",
    ]
    assert house.world.channel.history() == [], "nothing stands in public"

    await house.minute()
    await house.later(days=1)
    assert len(house.inbox(house.ann)) == 1


async def test_a_reminder_leads_to_the_lesson_and_to_a_hand(house):
    await house.assigns()
    await house.minute()
    (card,) = house.inbox(house.ann)

    asked = await house.presses(house.ann, card, "I would like a hand")
    assert asked.text
    lesson = await house.presses(house.ann, card, "Go on")
    assert "Listening" in lesson.text


async def test_stop_on_the_card_ends_reminders_until_the_person_says_yes_again(house):
    await house.assigns(due=NOON + timedelta(days=1))
    await house.minute()
    (card,) = house.inbox(house.ann)

    stopped = await house.presses(house.ann, card, "Stop reminders")
    assert "Reminders are off." in stopped.text
    await house.later(days=11)
    assert len(house.inbox(house.ann)) == 1

    page = await house.ann.types("reminders")
    assert "Reminders are off." in page.text
    on = await house.ann.presses(page, label="Yes, remind me of dates")
    assert "Reminders are on for this server." in on.text
    await house.minute()
    assert "its date was Sunday 22 November 2026" in house.inbox(house.ann)[-1].text


async def test_not_now_on_the_card_gives_ten_days_of_silence(house):
    await house.assigns(due=NOON + timedelta(days=1))
    await house.minute()
    (card,) = house.inbox(house.ann)
    await house.later(days=5)

    put_off = await house.presses(house.ann, card, "Not now")
    assert "None comes before Sunday 6 December 2026." in put_off.text
    await house.later(days=9)
    assert len(house.inbox(house.ann)) == 1
    await house.later(days=1)
    assert len(house.inbox(house.ann)) == 2


async def test_where_messages_are_closed_the_note_stands_beside_the_next_answer_once(house):
    house.closes_messages(house.ann)
    await house.assigns()
    await house.minute()
    await house.minute()
    assert house.inbox(house.ann) == []

    result = await house.ann.actor.slash(house.world.channel, "learn")
    assert "Modules" in Shown(result.response).text
    await house.env.settle()
    (beside,) = result.followups
    assert beside.ephemeral
    assert "Alongside: a note for you" in Shown(beside).text
    assert "Listening (Mornings)" in Shown(beside).text

    again = await house.ann.actor.slash(house.world.channel, "learn")
    assert again.followups == []


async def test_a_note_that_waited_is_met_in_a_direct_message_too(house):
    house.closes_messages(house.ann)
    await house.assigns()
    await house.minute()

    result = await house.ann.actor.user.slash("learn")

    assert "Listening (Mornings)" in Shown(result.followups[-1]).text


async def test_a_note_that_waited_is_not_shown_when_nothing_of_it_holds_any_longer(house):
    house.closes_messages(house.ann)
    given = await house.assigns()
    await house.minute()
    await house.app.assignments.withdraw(house.fran, house.cohort, given.id)

    result = await house.ann.actor.slash(house.world.channel, "learn")

    assert result.followups == []
    assert await house.app.letters.waiting(house.server, house.ann.actor.id) == []


async def test_who_left_the_server_is_not_written_to_and_not_after_coming_back_either(house):
    await house.assigns()
    house.world.server.remove_member(house.ann.actor)
    await house.minute()
    assert house.inbox(house.ann) == []

    house.world.server.add_member(house.ann.actor.user)
    await house.later(days=11)
    assert house.inbox(house.ann) == []
    assert (await house.app.reminders.wish(house.server, house.ann.actor.id)).agreed is None


async def test_that_the_bot_does_not_see_the_server_for_a_while_is_no_farewell(house):
    await house.assigns()
    at = f"/guilds/{house.server}/members/{house.ann.actor.id}"
    house.env.inject_error("GET", at, status=404, code=10004)
    await house.minute()
    assert house.inbox(house.ann) == []

    await house.later(minutes=6)
    assert len(house.inbox(house.ann)) == 1


async def test_a_message_that_may_have_arrived_is_not_shown_again(house):
    house.env.inject_error("POST", f"/channels/{house.ann.actor.user.dm_channel.id}/messages", status=501, times=None)
    await house.assigns()
    await house.minute()

    result = await house.ann.actor.slash(house.world.channel, "learn")
    assert result.followups == []


async def test_who_lost_the_role_they_came_by_is_not_written_to(house):
    trainees = house.world.server.create_role("Trainees")
    user = house.env.create_user("ben")
    ben = Person(house.world.server.add_member(user, roles=[trainees]), house.world.channel)
    await house.joins(ben, trainees)
    await house.assigns(due=NOON + timedelta(days=1), person=ben.actor.id)
    await house.minute()
    assert len(house.inbox(ben)) == 1

    house.env.backend.remove_member_role(house.server, ben.actor.id, trainees.id)
    await house.later(days=11)
    assert len(house.inbox(ben)) == 1


async def test_a_restart_between_writing_and_sending_loses_nothing_and_doubles_nothing(house):
    await house.assigns()
    await house.app.reminders.plan()
    assert house.inbox(house.ann) == []

    await house.world.restart()
    await house.minute()
    await house.world.restart()
    await house.minute()

    assert len(house.inbox(house.ann)) == 1


async def test_a_process_that_died_with_a_letter_in_hand_does_not_keep_it(house):
    await house.assigns()
    await house.app.reminders.plan()
    assert len(await house.app.letters.claim("somebody who died")) == 1
    await house.minute()
    assert house.inbox(house.ann) == []

    await house.later(minutes=6)
    assert len(house.inbox(house.ann)) == 1


async def test_two_processes_deliver_it_once(house):
    client = house.world.running[-1]
    others = [Delivery(client), Delivery(client)]
    await house.assigns()

    for each in (*others, client.delivery, *others):
        await each.tick()

    assert len(house.inbox(house.ann)) == 1


async def test_the_letter_in_hand_goes_before_the_program_ends_and_the_others_wait_for_the_next(house, monkeypatch):
    client = house.world.running[-1]
    ben = house.world.person("ben")
    await house.joins(ben)
    await house.assigns()
    send = client.services.letters.send

    async def and_then_the_program_ends(*letter: Any) -> bool:
        client.delivery._ending = True
        return await send(*letter)

    monkeypatch.setattr(client.services.letters, "send", and_then_the_program_ends)
    await client.delivery.tick()
    monkeypatch.undo()

    assert len(house.inbox(house.ann)) + len(house.inbox(ben)) == 1
    await house.world.restart()
    await house.later(minutes=6)
    assert (len(house.inbox(house.ann)), len(house.inbox(ben))) == (1, 1)


async def test_the_loop_ends_with_the_client(house):
    client = house.world.running[-1]
    task = client.delivery._loop.get_task()

    await client.delivery.stop()

    assert task.done()


async def test_what_fails_is_logged_and_the_rest_goes_on(house, caplog):
    ben = house.world.person("ben")
    await house.joins(ben)
    await house.assigns()
    at = f"/guilds/{house.server}/members/{house.ann.actor.id}"
    house.env.inject_error("GET", at, status=400, code=0)

    await house.minute()
    assert (len(house.inbox(house.ann)), len(house.inbox(ben))) == (0, 1)
    assert "did not go" in caplog.text

    await house.later(minutes=6)
    assert (len(house.inbox(house.ann)), len(house.inbox(ben))) == (1, 1)


async def test_a_failure_without_words_is_called_by_its_kind_in_the_log(house, monkeypatch, caplog):
    async def takes_too_long() -> None:
        raise TimeoutError

    monkeypatch.setattr(house.world.running[-1].services.reminders, "plan", takes_too_long)
    await house.minute()

    assert "reminders could not be planned: TimeoutError" in caplog.text


async def test_a_request_that_is_made_again_makes_no_second_message(house):
    await house.assigns()
    await house.minute()

    (sent,) = [
        each.json
        for each in house.world.sent()
        if each.method == "POST" and each.path == f"/channels/{house.ann.actor.user.dm_channel.id}/messages"
    ]
    assert sent["enforce_nonce"] is True
    assert len(sent["nonce"]) == 14


async def test_an_invitation_by_name_comes_at_once_and_leads_to_the_offer(house):
    ben = house.world.person("ben")
    await house.app.training.welcome(house.server, ben.actor.id)
    house.clock.now = NOON.replace(hour=23)
    await house.app.cohorts.invite(house.fran, house.cohort, person=ben.actor.id)
    await house.minute()

    (card,) = house.inbox(ben)
    assert "Fran on Harbour House would like you to join the cohort “Mornings”." in card.text
    offer = await house.presses(ben, card, "Look at the invitation")
    assert "Mornings" in offer.text


async def test_an_invitation_that_is_over_is_not_sent(house):
    ben = house.world.person("ben")
    await house.app.cohorts.invite(house.fran, house.cohort, person=ben.actor.id)
    await house.app.cohorts.archive(house.fran, house.cohort)
    await house.minute()

    assert house.inbox(ben) == []
    assert await house.app.letters.waiting(house.server, ben.actor.id) == []


async def test_the_person_reads_who_took_up_their_wish_for_a_hand(house):
    await house.app.hands.ask(house.server, house.ann.actor.id, house.cohort)
    (hand,) = await house.app.hands.mine(house.server, house.ann.actor.id)
    await house.app.hands.take(house.fran, house.cohort, hand.id)
    await house.minute()

    (card,) = house.inbox(house.ann)
    assert "Fran, in “Mornings”, has taken it up" in card.text


async def test_the_person_reads_the_reason_why_something_counts_as_done(house):
    given = await house.assigns(due=NOON + timedelta(days=30))
    await house.app.assignments.mark_done(house.fran, house.cohort, given.id, house.ann.actor.id, SECRET)
    await house.minute()

    (card,) = house.inbox(house.ann)
    assert "noted “Listening” as done another way" in card.text
    assert SECRET in card.text


async def test_names_draw_nothing_and_ping_nobody(house):
    await house.app.cohorts.rename(house.fran, house.cohort, "**bold** <@1> @everyone")
    await house.assigns()
    await house.minute()

    (card,) = house.inbox(house.ann)
    assert r"\*\*bold\*\* \<@1\>" in card.text
    assert card.message.mentions == []
