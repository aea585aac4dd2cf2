"""Words that look as if they said who somebody is: asked about before they are kept, and stored nowhere meanwhile."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.frontends.discord_bot.text import plain, unescaped
from tests.frontends.discord_bot.conftest import Shown

PRIVATE = "Ruth: *ruth.b@example.org*\n- or_07911 123456\n# `C:\\x` <@1>"


@pytest.fixture
async def tina(world):
    return world.person("tina")


async def asked(world, tina):
    """At the page that asks for words."""
    card = await tina.picks(await tina.presses(await tina.types("learn"), label="Go on"), "listening")
    for label in ("Begin", "Continue", "A: 2018", "Continue"):
        card = await tina.presses(card, label=label)
    return card


async def kept(world, tina):
    told = json.loads(await world.running[-1].privacy.export(tina.actor.id))
    return [each["text"] for each in told["words"]]


async def nothing_is_stored(world):
    count = await world.database.read(
        lambda tx: tx.connection.execute("select count(*) as n from words").fetchone()["n"]
    )
    assert count == 0


async def test_words_that_look_like_an_address_are_asked_about_and_not_stored(world, tina):
    card = await asked(world, tina)

    question = await tina.writes(card, PRIVATE, keep=True)

    assert "what looks like an e-mail address and a phone number" in question.text
    assert "Nothing has been stored so far" in question.text
    assert list(question.buttons)[:3] == ["Keep it as it is", "Do not keep it", "Change it"]
    assert "I'd like to talk to someone" in question.buttons
    assert question.message.id == card.message.id
    await nothing_is_stored(world)


async def test_they_are_kept_letter_by_letter_when_the_person_says_so_also_after_a_restart(world, tina):
    question = await tina.writes(await asked(world, tina), PRIVATE, keep=True)

    await world.restart()
    card = await tina.presses(question, label="Keep it as it is")

    assert "Kept, for you." in card.text
    assert await kept(world, tina) == [PRIVATE]


async def test_they_can_be_left_out_after_all(world, tina):
    question = await tina.writes(await asked(world, tina), PRIVATE, keep=True)

    card = await tina.presses(question, label="Do not keep it")

    assert "Not kept." in card.text
    await nothing_is_stored(world)


async def test_they_can_be_changed_in_the_same_form_with_the_words_in_it(world, tina):
    question = await tina.writes(await asked(world, tina), PRIVATE, keep=True)

    form = await tina.actor.click(question.message, label="Change it")
    fields = [each["component"] for each in form.modal["components"]]
    assert [each["value"] for each in fields if each["custom_id"] == "words"] == [PRIVATE]
    sent = await tina.actor.submit_modal(form, {"words": "The heron on the weir", "keep": ["yes"]})

    assert "Kept, for you." in Shown(sent.response).text
    assert await kept(world, tina) == ["The heron on the weir"]


async def test_changed_words_are_looked_at_again_and_can_be_kept_at_once_by_saying_so(world, tina):
    question = await tina.writes(await asked(world, tina), PRIVATE, keep=True)
    again = await tina.writes(question, "Call 07911 123456", keep=True, label="Change it")
    assert "what looks like a phone number" in again.text

    form = await tina.actor.click(again.message, label="Change it")
    sent = await tina.actor.submit_modal(form, {"words": "Call 07911 123457", "keep": ["sure"]})

    assert "Kept, for you." in Shown(sent.response).text
    assert await kept(world, tina) == ["Call 07911 123457"]


async def test_words_that_are_not_to_be_kept_are_not_looked_at(world, tina):
    assert "Not kept." in (await tina.writes(await asked(world, tina), PRIVATE, keep=False)).text


async def test_years_and_ages_raise_no_question(world, tina):
    text = "In 1970 I was 12; we met at 10:30."

    assert "Kept, for you." in (await tina.writes(await asked(world, tina), text, keep=True)).text


async def test_words_too_long_for_the_question_come_back_in_a_file_and_can_be_sent_once_more(world, tina):
    long = "a@b.org " + "word " * 780
    form = await tina.actor.click((await asked(world, tina)).message, label="Write")

    sent = await tina.actor.submit_modal(form, {"words": long, "keep": ["yes"]})

    question, beside = Shown(sent.response), sent.followups[-1]
    assert "an e-mail address" in question.text
    assert beside.attachments[0].filename == "your-words.txt" and beside.ephemeral
    again = await tina.actor.click(question.message, label="Send it once more")
    told = await tina.actor.submit_modal(again, {"words": long, "keep": ["sure"]})
    assert "Kept, for you." in Shown(told.response).text
    assert [each.strip() for each in await kept(world, tina)] == [long.strip()]


async def test_a_question_that_lay_open_too_long_leads_to_the_page_and_gives_the_words_back(world, tina):
    question = await tina.writes(await asked(world, tina), PRIVATE, keep=True)
    page = await tina.types("resume")
    await tina.presses(page, label="Go on without writing")

    told = await tina.actor.click(question.message, label="Keep it as it is")

    assert "You have already moved on from that page." in Shown(told.response).text
    assert plain(PRIVATE) in Shown(told.followups[-1]).text
    await nothing_is_stored(world)


@given(st.text(max_size=300))
def test_what_was_escaped_comes_back_as_it_was(text):
    assert unescaped(plain(text)) == text
