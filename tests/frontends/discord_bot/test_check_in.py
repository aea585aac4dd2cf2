"""/check-in and /check-ins on Discord: consent first, a question a card, all of it in words; a group only in counts."""

from __future__ import annotations

from bot.core.actor import Actor
from bot.core.check_in import QUESTIONS
from bot.frontends.discord_bot import draw
from bot.frontends.discord_bot.commands.family import HIDDEN
from tests.frontends.discord_bot.harbour_house import set_up
from tests.frontends.discord_bot.house import House, a_house  # noqa: F401

TALK = draw.TALK
SKIP, STOP = "Skip this one", "Stop here for now"


async def rated(house: House, mark: str = "D") -> object:
    """All questions, each with the mark of that letter."""
    card = await house.ann.types("check-in")
    if "Yes, begin" in card.buttons:
        card = await house.ann.presses(card, label="Yes, begin")
    for _ in QUESTIONS:
        label = next(each for each in card.buttons if each.startswith(f"{mark}:"))
        card = await house.ann.presses(card, label=label)
    return card


async def test_consent_comes_first_and_until_then_nothing_is_stored(house):
    page = await house.ann.types("check-in")

    assert "They see nobody's ratings, nor who takes part." in page.text
    assert list(page.buttons) == ["Yes, begin", TALK]
    assert not (await house.app.check_in.mine(house.server, house.ann.actor.id)).on


async def test_each_question_is_a_card_with_five_marks_in_words_and_can_be_skipped(house):
    card = await house.ann.presses(await house.ann.types("check-in"), label="Yes, begin")
    assert "At the start · question 1 of 7" in card.text
    assert [label[0] for label in card.buttons][:5] == list("ABCDE")
    assert list(card.buttons)[5:] == [SKIP, STOP, TALK]
    assert "**C**: half prepared" in card.text
    await house.world.restart()

    second = await house.ann.presses(card, label=SKIP)
    assert "question 2 of 7" in second.text
    stopped = await house.ann.presses(second, label=STOP)
    assert "You have rated nothing so far." in stopped.text
    assert list(stopped.buttons) == ["Go on with the questions", "I have come to the end", "Withdraw", TALK]
    assert "question 2 of 7" in (await house.ann.presses(stopped, label="Go on with the questions")).text


async def test_after_the_end_and_three_months_later_all_stand_side_by_side_in_words(house):
    start = await rated(house, "B")
    assert "- At the start: a little prepared" in start.text
    await house.ann.presses(start, label="I have come to the end")
    end = await rated(house, "D")
    assert "- At the start: a little prepared\n- At the end: well prepared" in end.text
    assert "From Saturday 20 February 2027 on" in end.text
    assert list(end.buttons) == ["Withdraw", TALK]

    house.clock.now = house.clock.now.replace(year=2027, month=2, day=20)
    later = await rated(house, "E")

    assert "- Three months after the end: very well prepared" in later.text
    assert len(later.text) < 4000


async def test_withdrawing_asks_once_and_deletes(house):
    page = await rated(house)
    asked = await house.ann.presses(page, label="Withdraw")
    assert "Your ratings are deleted then" in asked.text
    kept = await house.ann.presses(asked, label="No, keep it")
    assert "At the start" in kept.text

    asked = await house.ann.presses(kept, label="Withdraw")
    gone = await house.ann.presses(asked, label="Yes, withdraw and delete")

    assert "your ratings are deleted" in gone.text
    assert dict((await house.app.check_in.mine(house.server, house.ann.actor.id)).marks) == {}
    assert "Yes, begin" in (await house.ann.types("check-in")).buttons


async def test_an_old_card_of_a_part_that_is_over_records_nothing(house):
    card = await house.ann.presses(await house.ann.types("check-in"), label="Yes, begin")
    await house.app.check_in.at_the_end(house.server, house.ann.actor.id)

    refused = await house.ann.presses(card, label=SKIP)

    assert refused.text.startswith("Nothing was recorded: this part of the check-in is not open.")


async def test_a_facilitator_reads_counts_question_by_question_and_no_name(world):
    house = await set_up(world)
    app, fran = house.services, house.as_actor(house.fran)
    cohort = (await app.cohorts.create(fran, "Mornings")).id
    for number in range(9):
        person = Actor(world.server.id, 5000 + number, f"Person {number}")
        await app.training.welcome(world.server.id, person.person)
        _, invitation = await app.cohorts.invite(fran, cohort)
        await app.cohorts.accept(person, invitation.id, False, "Europe/London")
        await app.check_in.begin(world.server.id, person.person)
        await app.check_in.answer(world.server.id, person.person, "start", "listening", 4)

    assert await house.fran.offered("check-ins", "cohort") == {"Mornings": cohort}
    first = await house.fran.types("check-ins", cohort="Mornings")

    assert "- well prepared: 5 to 9 people" in first.text
    assert "Person" not in first.text and "500" not in first.text
    assert len(first.text) < 4000
    assert list(first.buttons) == ["The next question", TALK]
    second = await house.fran.presses(first, label="The next question")
    assert "question 2 of 7" in second.text and "Too few to say." in second.text
    assert "question 1 of 7" in (await house.fran.presses(second, label="The question before")).text


async def test_the_groups_command_is_hidden_until_an_administrator_opens_it(world):
    command = world.running[-1].tree.get_command("check-ins")

    assert command.default_permissions == HIDDEN
