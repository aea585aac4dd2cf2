"""/setup: an administrator sets what the server needs, and reads what is still missing."""

import discord
import pytest
import simcord

from tests.frontends.discord_bot.harbour_house import set_up, somebody


@pytest.fixture
def adi(world):
    return somebody(world, "adi", world.server.create_role("Keys", permissions=discord.Permissions(administrator=True)))


async def test_what_is_missing_is_said_in_sentences_and_goes_when_it_is_set(world, adi):
    facilitators = world.server.create_role("Facilitators")

    page = await adi.types("setup")
    assert "No facilitators' role is set, so nobody can make a cohort yet." in page.text
    assert "The time zone is UTC. If that is not yours, dates are read wrongly." in page.text
    page = await adi.picks(page, facilitators, menu="role")
    form = await adi.opens(page, "Time zone and quiet hours…")
    page = await adi.sends(form, **{"zone": "london", "from": "21:30", "until": "8:00"})

    assert "Nothing that is needed is missing." in page.text
    assert "The time zone is Europe/London" in page.text
    assert "Nothing is sent between 21:30 and 08:00" in page.text
    assert "No facilitators' role" not in (await adi.types("setup")).text


async def test_the_page_says_which_clicks_open_the_hidden_commands(world, adi):
    page = await adi.types("setup")

    assert "In Server Settings choose Integrations" in page.text
    hidden = {
        name for (name, _), each in world.env.backend.commands[None].items() if each["default_member_permissions"]
    }
    assert all(f"/{name}" in page.text for name in hidden - {"setup"})


async def test_a_trainee_does_not_even_see_the_commands(world):
    tina = world.person("tina")

    assert not {"setup", "assign", "cohort create", "report"} & set(tina.actor.available_commands(world.channel))
    with pytest.raises(simcord.SetupError, match="not visible"):
        await tina.types("setup")


async def test_the_facilitators_role_cannot_be_everybody(world, adi):
    refused = await adi.picks(await adi.types("setup"), world.server.default_role, menu="role")

    assert "That role is everybody on this server" in refused.text
    assert "There is no facilitators' role yet." in (await adi.types("setup")).text


async def test_people_to_talk_to_are_read_back_as_everybody_sees_them(world, adi):
    page = await adi.types("setup")

    form = await adi.opens(page, "People to talk to…")
    lines = "Anna, peer worker | in the kitchen, or @anna | | yes | never\n\nTown line | 555-0199 | 24 hours | no | may"
    page = await adi.sends(form, people=lines)
    listed = await adi.presses(page, label="How that list looks")

    assert "People to talk to that were listed here: 2." in page.text
    assert "Anna, peer worker: in the kitchen, or @anna. Peer-run. They do not call the police." in listed.text
    assert "Town line: 555-0199, 24 hours. They may call the police." in listed.text
    assert "Night line" not in listed.text
    again = await adi.opens(page, "People to talk to…")
    (field,) = [each["component"] for each in again.modal["components"]]
    assert field["value"].splitlines()[1] == "Town line | 555-0199 | 24 hours | no | may"


async def test_an_emptied_list_gives_way_to_the_one_in_the_servers_file(world, adi):
    page = await adi.types("setup")
    page = await adi.sends(await adi.opens(page, "People to talk to…"), people="Anna | here")

    page = await adi.sends(await adi.opens(page, "People to talk to…"), people="")

    assert "Night line" in (await adi.presses(page, label="How that list looks")).text


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Anna", "it needs a name and how to reach them"),
        ("Anna | here | | perhaps", "yes or no, not “perhaps”"),
        ("Anna | here | | yes | sometimes", "never, may or unknown, not “sometimes”"),
        ("Anna | here | | yes | may | more", "there are more than five parts"),
        (f"{'A' * 401} | here", "longer than 400 characters"),
    ],
)
async def test_a_line_that_cannot_be_read_is_named_and_all_words_come_back(world, adi, line, wrong):
    form = await adi.opens(await adi.types("setup"), "People to talk to…")

    refused = await adi.sends(form, people=f"Ben | at the door\n{line}")

    assert "Line 2 of the list:" in refused.text and wrong in refused.text
    assert "Ben | at the door".replace("|", "\\|") in refused.text
    assert "Nothing was changed." in refused.text


async def test_a_zone_nobody_knows_gives_the_words_back_with_what_is_near(world, adi):
    form = await adi.opens(await adi.types("setup"), "Time zone and quiet hours…")

    refused = await adi.sends(form, **{"zone": "Lodnon", "from": "20:00", "until": "nine"})

    assert "I do not know a time zone “Lodnon”. Did you mean" in refused.text and "Europe/London" in refused.text
    assert "Here are your words" in refused.text and "nine" in refused.text
    form = await adi.opens(await adi.types("setup"), "Time zone and quiet hours…")
    refused = await adi.sends(form, **{"zone": "London", "from": "20:00", "until": "nine"})
    assert "I could not read “nine” as a time of day" in refused.text


async def test_the_curricula_that_are_offered_are_chosen_from_a_menu(world, adi):
    page = await adi.types("setup")
    assert "Every curriculum is offered." in page.text

    page = await adi.picks(page, "small", menu="curricula")
    assert "These curricula are offered: Small." in page.text

    assert "Every curriculum is offered." in (await adi.picks(page, "_all", "small", menu="curricula")).text


async def test_a_channel_for_the_summary_can_be_chosen_and_left_again(world, adi):
    page = await adi.picks(await adi.types("setup"), world.channel, menu="channel")
    assert "The weekly summary goes to the channel in the menu below" in page.text

    page = await adi.picks(page, menu="channel")

    assert "There is no channel for the weekly summary" in page.text


async def test_a_menu_and_a_form_that_stood_open_during_a_restart_still_work(world, adi):
    role = world.server.create_role("Facilitators")
    page = await adi.types("setup")
    form = await adi.opens(page, "Time zone and quiet hours…")

    await world.restart()
    sent = await adi.sends(form, **{"zone": "Paris", "from": "20:00", "until": "09:00"})
    picked = await adi.picks(page, role, menu="role")

    assert "The time zone is Europe/Paris" in sent.text
    assert "Nothing that is needed is missing." in picked.text


async def test_after_a_restart_the_list_of_people_is_known_again(world):
    house = await set_up(world)
    page = await house.adi.types("setup")
    await house.adi.sends(await house.adi.opens(page, "People to talk to…"), people="Anna | here")

    await world.restart()

    tina = world.person("tina")
    help_ = await tina.presses(await tina.types("about"), label="I'd like to talk to someone")
    assert "Anna: here." in help_.text


async def test_with_the_longest_list_the_page_is_still_one_card(world, adi):
    names = "\n".join(f"Person {number} | {'x' * 170} | always | yes | never" for number in range(12))
    page = await adi.sends(await adi.opens(await adi.types("setup"), "People to talk to…"), people=names)

    assert len((await adi.presses(page, label="How that list looks")).text) < 4000
    too_long = "\n".join(f"Person {number} | {'x' * 300}" for number in range(12))
    refused = await adi.sends(await adi.opens(page, "People to talk to…"), people=too_long)
    assert "the list is too long for a card" in refused.text
    assert len(refused.message.attachments) == 1
