"""/return on Discord: off at first, a question once more with its why, a second case, and a note that never pushes."""

from __future__ import annotations

from bot.frontends.discord_bot import draw
from tests import samples
from tests.frontends.discord_bot.conftest import Shown
from tests.frontends.discord_bot.house import House, a_house  # noqa: F401

TALK = draw.TALK
ON = "Turn it on"


async def walks(house: House, activity: str, *presses: str) -> None:
    me = house.ann.actor.id
    card = await house.app.training.begin(house.server, me, activity)
    for option in presses:
        card = await house.app.training.choose(me, card.run, card.turn, card.page, option)


async def answers(house: House) -> None:
    await walks(house, "listening", "begin", "next", "in-2018")


async def turned_on(house: House) -> Shown:
    return await house.ann.presses(await house.ann.types("return"), label=ON)


async def opened(house: House, **later: float) -> Shown:
    """The card of the one thing that comes back."""
    await house.app.returns.turn_on(house.server, house.ann.actor.id)
    await house.later(**later)
    page = await house.ann.types("return")
    return await house.ann.picks(page, page.menu[0])


async def test_it_is_off_until_the_person_turns_it_on_and_off_again_at_once(house):
    await answers(house)
    off = await house.ann.types("return")
    assert "It is off, and nothing is planned unless you turn it on." in off.text
    assert list(off.buttons) == [ON, TALK] and off.menu == []

    on = await house.ann.presses(off, label=ON)
    assert "A year (a question from “Listening”): Monday 23 November 2026" in on.text
    assert list(on.buttons) == ["Turn it off", TALK]

    again_off = await house.ann.presses(on, label="Turn it off")
    assert "It is off" in again_off.text and "A year" not in again_off.text


async def test_a_question_is_asked_once_more_with_its_why_also_after_a_restart(house):
    await answers(house)
    card = await opened(house, days=2)
    assert "When was it written?" in card.text and "**A**: 2018" in card.text
    assert list(card.buttons) == [
        "A: 2018",
        "B: 1970",
        "Later: in 7 days",
        "Stop bringing this back",
        "All that comes back",
        TALK,
    ]
    await house.world.restart()

    told = await house.ann.presses(card, label="B: 1970")

    assert "The sources say otherwise" in told.text and "It says so." in told.text
    assert "It comes back on Tuesday 24 November 2026." in told.text
    assert list(told.buttons)[-2:] == ["All that comes back", TALK]


async def test_a_second_press_on_an_old_card_is_said_and_counts_once(house):
    await answers(house)
    first, second = await opened(house, days=2), await opened(house)
    await house.ann.presses(first, label="A: 2018")

    again = await house.ann.presses(second, label="B: 1970")

    assert again.text.startswith("Nothing was recorded: this was answered or changed already")


async def test_what_comes_can_be_put_off_and_stopped_on_its_card(house):
    await answers(house)
    card = await opened(house, days=2)
    later = await house.ann.presses(card, label="Later: in 7 days")
    assert "Monday 30 November 2026" in later.text

    card = await house.ann.picks(later, later.menu[0])
    stopped = await house.ann.presses(card, label="Stop bringing this back")

    assert "Nothing is planned at the moment." in stopped.text
    assert "A year" not in stopped.text and stopped.menu == []


async def test_a_second_case_is_begun_as_a_walk_of_its_own(house):
    await walks(house, "the-bench", "go-on", "ask-first", "next")
    card = await opened(house, days=3)
    assert "The garden" in card.text and "No reply is the one to guess." in card.text
    assert list(card.buttons) == ["Begin", "Later: in 10 days", "Stop bringing this back", "All that comes back", TALK]

    walk = await house.ann.presses(card, label="Begin")

    assert "The garden" in walk.text and "Pause" in walk.buttons
    page = await house.ann.types("return")
    assert "The bench (a case of a dilemma you met): Friday 4 December 2026" in page.text


async def test_a_note_comes_by_direct_message_names_nothing_in_its_first_lines_and_can_be_ended_there(house):
    await answers(house)
    await turned_on(house)
    await house.minute()
    assert house.inbox(house.ann) == []

    await house.later(days=2)

    (note,) = house.inbox(house.ann)
    first, *rest = [each["content"] for each in note.components if each["type"] == 10]
    assert first == "### Alongside: a note for you\n-# Only you see this"
    assert "A year (a question from “Listening”)" in "".join(rest)
    assert list(note.buttons) == ["Look at them", "Turn it off", TALK]
    look = await house.presses(house.ann, note, "Look at them")
    assert "Here now, if you like" in look.text

    await house.presses(house.ann, note, "Turn it off")
    await house.later(days=8)
    assert len(house.inbox(house.ann)) == 1


async def test_where_messages_are_closed_the_note_stands_beside_the_next_answer_once(house):
    house.closes_messages(house.ann)
    await answers(house)
    await turned_on(house)
    await house.later(days=2)

    result = await house.ann.actor.slash(house.world.channel, "learn")
    await house.env.settle()

    (beside,) = result.followups
    assert beside.ephemeral and "A year" in Shown(beside).text
    assert (await house.ann.actor.slash(house.world.channel, "learn")).followups == []


async def test_who_left_the_server_gets_no_note_and_it_is_off_when_they_come_back(house):
    await answers(house)
    await turned_on(house)
    house.world.server.remove_member(house.ann.actor)
    await house.later(days=2)
    assert house.inbox(house.ann) == []

    assert not (await house.app.returns.offers(house.server, house.ann.actor.id)).on


async def test_with_a_great_many_things_the_page_still_fits(house):
    many = 30
    (question,) = [step for step in samples.LISTENING["steps"] if step["id"] == "what-year"]
    steps = [
        {**question, "id": f"year-{number}", "title": f"A long title {number} " + "x" * 40} for number in range(many)
    ]
    library = samples.library(modules=[samples.module(steps=steps)])
    await house.world.restart(library)
    house.app = house.world.running[-1].services
    presses = [press for _ in range(many) for press in ("in-2018", "next")]
    await walks(house, "listening", "begin", *presses)

    page = await turned_on(house)

    assert len(page.menu) == 25 and len(page.text) < 4000
    assert "- And 15 more." in page.text
