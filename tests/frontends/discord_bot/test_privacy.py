"""/privacy on Discord: see it, take it along, erase a walk or everything, also after one has left; and the question."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.app.stored import WORDS
from tests.app.traces import everything
from tests.frontends.discord_bot.conftest import Person
from tests.frontends.discord_bot.house import a_house  # noqa: F401

YEAR = timedelta(days=366)


async def begun(world, person):
    first = await person.types("learn")
    shelf = await person.presses(first, label="Go on") if "Go on" in first.buttons else first
    return await person.picks(shelf, "listening")


async def test_the_page_names_every_kind_of_thing_that_is_there_and_fits_on_a_card(world):
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")
    await everything(world.running[-1].services, world.database, world.server.id, tina.actor.id)

    page = await tina.types("privacy")

    for words in WORDS.values():
        assert f"- {words}: " in page.text
    assert len(page.text) <= 4000
    assert "kept as sums in which nobody can be found" in page.text, "what an erasure does not reach is said"
    assert "If you are away for 365 days, I ask you once" in page.text
    assert "older backups of the database until they expire" in page.text


async def test_a_copy_comes_to_read_and_as_data_and_both_say_the_same(world):
    tina = world.person("tina")
    card = await begun(world, tina)
    run = card.buttons["Pause"].split(":")[-1]
    page = await tina.types("privacy")

    to_read = await tina.presses(page, label="Give me a copy to read (HTML)")
    data = await tina.presses(page, label="Give me a copy (JSON)")

    (html,), (raw,) = to_read.message.attachments, data.message.attachments
    assert (html.filename, raw.filename) == ("alongside-about-me.html", "alongside-about-me.json")
    assert str(tina.actor.id) not in html.filename + raw.filename
    assert json.loads(await raw.read())["run"][0]["id"] == run
    assert run in (await html.read()).decode()


async def test_one_walk_is_erased_after_a_question_and_the_other_stays(world):
    tina = world.person("tina")
    await begun(world, tina)
    await tina.picks(await tina.types("practise"), "the-bench")
    listed = await tina.presses(await tina.types("privacy"), label="Erase one walk")
    assert "The bench" in listed.text and "Listening" in listed.text

    asked = await tina.picks(listed, listed.menu[0])
    assert "Erase “The bench”?" in asked.text and "counts as not started" in asked.text
    kept = await tina.presses(asked, label="No, keep it")
    assert "It is kept." in kept.text and "with your place in each: 2" in kept.text
    listed = await tina.presses(kept, label="Erase one walk")
    erased = await tina.presses(await tina.picks(listed, listed.menu[0]), label="Yes, erase it")

    assert "with your place in each: 1" in erased.text
    assert "Listening" in (await tina.types("resume")).text


async def test_somebody_who_left_the_server_can_still_see_take_and_erase_everything_in_a_direct_message(world):
    user = world.env.create_user("tina")
    member = world.server.add_member(user)
    await begun(world, Person(member, world.channel))
    world.server.remove_member(member)
    alone = world.alone_with_the_bot(user)

    page = await alone.types("privacy")
    assert "with your place in each: 1" in page.text
    copy = await alone.presses(page, label="Give me a copy (JSON)")
    assert len(copy.message.attachments) == 1
    journal = await alone.presses(await alone.types("privacy"), label="My journal: erase an entry")
    assert "Nothing is in it yet." in journal.text
    listed = await alone.presses(await alone.types("privacy"), label="Erase one walk")
    assert "Erase “Listening”?" in (await alone.picks(listed, listed.menu[0])).text
    sure = await alone.presses(page, label="Erase everything about me")
    assert "counts one person less" in sure.text
    erased = await alone.presses(sure, label="Yes, erase everything")

    assert "Nothing about you is stored any more" in erased.text
    assert "Nothing is stored about you, not even your id." in (await alone.types("privacy")).text


async def test_somebody_elses_walk_cannot_be_erased_by_its_address(world):
    tina, mallory = world.person("tina"), world.person("mallory")
    card = await begun(world, tina)
    run = card.buttons["Pause"].split(":")[-1]
    await begun(world, mallory)

    for forged in (f"walk:1:{run}", f"erase-walk:1:{run}:yes"):
        card = await mallory.types("about")
        kept = world.env.backend.get_message(card.message.channel_id, card.message.id)
        kept.components[0]["components"][-1]["components"][0]["custom_id"] = forged
        refused = await mallory.presses(card, id=forged)
        assert "This card is not yours" in refused.text

    assert "with your place in each: 1" in (await tina.types("privacy")).text


async def away_for_a_year(house):
    """So long that the question comes; by noon, for nothing goes at night."""
    house.clock.now += YEAR
    await house.minute()
    return [card for card in house.inbox(house.ann) if "You have not been here" in card.text]


async def test_after_a_year_away_the_question_comes_once_and_its_first_lines_name_nothing(house):
    await house.minute()
    assert await away_for_a_year(house) and len(await away_again(house)) == 1

    (card,) = await away_again(house)
    first = next(each["content"] for each in card.components if each["type"] == 10)
    assert first == "### Alongside: a note for you\n-# Only you see this"
    assert "You have not been here for 366 days." in card.text and "30 days from now" in card.text


async def away_again(house):
    await house.minute()
    return [card for card in house.inbox(house.ann) if "You have not been here" in card.text]


async def test_keep_it_keeps_it(house):
    (card,) = await away_for_a_year(house)

    kept = await house.presses(house.ann, card, "Keep it")
    assert "Your place is kept." in kept.text
    await house.later(days=100)

    assert (await house.app.privacy.stored(house.ann.actor.id)).anything


async def test_no_answer_for_thirty_days_erases_everything(house):
    await away_for_a_year(house)
    await house.later(days=29)
    assert (await house.app.privacy.stored(house.ann.actor.id)).anything

    await house.later(days=2)

    assert not (await house.app.privacy.stored(house.ann.actor.id)).anything


async def test_erase_now_asks_once_more_and_does_it(house):
    (card,) = await away_for_a_year(house)

    sure = await house.presses(house.ann, card, "Erase everything about me")
    assert (await house.app.privacy.stored(house.ann.actor.id)).anything
    erased = await house.presses(house.ann, sure, "Yes, erase everything")

    assert "Nothing about you is stored any more" in erased.text
    assert not (await house.app.privacy.stored(house.ann.actor.id)).anything


@pytest.mark.parametrize("button", ["Show me what is stored", "No, keep it"])
async def test_a_look_or_a_no_is_a_sign_too(house, button):
    (card,) = await away_for_a_year(house)
    if button == "No, keep it":
        card = await house.presses(house.ann, card, "Erase everything about me")
    await house.presses(house.ann, card, button)

    await house.later(days=60)

    assert (await house.app.privacy.stored(house.ann.actor.id)).anything


async def test_with_closed_messages_nobody_is_erased(house):
    house.closes_messages(house.ann)
    house.clock.now += YEAR
    await house.minute()

    await house.later(days=60)

    assert (await house.app.privacy.stored(house.ann.actor.id)).anything
