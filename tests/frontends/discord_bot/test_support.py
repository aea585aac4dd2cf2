"""“I'd like to talk to someone”: the people a server lists, and a message to a facilitator that leaves no trace."""

import logging

import pytest
from simcord.components import walk_components

from bot.core.actor import Actor
from bot.core.errors import NotAmongThem
from bot.core.server import Help, Resource
from tests.frontends.discord_bot.conftest import TEXT, Person, Shown
from tests.frontends.discord_bot.harbour_house import set_up, somebody

WORDS = "I keep thinking of **the heron** on the weir <@1>"
TALK = "I'd like to talk to someone"


@pytest.fixture
async def house(world):
    """Tina is in Fran's cohort; Gil facilitates another."""
    made = await set_up(world)
    made.tina = world.person("tina")
    services, fran = made.services, made.as_actor(made.fran)
    made.cohort = await services.cohorts.create(fran, "Mornings")
    await services.cohorts.create(made.as_actor(made.gil), "Evenings")
    await services.training.welcome(world.server.id, made.tina.actor.id)
    _, invitation = await services.cohorts.invite(fran, made.cohort.id)
    await services.cohorts.accept(made.as_actor(made.tina), invitation.id, False, "UTC")
    return made


def inbox(person):
    return [
        "\n".join(
            each["content"]
            for each in walk_components([part.to_dict() for part in message.components])
            if each["type"] == TEXT
        )
        for message in person.actor.user.dm_channel.history()
    ]


async def before(house):
    """At the page that says what would be sent."""
    listed = await house.tina.types("support")
    return await house.tina.picks(listed, str(house.fran.actor.id))


async def sends(house, words=WORDS):
    form = await house.tina.opens(await before(house), "Write")
    return await house.tina.actor.submit_modal(form, {"words": words})


async def test_the_people_listed_come_first_and_then_ones_own_facilitators_by_name(house):
    shown = await house.tina.types("support")

    assert "Night line: 555-0100. Peer-run. They do not call the police." in shown.text
    assert "nobody is alerted" in shown.text
    assert shown.menu == [str(house.fran.actor.id)]


async def test_somebody_in_no_cohort_and_a_facilitator_alone_are_offered_no_menu(house):
    assert (await house.world.person("sam").types("support")).menu == []
    assert (await house.gil.types("support")).menu == []
    assert (await house.fran.types("support")).menu == []


async def test_what_would_be_sent_is_said_before_anything_is_written(house):
    page = await before(house)

    assert "A message to fran" in page.text and "Nothing has been sent" in page.text
    assert "as a direct message by Discord, with your name here, “tina”" in page.text
    assert "may be bound by law or by an employer to pass on what is written" in page.text
    assert TALK in page.buttons
    assert inbox(house.fran) == []


async def test_it_goes_at_once_marked_as_the_persons_own_words_and_pings_nobody(house):
    told = Shown((await sends(house)).response)

    assert "It was sent to fran." in told.text
    (message,) = inbox(house.fran)
    assert message.startswith("### Alongside: a note for you\n-# A message from a person")
    assert "> **tina:** I keep thinking of \\*\\*the heron\\*\\* on the weir \\<@1\\>" in message
    assert f"<@{house.tina.actor.id}>" in message
    assert inbox(house.gil) == inbox(house.tina) == []
    (request,) = [each for each in house.world.sent() if each.method == "POST" and "heron" in str(each.json)]
    assert request.json["allowed_mentions"]["parse"] == []


async def test_nothing_of_it_is_stored_or_logged(house, tmp_path, caplog):
    house.world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with caplog.at_level(logging.INFO):
        await sends(house)
        await sends(house)

    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"Mornings" in raw  # the files are the right ones
    assert len(inbox(house.fran)) == 1
    assert b"heron" not in raw and "heron" not in caplog.text
    assert str(house.tina.actor.id) not in caplog.text and str(house.fran.actor.id) not in caplog.text


@pytest.mark.parametrize(
    ("status", "code", "said"), [(403, 50007, "It was not sent"), (500, 0, "I cannot tell whether")]
)
async def test_what_did_not_go_is_said_and_the_words_come_back(house, status, code, said):
    house.world.env.inject_error("POST", "/channels/*/messages", status=status, code=code, times=None)

    for _ in range(4):  # what did not go does not count
        result = await sends(house)

    told = Shown(result.followups[-1] if result.followups else result.response)
    assert said in told.text and "the heron" in told.text and "Nothing of it is stored." in told.text
    assert told.message.ephemeral


async def test_after_three_in_ten_minutes_the_words_come_back(house):
    for _ in range(3):
        assert "It was sent" in Shown((await sends(house)).response).text

    told = Shown((await sends(house)).response)

    assert "three messages of yours went in the last 10 minutes" in told.text and "the heron" in told.text
    assert len(inbox(house.fran)) == 3


async def test_nothing_but_spaces_is_not_sent(house):
    assert "There were no words in it" in Shown((await sends(house, "  \n ")).response).text
    assert inbox(house.fran) == []


@pytest.mark.parametrize("what", ["role", "server", "cohort", "left"])
async def test_words_go_to_nobody_who_is_no_longer_a_facilitator_of_theirs(house, what):
    form = await house.tina.opens(await before(house), "Write")
    fran, services = house.fran, house.services
    if what == "role":
        house.world.env.backend.get_member(house.world.server.id, fran.actor.id).role_ids.clear()
    elif what == "server":
        house.world.env.inject_error("GET", f"/guilds/*/members/{fran.actor.id}", status=404, code=10007)
    elif what == "cohort":
        await services.cohorts.dismiss(house.as_actor(fran), house.cohort.id, fran.actor.id)
    else:
        await services.cohorts.leave(house.world.server.id, house.tina.actor.id, house.cohort.id)

    told = Shown((await house.tina.actor.submit_modal(form, {"words": WORDS})).response)

    assert "does not facilitate a cohort of yours at the moment" in told.text and "the heron" in told.text
    assert inbox(fran) == []


async def test_a_stranger_who_holds_the_address_of_the_form_writes_to_nobody(house):
    sam = house.world.person("sam")
    card = await sam.types("glossary")
    stored = house.world.env.backend.get_message(card.message.channel_id, card.message.id)
    button = next(each for each in walk_components(stored.components) if each.get("label") == TALK)
    button["custom_id"] = f"tell:{house.world.server.id}:{house.fran.actor.id}"

    told = await sam.sends(await sam.opens(card, TALK), words=WORDS)

    assert str(NotAmongThem()) in told.text and "the heron" in told.text
    assert inbox(house.fran) == []


async def test_alone_with_the_bot_the_server_used_last_is_shown_and_the_others_can_be_chosen(house):
    world = house.world
    away = world.env.create_guild("Away House")
    there = away.create_text_channel("there")
    await house.services.training.welcome(away.id, house.tina.actor.id)
    in_away = Person(away.add_member(house.tina.actor.user), there)
    await in_away.types("learn")
    alone = world.alone_with_the_bot(house.tina.actor.user)

    shown = await alone.types("support")
    home = await alone.presses(shown, label="As Harbour House lists them")

    assert "This server has set none yet." in shown.text and shown.menu == []
    assert "Night line" in home.text and home.menu == [str(house.fran.actor.id)]
    page = await alone.picks(home, str(house.fran.actor.id))
    result = await alone.sends(await alone.opens(page, "Write"), words=WORDS)
    assert "It was sent to fran." in result.text


async def test_where_no_server_is_known_that_is_said_plainly(world):
    alone = world.alone_with_the_bot(world.env.create_user("sam"))

    shown = await alone.types("support")

    assert "I do not know which server you learn with" in shown.text
    assert "nobody is alerted" in shown.text


async def test_a_long_list_is_shown_on_several_cards_and_never_cut(house):
    long = tuple(Resource(name=f"{'*' * 380} line {number}.", reach="_" * 390, hours="night") for number in range(12))
    adi = Actor(house.world.server.id, house.adi.actor.id, "adi", administrator=True)
    await house.services.places.put(adi, help=Help(resources=long))

    result = await house.tina.actor.slash(house.tina.channel, "support")

    cards = [Shown(each) for each in (result.response, *result.followups)]
    assert len(cards) > 1 and all(len(card.text) <= 4000 for card in cards)
    assert all(f"line {number}." in "".join(card.text for card in cards) for number in range(12))
    assert cards[-1].menu == [str(house.fran.actor.id)]


async def test_every_page_of_looking_up_leads_to_people_too(house):
    stranger = somebody(house.world, "sam")

    shown = await stranger.presses(await stranger.types("glossary"), label=TALK)

    assert "Night line" in shown.text
