"""What people meet on Discord: every press is answered, for them alone, and the place is never lost."""

import json

import pytest
from simcord.components import walk_components

from bot.core.library import Library
from tests import samples
from tests.frontends.discord_bot.conftest import Person


async def begun(world, person, activity="listening", command="learn"):
    first = await person.types(command)
    listed = await person.presses(first, label="Go on")
    return await person.picks(listed, activity)


async def test_the_first_page_comes_once_and_goes_on_to_what_was_asked_for(world):
    tina = world.person("tina")

    first = await tina.types("learn")
    assert "not a person and not a peer" in first.text
    assert "will not tell me about people you support" in first.text
    listed = await tina.presses(first, label="Go on")

    assert "Listening" in listed.text and "not started, about 10 minutes" in listed.text
    assert (await tina.types("practise")).menu == ["the-bench", "the-bus", "the-garden"]


async def test_a_card_says_where_one_is_and_shows_replies_in_full_with_lettered_buttons(world):
    tina = world.person("tina")
    card = await begun(world, tina, "the-bench", "practise")

    scene = await tina.presses(card, label="Begin")

    assert "The bench · scene 1" in scene.text
    assert "**Sam:** Can I have your number?" in scene.text
    assert "**B**: I do not know. I would ask." in scene.text
    assert list(scene.buttons)[:2] == ["A: Here it is.", "B: I do not know. I would ask."]


async def test_every_card_has_a_way_out(world):
    tina = world.person("tina")
    card = await begun(world, tina)

    for page in (card, await tina.presses(card, label="Begin")):
        assert {"Pause", "I'd like to talk to someone"} <= set(page.buttons)
    for command in ("learn", "practise", "resume", "about", "privacy"):
        assert "I'd like to talk to someone" in (await tina.types(command)).buttons


async def test_talking_to_someone_shows_whom_this_server_names_and_says_that_nobody_is_alerted(world):
    tina = world.person("tina")
    card = await begun(world, tina)

    help_ = await tina.presses(card, label="I'd like to talk to someone")

    assert "nobody is alerted" in help_.text
    assert "Night line: 555-0100. Peer-run. They do not call the police." in help_.text
    assert help_.message.id != card.message.id


async def test_a_server_that_names_nobody_says_so(world):
    away = world.env.create_guild("Away")
    tina = world.person("tina")
    tina.actor = away.add_member(world.env.create_user("tara"))
    tina.channel = away.create_text_channel("there")
    card = await begun(world, tina)

    help_ = await tina.presses(card, label="I'd like to talk to someone")

    assert "This server has set none yet." in help_.text


async def test_pausing_keeps_the_place(world):
    tina = world.person("tina")
    card = await tina.presses(await begun(world, tina), label="Begin")

    paused = await tina.presses(card, label="Pause")
    assert "Type /resume to come back; this card goes when you close Discord." in paused.text
    assert "I'd like to talk to someone" in paused.buttons

    assert "Waiting" in (await tina.types("resume")).text


async def test_a_button_works_after_the_bot_was_restarted(world):
    tina = world.person("tina")
    card = await begun(world, tina)

    await world.restart()
    moved = await tina.presses(card, label="Begin")

    assert "page 2 of 7" in moved.text


async def test_an_old_card_leads_to_the_present_page_in_words(world):
    tina = world.person("tina")
    old = await begun(world, tina)
    again = await tina.types("resume")
    await tina.presses(again, label="Begin")

    shown = await tina.presses(old, label="Begin")

    assert "You have already moved on from that page." in shown.text
    assert "page 2 of 7" in shown.text


async def test_a_card_of_content_that_was_edited_since_is_drawn_anew(world):
    tina = world.person("tina")
    old = await begun(world, tina)

    await world.restart(samples.library(modules=[samples.module(why="Because it matters.")]))
    shown = await tina.presses(old, label="Begin")

    assert "rewritten since you opened it, so nothing was recorded" in shown.text
    assert "Because it matters." in shown.text
    assert "page 2 of 7" in (await tina.presses(shown, label="Begin")).text


def tampered(world, card, label, custom_id):
    """The same card, but one of its buttons carries another address."""
    stored = world.env.backend.get_message(card.message.channel_id, card.message.id)
    button = next(each for each in walk_components(stored.components) if each.get("label") == label)
    button["custom_id"] = custom_id
    return card


async def test_a_button_of_somebody_elses_card_gives_a_sentence_and_changes_nothing(world):
    tina, ben = world.person("tina"), world.person("ben")
    hers, his = await begun(world, tina), await begun(world, ben)

    refused = await ben.presses(tampered(world, his, "Begin", hers.buttons["Begin"]), label="Begin")

    assert "This card is not yours" in refused.text
    assert "Page 1 of 7" in (await tina.types("resume")).text


async def test_looking_back_shows_the_page_and_what_was_chosen(world):
    tina = world.person("tina")
    scene = await tina.presses(await begun(world, tina, "the-bench", "practise"), label="Begin")
    told = await tina.presses(scene, label="A: Here it is.")

    back = await tina.presses(told, label="Back")
    assert "**A** (your choice then): Here it is." in back.text
    now = await tina.presses(back, label="Where I am now")

    assert now.text == told.text


async def words_asked(world, tina):
    card = await tina.presses(await begun(world, tina), label="Begin")
    card = await tina.presses(card, label="Continue")
    card = await tina.presses(card, label="A: 2018")
    return await tina.presses(card, label="Continue")


async def test_the_form_asks_by_the_pages_own_question_and_keeps_only_if_told_to(world):
    tina = world.person("tina")
    card = await words_asked(world, tina)
    asked = await tina.actor.click(card.message, label="Write")
    assert "What makes waiting hard?" in json.dumps(asked.modal)

    after = await tina.writes(card, "The silence.", keep=False)
    assert "Not kept." in after.text


async def test_words_that_cannot_be_taken_are_handed_back(world):
    tina = world.person("tina")
    card = await words_asked(world, tina)
    asked = await tina.actor.click(card.message, label="Write")
    await tina.presses(card, label="Go on without writing")  # elsewhere, while the form is open

    refused = await tina.actor.submit_modal(asked, {"words": "The silence.", "keep": ["yes"]})

    assert refused.acknowledged
    assert "The silence." in json.dumps([each.components for each in refused.followups])


async def test_a_form_that_was_open_during_a_restart_is_still_taken(world):
    tina = world.person("tina")
    card = await words_asked(world, tina)
    asked = await tina.actor.click(card.message, label="Write")

    await world.restart()
    await tina.actor.submit_modal(asked, {"words": "The silence.", "keep": ["yes"]})

    assert "Texts you wrote that are stored, encrypted: 1" in (await tina.types("privacy")).text


async def test_a_role_play_opened_from_a_module_leads_back_there(world):
    tina = world.person("tina")
    card = await tina.presses(await words_asked(world, tina), label="Go on without writing")
    play = await tina.presses(card, label="Open the role-play")
    assert "The bench" in play.text
    ended = await tina.presses(play, label="Skip it")

    back = await tina.presses(ended, label="Back to where you came from")

    assert "A walk" in back.text


async def test_two_open_walks_are_listed_to_choose_from(world):
    tina = world.person("tina")
    await begun(world, tina)
    await tina.picks(await tina.types("practise"), "the-bench")

    listed = await tina.types("resume")
    assert len(listed.menu) == 2
    assert "Page 1 of 7" in (await tina.picks(listed, listed.menu[1])).text


async def test_everything_stored_can_be_taken_along_and_erased(world):
    tina = world.person("tina")
    await begun(world, tina)

    page = await tina.types("privacy")
    copy = await tina.presses(page, label="Give me a copy (JSON)")
    assert [each.filename for each in copy.message.attachments] == ["alongside-about-me.json"]
    sure = await tina.presses(page, label="Erase everything about me")
    erased = await tina.presses(sure, label="Yes, erase everything")

    assert "Nothing about you is stored any more" in erased.text
    assert "Nothing is stored about you, not even your id." in (await tina.types("privacy")).text
    assert "Before you begin" in (await tina.types("learn")).text


async def test_in_a_direct_message_one_goes_on_with_the_server_one_learns_on(world):
    user = world.env.create_user("tina")
    await begun(world, Person(world.server.add_member(user), world.channel))

    alone = world.alone_with_the_bot(user)

    assert "Listening" in (await alone.types("learn")).text
    assert "Page 1 of 7" in (await alone.types("resume")).text


async def test_in_a_direct_message_a_stranger_is_told_where_to_start(world):
    alone = world.alone_with_the_bot(world.env.create_user("nobody"))

    assert "type the command once in your server" in (await alone.types("learn")).text


async def test_somebody_on_two_servers_is_asked_which_one_is_meant(world):
    user = world.env.create_user("tina")
    away = world.env.create_guild("Away")
    for server, channel in ((world.server, world.channel), (away, away.create_text_channel("there"))):
        person = Person(server.add_member(user), channel)
        first = await person.types("learn")
        if "Go on" in first.buttons:
            await person.presses(first, label="Go on")

    asked = await world.alone_with_the_bot(user).types("learn")

    assert {"Harbour House", "Away"} <= set(asked.buttons)
    assert "Listening" in (await world.alone_with_the_bot(user).presses(asked, label="Away")).text


async def test_commands_are_told_to_discord_once_and_again_only_when_they_change(world):
    def syncs():
        return [each for each in world.sent() if each.method == "PUT" and each.path.endswith("/commands")]

    assert len(syncs()) == 1
    await world.restart()

    assert len(syncs()) == 1


async def test_an_unexpected_failure_is_told_with_a_code_and_nothing_technical(world, monkeypatch, caplog):
    tina = world.person("tina")
    card = await begun(world, tina)

    async def broken(*_, **__):
        raise RuntimeError("disk image is malformed")

    monkeypatch.setattr(world.running[-1].training, "choose", broken)
    told = await tina.presses(card, label="Begin")

    assert "That did not work. What you had finished before is kept." in told.text
    assert "malformed" not in told.text
    code = told.text.rsplit(" ", 1)[1]
    assert code in caplog.text and "malformed" in caplog.text


@pytest.mark.parametrize("address", ["gone:1:2", "go:1", "go:a:b:c:d:e", "go:r:x:y:z", "list:a:b:c", "x", ":::"])
async def test_a_button_of_another_version_is_answered_in_words(world, address):
    tina = world.person("tina")
    card = await begun(world, tina)

    told = await tina.presses(tampered(world, card, "Begin", address), label="Begin")

    assert "older version" in told.text


@pytest.mark.parametrize(
    "words", ["@everyone <@1> **bold** # big\n- item `x` [a](http://b.example)", "\u202eabc\u200b"]
)
async def test_words_that_are_handed_back_ping_nobody_and_draw_nothing(world, words):
    tina = world.person("tina")
    card = await words_asked(world, tina)
    asked = await tina.actor.click(card.message, label="Write")
    await tina.presses(card, label="Go on without writing")

    await tina.actor.submit_modal(asked, {"words": words, "keep": ["no"]})

    for each in world.sent():
        body = each.json or {}
        data = body.get("data", body) if isinstance(body, dict) else {}
        if isinstance(data, dict) and data.get("components") and "custom_id" not in data:
            assert data.get("allowed_mentions", {}).get("parse", []) == []
    text = json.dumps(world.sent()[-1].json)
    assert "**bold**" not in text and "[a](" not in text


async def garden(world, tina, *labels):
    card = await begun(world, tina, "the-garden", "practise")
    for label in labels:
        card = await tina.presses(card, label=label)
    return card


async def test_both_walks_of_a_what_if_come_as_a_file_beside_the_card(world):
    tina = world.person("tina")
    replies = ("Begin", "Show the replies", "D: Ask somebody.", "Continue", "Look back on it", "Go on without writing")
    path = await garden(world, tina, *replies)
    fork = await tina.presses(path, label="What if: decision 1")
    assert "Both walks as a page" not in fork.buttons
    for label in ("Show the replies", "D: Ask somebody.", "Continue", "Look back on it", "Go on without writing"):
        fork = await tina.presses(fork, label=label)
    assert "Pause" in fork.buttons

    beside = await tina.presses(fork, label="Both walks as a page")

    assert [each.filename for each in beside.message.attachments] == ["two-walks.html"]
    assert "I keep no copy of it." in beside.text
    assert beside.message.id != fork.message.id


async def test_a_page_of_one_walk_alone_is_answered_in_words(world):
    tina = world.person("tina")
    card = await begun(world, tina)
    run = card.buttons["Begin"].split(":")[1]

    told = await tina.presses(tampered(world, card, "Begin", f"page:{run}"), label="Begin")

    assert "There is one walk here" in told.text


async def test_a_refusal_has_a_way_out_too(world):
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")
    card = await tina.picks(await tina.types("learn"), "listening")
    await world.restart(Library())

    refused = await tina.presses(card, id=next(iter(card.buttons.values())))
    told = await tina.presses(refused, label="I'd like to talk to someone")

    assert "is not in this library at the moment" in refused.text
    assert "nobody is alerted" in told.text and "Night line" in told.text
