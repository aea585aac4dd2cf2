"""/comfort on Discord: the same pages, where and how the person likes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.card import Card
from bot.core.comfort import INSTEAD, TOPICS, Comfort
from bot.core.screen import Labelled, Prose, Screen, Speech
from bot.frontends.discord_bot import draw
from tests import samples
from tests.frontends.discord_bot.conftest import Person
from tests.frontends.test_every_shape import SCREEN, _texts

LONG = "\n\n".join(f"Passage {number}. " + "Some words about waiting. " * 12 for number in range(6))
STEPS = [
    {"id": "long", "kind": "reading", "title": "Long", "text": LONG, "sources": ["penney-2018"]},
    {
        "id": "forced",
        "kind": "reading",
        "title": "Forced",
        "text": "The lock was heavy.",
        "summary": "There was a lock.",
        "content_notes": [
            {"text": "Mentions a lock.", "topics": ["force"], "instead": ["summary", "together", "skip"]}
        ],
        "sources": ["penney-2018"],
    },
]


def library():
    return samples.library(modules=[samples.module(steps=STEPS)])


@pytest.fixture
async def tina(world):
    await world.restart(library())
    person = world.person("tina")
    await person.presses(await person.types("comfort"), label="Go on")
    return person


async def opened(tina):
    return await tina.picks(await tina.types("learn"), "listening")


async def test_the_page_says_how_things_are_and_each_press_changes_one_thing(world, tina):
    page = await tina.types("comfort")
    assert "Pages come whole." in page.text and "No topics are left out." in page.text
    assert "English is the only language so far." in page.text and "No reminders come to you." in page.text

    page = await tina.presses(page, label="Shorter pages")
    assert "Long pages come in parts" in page.text and "Headings and speakers stand in bold." in page.text
    page = await tina.presses(page, label="Plain text")
    assert "Long pages come in parts" in page.text and "Pages of lessons are plain text" in page.text
    page = await tina.presses(page, label="Whole pages")

    assert "Pages come whole." in page.text and "Pages of lessons are plain text" in page.text


async def test_shorter_pages_come_in_parts_that_say_everything_and_record_nothing(world, tina):
    await tina.presses(await tina.types("comfort"), label="Shorter pages")
    card = await opened(tina)
    while "Begin" not in card.buttons:
        card = await tina.presses(card, label="Read on")
    card = await tina.presses(card, label="Begin")
    seen, parts = card.text, 1
    while "Read on" in card.buttons:
        assert "Continue" not in card.buttons, "what leads on stands on the last part"
        card = await tina.presses(card, label="Read on")
        seen, parts = seen + card.text, parts + 1

    assert parts > 2 and "part 1 of" in seen
    assert all(f"Passage {number}." in seen for number in range(6))
    assert "Passage 0." in (await tina.types("resume")).text, "the place has not moved"
    before = await tina.presses(card, label="The part before")
    last = await tina.presses(before, label="Read on")
    assert "Forced" in (await tina.presses(last, label="Continue")).text


async def test_a_part_of_an_older_page_leads_nowhere_new(world, tina):
    await tina.presses(await tina.types("comfort"), label="Shorter pages")
    card = await opened(tina)
    while "Begin" not in card.buttons:
        card = await tina.presses(card, label="Read on")
    card = await tina.presses(card, label="Begin")
    first = await tina.types("resume")
    while "Continue" not in card.buttons:
        card = await tina.presses(card, label="Read on")
    await tina.presses(card, label="Continue")

    older = await tina.presses(first, label="Read on")

    assert "Passage" in older.text and "Continue" not in older.buttons


async def test_plain_text_has_no_marks_of_markdown(world, tina):
    await tina.presses(await tina.types("comfort"), label="Plain text")

    card = await opened(tina)

    assert card.text.startswith("Listening\n") and "Why this\nBecause being heard helps." in card.text
    assert not re.search(r"\*\*|^###|^-# |^> ", card.text, re.MULTILINE)


def shown(comfort):
    screen = Screen(SCREEN.title, SCREEN.where, (*SCREEN.blocks, Speech("Sam", "One.\nTwo.")), SCREEN.options)
    return "\n".join(
        _texts(draw.card(Card(1, "0" * 14, 3, "0" * 8, screen, comfort=comfort), "A notice").to_components())
    )


async def test_every_shape_of_page_can_be_drawn_plainly_and_says_the_same():
    marked, bare = shown(Comfort()), shown(Comfort(bare=True))

    assert not re.search(r"\*\*|^###|^-# |^> ", bare, re.MULTILINE)
    words = lambda text: re.findall(r"[A-Za-z0-9]+", text)  # noqa: E731
    assert words(bare) == words(marked)


async def test_parts_are_short_whole_and_in_order():
    blocks = (Labelled("Why", LONG), Prose(LONG), Speech("Sam", "x" * 900))

    parts = draw.parts(blocks)

    assert all(sum(len(draw._block(each)) for each in part) <= draw.PART or len(part) == 1 for part in parts)
    said = " ".join(draw._block(each) for part in parts for each in part)
    assert said.split() == " ".join(draw._block(each) for each in blocks).split()


async def test_a_short_page_stays_whole():
    assert len(draw.parts((Prose("Short."), Labelled("Why", "Because.")))) == 1


async def test_pages_come_as_direct_messages_to_who_likes_that(world):
    await world.restart(library())
    user = world.env.create_user("tina")
    tina = Person(world.server.add_member(user), world.channel)
    await tina.presses(await tina.types("comfort"), label="Go on")
    page = await tina.presses(await tina.types("comfort"), label="Send pages as messages")
    assert "Pages of lessons come as direct messages." in page.text

    here = await opened(tina)

    assert "It is in your direct messages" in here.text and "Listening" not in here.text
    (message,) = user.dm_channel.history()
    texts = [each for row in message.components for each in _texts([row.to_dict()])]
    assert texts[0] == "**Alongside: a page for you**", "the first line, which a preview shows, names nothing"
    assert any("Listening" in each for each in texts)
    on = await user.click(message, label="Begin")
    assert on.acknowledged and "Passage 0." in "\n".join(
        each for row in on.response.components for each in _texts([row if isinstance(row, dict) else row.to_dict()])
    )
    assert world.channel.history() == []


async def test_where_messages_are_closed_it_is_said_and_the_page_comes_here(world, tina):
    await tina.presses(await tina.types("comfort"), label="Send pages as messages")
    shelf = await tina.types("learn")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)

    here = await tina.picks(shelf, "listening")

    assert "Your direct messages are closed to me, so here it is." in here.text and "Begin" in here.buttons


async def test_topics_are_chosen_from_a_list_and_hold_at_once(world, tina):
    topics = await tina.presses(await tina.types("comfort"), label="Topics to leave out")
    assert "Authors mark topics by hand, and can miss one." in topics.text
    which = await tina.presses(topics, label=f"{INSTEAD['summary']}…")
    assert which.menu == list(TOPICS)
    chosen = await tina.picks(which, "force", "police")
    assert TOPICS["force"] in chosen.text and TOPICS["police"] in chosen.text

    card = await tina.presses(await tina.presses(await opened(tina), label="Begin"), label="Continue")

    assert "There was a lock." in card.text and "heavy" not in card.text
    assert "Mentions a lock." in (await tina.presses(card, label="Show me the choices")).text


async def test_an_empty_choice_shows_those_pages_again(world, tina):
    for values in (["force"], []):
        topics = await tina.presses(await tina.types("comfort"), label="Topics to leave out")
        which = await tina.presses(topics, label=f"{INSTEAD['skip']}…")
        chosen = await tina.picks(which, *values)

    assert "So far none is left out." in chosen.text


async def test_a_city_that_nobody_knows_gives_the_word_back_with_what_is_near(world, tina):
    form = await tina.opens(await tina.types("comfort"), "My time zone…")
    refused = await tina.sends(form, zone="Londom")
    assert "London" in refused.text and "Londom" in refused.text

    form = await tina.opens(await tina.types("comfort"), "My time zone…")

    assert "Days are counted in Europe/London." in (await tina.sends(form, zone="london")).text


async def test_no_reminders_is_one_press_and_gone_when_there_are_none(world, tina):
    services = world.running[-1].services
    await services.reminders.agree(world.server.id, tina.actor.id)
    page = await tina.types("comfort")
    assert "come from 1 of your servers" in page.text

    page = await tina.presses(page, label="No reminders")

    assert "No reminders come to you." in page.text and "No reminders" not in page.buttons
    assert (await services.reminders.wish(world.server.id, tina.actor.id)).agreed is None


async def test_it_survives_a_restart(world, tina):
    await tina.presses(await tina.types("comfort"), label="Plain text")

    await world.restart(library())

    assert "Pages of lessons are plain text" in (await tina.types("comfort")).text


ROOT = Path(__file__).resolve().parents[3]
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d]")


@pytest.mark.parametrize("folder", ["bot", "curricula", "scenarios"])
def test_there_is_no_emoji_in_what_people_read(folder):
    read = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".j2", ".yaml", ".js", ".css")]

    assert read
    assert [(path.name, found[0]) for path in read if (found := EMOJI.search(path.read_text(encoding="utf-8")))] == []
