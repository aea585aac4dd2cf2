"""The journal on Discord: written, found, shared with somebody and taken back; and what a facilitator is given."""

from dataclasses import replace
from datetime import UTC, datetime

import hypothesis
import pytest
from hypothesis import strategies as st
from simcord.components import walk_components

from bot.app.journal import Answer, Entry, Page
from bot.app.sharing import Desk, Given
from bot.core.cohort import Cohort
from bot.core.errors import WordsLocked
from bot.core.journal import Reader
from bot.core.screen import Screen
from bot.frontends.discord_bot import draw, journal_pages
from bot.frontends.discord_bot.text import passages, plain
from bot.storage.words import Seal, new_key
from tests.frontends.discord_bot.conftest import TEXT, Shown
from tests.frontends.discord_bot.harbour_house import set_up, somebody

ROW = 1
LONG = "*heron* and weir, " * 222 + "end"


@pytest.fixture
async def house(world):
    return await set_up(world)


@pytest.fixture
async def tina(world, house):
    """A trainee who has read the first page and is in Fran's cohort, which Gil facilitates too."""
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")
    await joined(house, tina, "Mornings")
    return tina


async def joined(house, person, name):
    fran = house.as_actor(house.fran)
    mine = {each.name: each for each in await house.services.cohorts.mine(fran)}
    cohort = mine.get(name) or await house.services.cohorts.create(fran, name)
    await house.services.cohorts.appoint(fran, cohort.id, house.gil.actor.id, "gil")
    _, invitation = await house.services.cohorts.invite(fran, cohort.id)
    await house.services.cohorts.accept(house.as_actor(person), invitation.id, False, "Europe/London")
    return cohort


async def wrote(person, text):
    journal = await person.types("journal")
    return await person.sends(await person.opens(journal, "Write"), words=text)


async def shared(person, text, menu_value=None):
    """An entry, shared with all who facilitate the first cohort, or with whom `menu_value` begins with."""
    choose = await person.presses(await wrote(person, text), label="Share it")
    asked = await person.picks(choose, menu_value or choose.menu[0])
    return await person.presses(asked, label="Share it")


# Reading and writing


async def test_the_journal_says_who_could_read_it_and_has_a_way_out(tina):
    journal = await tina.types("journal")

    assert "whoever runs this bot holds the key and could read it" in journal.text
    assert "Nobody else sees an entry unless you share it." in journal.text
    assert "Nothing is in it yet." in journal.text
    assert list(journal.buttons) == ["Write", "I'd like to talk to someone"]


async def test_what_is_written_stands_there_and_after_a_restart_still(world, tina):
    entry = await wrote(tina, "The *heron* <@1> # on the weir")
    assert "Kept, for you alone." in entry.text and "Not shared with anybody." in entry.text
    assert "The \\*heron\\* \\<@1\\> # on the weir" in entry.text  # as it was written: nothing is bold, nobody called

    await world.restart()
    journal = await tina.types("journal")
    assert "1 to 1 of 1" in journal.text and "The \\*heron\\*" in journal.text
    opened = await tina.picks(journal, journal.menu[0])

    assert "on the weir" in opened.text and "Written freely." in opened.text


async def test_what_was_kept_in_a_lesson_says_where_it_came_from(tina):
    card = await tina.picks(await tina.types("learn"), "listening")
    for label in ("Begin", "Continue", "A: 2018", "Continue"):
        card = await tina.presses(card, label=label)
    await tina.writes(card, "The silence itself.", keep=True)

    journal = await tina.types("journal")
    assert "from “Listening”" in journal.text
    entry = await tina.picks(journal, journal.menu[0])

    assert "From “Listening”: What makes waiting hard?" in entry.text and "The silence itself." in entry.text


async def test_one_finds_what_one_wrote_and_is_told_when_there_is_nothing(tina):
    await wrote(tina, "The heron on the weir")
    await wrote(tina, "A bus that did not come")
    journal = await tina.types("journal")

    found = await tina.sends(await tina.opens(journal, "Search"), query="HERON")
    assert "Looking for “HERON”: 1, the latest first" in found.text
    assert "The heron" in found.text and "A bus" not in found.text
    nothing = await tina.sends(await tina.opens(found, "Search"), query="boat")
    assert "Looking for “boat”: nothing" in nothing.text
    assert "A bus" in (await tina.presses(nothing, label="All entries")).text


async def test_older_entries_are_on_further_pages(tina):
    for number in range(12):
        await wrote(tina, f"entry-{number}.")
    first = await tina.types("journal")
    second = await tina.presses(first, label="Older")

    assert len(first.menu) == 10 and "entry-11." in first.text
    assert len(second.menu) == 2 and "entry-0." in second.text and "11 to 12 of 12" in second.text
    assert "entry-11." in (await tina.presses(second, label="Newer")).text


async def test_a_long_entry_is_read_in_parts_and_loses_nothing(tina):
    card = await wrote(tina, LONG)
    read = [card.text]
    while more := [label for label in card.buttons if label.startswith("Read on")]:
        card = await tina.presses(card, label=more[0])
        read.append(card.text)

    assert len(read) > 1 and read[-1].rstrip().endswith("end")
    assert sum(text.count("\\*heron\\*") for text in read) == 222
    assert all(len(text) < 4000 for text in read)
    assert "Earlier part" in card.buttons


async def test_too_long_is_refused_with_the_words_handed_back(world, tina, monkeypatch):
    monkeypatch.setattr("bot.app.journal.LIMIT", 20)
    journal = await tina.types("journal")

    result = await tina.sends(await tina.opens(journal, "Write"), words="longer than twenty characters")

    assert "longer than 20 characters, so it was not kept" in result.text
    assert "longer than twenty characters" in result.text
    assert "Nothing is in it yet." in (await tina.types("journal")).text


async def test_what_looks_like_an_address_is_asked_about_first(tina):
    journal = await tina.types("journal")
    asked = await tina.sends(await tina.opens(journal, "Write"), words="sam@example.org said so")
    assert "an e-mail address" in asked.text and "Nothing has been stored so far" in asked.text
    assert "Nothing is in it yet." in (await tina.types("journal")).text

    kept = await tina.presses(asked, label="Keep it as it is")
    assert "sam@example.org said so" in kept.text and "Kept, for you alone." in kept.text

    journal = await tina.types("journal")
    asked = await tina.sends(await tina.opens(journal, "Write"), words="sam@example.org again")
    assert "Not kept." in (await tina.presses(asked, label="Do not keep it")).text
    journal = await tina.types("journal")
    asked = await tina.sends(await tina.opens(journal, "Write"), words="sam@example.org once more")
    form = await tina.opens(asked, "Change it")
    assert "once more" in str(form.modal)
    changed = await tina.sends(form, words="Somebody said so", keep=["yes"])
    assert "Somebody said so" in changed.text
    assert "1 to 2 of 2" in (await tina.types("journal")).text


async def test_deleting_asks_once_and_says_what_it_cannot_reach(tina):
    entry = await wrote(tina, "The heron on the weir")
    asked = await tina.presses(entry, label="Delete it")
    assert "What I cannot reach: what somebody has read or copied" in asked.text
    assert "The heron" in (await tina.presses(asked, label="No, keep it")).text

    gone = await tina.presses(await tina.presses(entry, label="Delete it"), label="Yes, delete it")

    assert "Deleted, also where you had shared it." in gone.text and "The heron" not in gone.text


async def test_a_lost_key_is_said_plainly_and_hides_no_other_entry(world, tina):
    await wrote(tina, "sealed with the lost key")
    world.running[-1].services.journal._seal = Seal([new_key()])
    await wrote(tina, "sealed with the new key")

    journal = await tina.types("journal")
    assert "sealed with the new key" in journal.text and "cannot be opened" in journal.text
    locked = await tina.picks(journal, journal.menu[1])

    assert plain(str(WordsLocked())) in locked.text


async def test_an_entry_of_somebody_else_reads_as_one_that_is_not_there(world, tina):
    hers = await wrote(tina, "Tina's own")
    ben = world.person("ben")
    await ben.presses(await ben.types("learn"), label="Go on")
    his = await wrote(ben, "Ben's own")
    id_, other = (each.buttons["Share it"].split(":")[-1] for each in (hers, his))

    for label in ("Share it", "Delete it", "All entries"):
        assert id_ not in his.buttons[label]
    services = world.running[-1].services
    for method in (services.journal.entry, services.journal.take_back, services.sharing.take_back):
        said = []
        for entry in (id_, "0" * 14):
            with pytest.raises(Exception) as refusal:
                await method(ben.actor.id, entry)
            said.append((type(refusal.value), str(refusal.value)))
        assert said[0] == said[1]
    assert id_ != other


# Sharing


async def test_before_sharing_one_reads_who_would_see_it_and_that_they_may_be_bound_to_pass_it_on(tina):
    choose = await tina.presses(await wrote(tina, "The weir"), label="Share it")
    assert "nothing is shared before you say so" in choose.text

    everybody = await tina.picks(choose, choose.menu[0])
    assert "bound by law or by their employer to pass on what you write" in everybody.text
    assert "At the moment this is fran and gil" in everybody.text
    kept = await tina.presses(everybody, label="Keep it to myself")
    assert "Not shared with anybody." in kept.text
    gil = await tina.picks(await tina.presses(kept, label="Share it"), choose.menu[2])
    assert "gil, who facilitates “Mornings”" in gil.text and "Nobody else will." in gil.text

    assert "Shared with gil (Mornings)." in (await tina.presses(gil, label="Share it")).text


async def test_who_is_in_no_cohort_is_told_so(world, house):
    ben = world.person("ben")
    await ben.presses(await ben.types("learn"), label="Go on")

    told = await ben.presses(await wrote(ben, "The weir"), label="Share it")

    assert "There is nobody to share it with yet" in told.text and told.menu == []


async def test_a_facilitator_reads_what_is_shared_now_and_nothing_after_it_was_taken_back(house, tina):
    nothing = await house.fran.types("shared", cohort="Mornings")
    assert "Nothing is shared with you here at the moment." in nothing.text
    entry = await shared(tina, "The heron on the weir")
    await wrote(tina, "for me alone")

    desk = await house.fran.types("shared", cohort="Mornings")
    assert "**tina**, shared on" in desk.text and "The heron on the weir" in desk.text
    assert "for me alone" not in desk.text
    read = await house.fran.picks(desk, desk.menu[0])
    assert "The heron on the weir" in read.text

    back = await tina.presses(entry, label="Take back the sharing")
    assert "Taken back" in back.text and "Not shared with anybody." in back.text
    assert "The heron" not in (await house.fran.types("shared", cohort="Mornings")).text


async def test_an_answer_to_what_was_taken_back_meanwhile_is_not_sent_and_handed_back(house, tina):
    entry = await shared(tina, "The heron on the weir")
    desk = await house.fran.types("shared", cohort="Mornings")
    form = await house.fran.opens(await house.fran.picks(desk, desk.menu[0]), "Answer")
    await tina.presses(entry, label="Take back the sharing")

    refused = await house.fran.sends(form, words="I sat there too.")

    assert "it is not shared with you any more" in refused.text and "I sat there too." in refused.text


async def answers(house, text="I sat *there* too."):
    desk = await house.fran.types("shared", cohort="Mornings")
    read = await house.fran.picks(desk, desk.menu[0])
    return await house.fran.sends(await house.fran.opens(read, "Answer"), words=text)


async def test_an_answer_comes_as_a_direct_message_that_names_nothing_in_its_first_lines(world, house, tina):
    await shared(tina, "The heron on the weir")
    told = await answers(house)
    assert "Your answer goes to the person" in told.text and "You answered on" in told.text

    await world.running[-1].delivery.tick()

    sent = tina.actor.user.dm_channel.last_message
    letter = Shown(world.env.backend.get_message(sent.channel.id, sent.id))
    assert letter.text.startswith("### Alongside: a note for you")
    assert "fran has answered an entry" in letter.text and "I sat \\*there\\* too." in letter.text
    assert "heron" not in letter.text
    entry = await world.alone_with_the_bot(tina.actor.user).presses(Shown(sent), label="Open the entry")
    assert "The heron on the weir" in entry.text and "Answered by fran on" in entry.text
    assert entry.message.id != letter.message.id, "the message stays; the entry is shown for this person and goes"


async def test_where_direct_messages_are_closed_the_answer_comes_at_the_next_contact(world, house, tina):
    await shared(tina, "The heron on the weir")
    await answers(house)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="Cannot send messages")
    await world.running[-1].delivery.tick()

    result = await tina.actor.slash(tina.channel, "journal")

    beside = [Shown(each) for each in result.followups]
    assert any("I sat \\*there\\* too." in each.text for each in beside)
    assert all(each.message.ephemeral for each in beside)


async def test_nobody_else_opens_the_desk_and_all_read_the_same_sentence(world, house, tina):
    await shared(tina, "The heron on the weir")
    other = somebody(world, "hal", house.role)
    cohort = (await house.services.cohorts.mine(house.as_actor(house.fran)))[0].id
    entry = (await house.services.journal.entries(tina.actor.id)).entries[0].id
    desk = await house.fran.types("shared", cohort="Mornings")
    assert (await house.fran.offered("shared", "cohort")) == {"Mornings": cohort}

    for person, said in ((other, "There is no such cohort here"), (tina, "This is for the facilitators")):
        assert await person.offered("shared", "cohort") == {}
        there = await person.types("shared", cohort=cohort)
        assert said in there.text
        assert there.text == (await person.types("shared", cohort="0" * 14)).text
        own = await person.types("about")
        for to in (f"shared:{cohort}:0", f"shared-entry:{cohort}:{entry}:0"):
            assert (await presses_address(world, person, own, to)).text == there.text
    assert "The heron" in desk.text


async def presses_address(world, person, card, custom_id):
    """A button of a card of their own that carries an address from elsewhere."""
    stored = world.env.backend.get_message(card.message.channel_id, card.message.id)
    next(each for each in walk_components(stored.components) if each.get("custom_id"))["custom_id"] = custom_id
    return await person.presses(card, id=custom_id)


async def test_a_facilitator_who_lost_the_role_reads_nothing_more(world, house, tina):
    await shared(tina, "The heron on the weir")
    desk = await house.fran.types("shared", cohort="Mornings")
    member = world.env.backend.guilds[world.server.id].members[house.fran.actor.id]
    member.role_ids.remove(house.role.id)

    refused = await house.fran.picks(desk, desk.menu[0])

    assert "This is for the facilitators of this server." in refused.text


def test_the_facilitators_command_is_hidden_until_an_administrator_opens_it(world):
    (told,) = [each for each in world.running[-1].tree.get_commands() if each.name == "shared"]

    assert told.default_permissions.manage_guild


def within_limits(view):
    """What Discord takes: 4,000 characters and 40 components a card, five buttons a row."""
    components = list(walk_components(view.to_components()))
    assert sum(len(each["content"]) for each in components if each["type"] == TEXT) <= 4000
    assert len(components) <= 40
    assert all(len(each["components"]) <= 5 for each in components if each["type"] == ROW)


def test_the_fullest_cards_stay_within_what_discord_takes():
    words, name, now = "`" * 4000, "`" * 32, datetime(2026, 9, 30, tzinfo=UTC)
    readers = [Reader("0" * 14, "`" * 60, 2**63, number, name) for number in range(30)]
    answers = tuple(Answer(name, now, words) for _ in range(3))
    entries = tuple(
        Entry(f"{number:014x}", now, words, "`" * 80, "`" * 45, tuple(readers), 3, answers) for number in range(10)
    )
    given = [Given(f"{number:014x}", name, now, words, answers) for number in range(10)]
    cohort = Cohort("0" * 14, 1, "`" * 60, now)

    within_limits(journal_pages.listed(2**63, Page(entries, 10, 99, "UTC"), "Kept, for you alone."))
    within_limits(journal_pages.listed(2**63, Page(entries, 0, 99, "UTC", "`" * 100, 9999, 9999)))
    for part in range(20):
        within_limits(journal_pages.entry(2**63, entries[0], "UTC", part, "Taken back"))
        within_limits(journal_pages.given(2**63, "0" * 14, given[0], "UTC", part, "Your answer goes"))
    within_limits(journal_pages.with_whom(2**63, "0" * 14, [(each, "`" * 100) for each in readers]))
    within_limits(journal_pages.share_asked(2**63, "0" * 14, readers[0], [name] * 25))
    within_limits(journal_pages.share_asked(2**63, "0" * 14, replace(readers[0], facilitator=None), [name] * 25))
    within_limits(journal_pages.desk(2**63, Desk(cohort, tuple(given), 10, True, "UTC")))
    blocks, ways_on = journal_pages.answered(2**63, "0" * 14, answers[0])
    within_limits(draw.page(Screen("Alongside: a note for you", "Only you see this", blocks), ways_on))


# Parts of a text


@hypothesis.given(st.text(max_size=400), st.integers(20, 60))
def test_a_text_in_parts_is_the_whole_text_and_each_part_fits(text, most):
    parts = passages(text, most)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(plain(part)) <= most for part in parts)
