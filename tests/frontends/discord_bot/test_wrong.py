"""“Something here is wrong”: from any card of a walk to those who look after lessons; with a name only if wished."""

import logging

import pytest
from simcord.components import walk_components

from tests.frontends.discord_bot.conftest import TEXT, Shown
from tests.frontends.discord_bot.harbour_house import set_up, somebody

WRONG = "Something here is wrong"
WORDS = "It was **1978**, not 2018. <@1>"


@pytest.fixture
async def house(world):
    made = await set_up(world)
    made.tina = world.person("tina")
    return made


async def at_the_question(house):
    card = await house.tina.picks(await house.tina.presses(await house.tina.types("learn"), label="Go on"), "listening")
    for label in ("Begin", "Continue"):
        card = await house.tina.presses(card, label=label)
    return card


async def tells(house, card, words=WORDS, named="no"):
    return await house.tina.sends(await house.tina.opens(card, WRONG), words=words, named=[named])


async def stored(house):
    return await house.world.database.read(
        lambda tx: [dict(row) for row in tx.connection.execute("select * from wrong").fetchall()]
    )


async def test_every_card_of_a_walk_has_the_button_also_an_earlier_page(house):
    card = await at_the_question(house)
    back = await house.tina.presses(card, label="Back")

    assert WRONG in card.buttons and WRONG in back.buttons
    assert "Waiting" in back.text


async def test_without_a_name_is_the_default_and_the_card_stays(house):
    card = await at_the_question(house)
    form = await house.tina.opens(card, WRONG)
    fields = [each["component"] for each in form.modal["components"]]
    (named,) = (each for each in fields if each["custom_id"] == "named")
    assert [option["value"] for option in named["options"] if option.get("default")] == ["no"]

    told = await house.tina.sends(form, words=WORDS, named=["no"])

    assert "listening, version 1, what-year" in told.text
    assert "It went without your name; nothing with it says who you are." in told.text
    assert told.message.id != card.message.id
    (row,) = await stored(house)
    assert row["person"] is None and row["name"] is None
    assert not {str(house.tina.actor.id), card.message.id} & {str(value) for value in row.values()}


async def test_with_a_name_only_if_the_person_says_so(house):
    told = await tells(house, await at_the_question(house), named="yes")

    assert "Your name, “tina”, went with it." in told.text
    assert [(row["person"], row["name"]) for row in await stored(house)] == [(house.tina.actor.id, "tina")]


async def test_the_place_is_the_page_that_is_looked_at(house):
    back = await house.tina.presses(await at_the_question(house), label="Back")

    assert "listening, version 1, waiting" in (await tells(house, back)).text


async def test_an_answer_given_after_the_card_was_drawn_is_not_the_place(house):
    card = await at_the_question(house)
    form = await house.tina.opens(card, WRONG)
    await house.tina.presses(card, label="A: 2018")

    told = await house.tina.sends(form, words=WORDS, named=["no"])

    assert "what-year" in told.text


async def test_no_words_and_a_card_of_somebody_else_are_refused_with_the_words(house):
    card = await at_the_question(house)
    assert "There were no words in it" in (await tells(house, card, "  ")).text
    ben = house.world.person("ben")
    his = await ben.types("glossary")
    message = house.world.env.backend.get_message(his.message.channel_id, his.message.id)
    button = next(each for each in walk_components(message.components) if each.get("label", "").startswith("I'd like"))
    button["custom_id"] = card.buttons[WRONG]

    told = await ben.sends(await ben.opens(his, "I'd like to talk to someone"), words=WORDS, named=["no"])

    assert "This card is not yours" in told.text and "not 2018" in told.text
    assert await stored(house) == []


async def test_facilitators_read_it_and_say_that_it_was_seen_to(house):
    await tells(house, await at_the_question(house))

    listed = await house.fran.types("wrong list")
    note = await house.fran.picks(listed, listed.menu[0])

    assert "**Listening**, what-year: It was \\*\\*1978\\*\\*, not 2018. \\<@1\\>" in listed.text
    assert "> **Somebody:** It was \\*\\*1978\\*\\*" in note.text and "listening, version 1, what-year" in note.text
    assert "No note is waiting here." in (await house.fran.presses(note, label="Seen to: delete it")).text
    assert await stored(house) == []


async def test_an_administrator_reads_it_too_and_a_trainee_is_refused_the_same_with_and_without_notes(house):
    refused = (await house.tina.types("wrong list")).text
    await tells(house, await at_the_question(house))

    assert (await house.tina.types("wrong list")).text == refused
    assert "This is for the facilitators of this server." in refused
    assert "not 2018" in (await house.adi.types("wrong list")).text


async def test_nobody_of_another_server_reads_or_deletes_it(house):
    await tells(house, await at_the_question(house))
    away = house.world.env.create_guild("Away")
    house.world.commands_open_to_all(away)
    role = away.create_role("Facilitators")
    ada = somebody(house.world, "ada", role, server=away, channel=away.create_text_channel("there"))
    acting = house.as_actor(ada)
    await house.services.places.put(type(acting)(away.id, 1, "x", administrator=True), role=role.id)

    assert "No note is waiting here." in (await ada.types("wrong list")).text
    page = await ada.types("wrong list")
    message = house.world.env.backend.get_message(page.message.channel_id, page.message.id)
    button = next(each for each in walk_components(message.components) if each.get("custom_id"))
    (row,) = await stored(house)
    for address in (f"wrong-note:{row['id']}", f"wrong-seen:{row['id']}", f"wrong-seen:{'0' * 14}"):
        button["custom_id"] = address
        told = Shown((await ada.actor.click(page.message, custom_id=address)).response)
        assert told.text == "There is no such note here, or it was seen to already."
    assert len(await stored(house)) == 1


async def test_a_channel_that_was_set_hears_of_each_note_and_nobody_is_pinged(house):
    room = house.world.server.create_text_channel("lessons")
    assert "posted there as well" in (await house.adi.types("wrong channel", channel=room)).text

    await tells(house, await at_the_question(house))

    (post,) = room.history()
    text = "\n".join(
        each["content"]
        for each in walk_components([part.to_dict() for part in post.components])
        if each["type"] == TEXT
    )
    assert "something is wrong in “Listening” (listening, version 1, what-year" in text
    assert "> **Somebody:**" in text and "tina" not in text and not post.mentions
    assert "no channel" in (await house.adi.types("wrong channel")).text
    assert (await house.services.places.setup(house.world.server.id)).wrong is None


async def test_a_facilitator_does_not_set_the_channel(house):
    room = house.world.server.create_text_channel("lessons")

    assert "This is for administrators" in (await house.fran.types("wrong channel", channel=room)).text


async def test_a_channel_that_takes_nothing_loses_no_note_and_no_word_is_logged(house, caplog):
    room = house.world.server.create_text_channel("lessons")
    await house.adi.types("wrong channel", channel=room)
    house.world.env.inject_error("POST", f"/channels/{room.id}/messages", status=403, code=50001)

    with caplog.at_level(logging.INFO):
        told = await tells(house, await at_the_question(house))

    assert "can read it now" in told.text
    assert len(await stored(house)) == 1
    assert "1978" not in caplog.text and "Forbidden" in caplog.text


async def test_long_notes_full_of_marks_and_many_of_them_fit_on_their_cards(house):
    card = await at_the_question(house)
    for _ in range(23):
        await tells(house, card, "*_\n" * 660)

    listed = await house.fran.types("wrong list")
    note = await house.fran.picks(listed, listed.menu[0])
    again = await house.fran.types("wrong list")
    last = await house.fran.presses(await house.fran.presses(again, label="More"), label="More")

    assert len(last.menu) == 3 and "More" not in last.buttons
    assert "> **Somebody:** \\*\\_" in note.text
    for page in (listed, note, last):
        assert len(page.text) <= 4000
