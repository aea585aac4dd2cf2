"""What a cohort is given: typed as facilitators speak, read back in whole sentences, changed by buttons."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.frontends.discord_bot.harbour_house import set_up, somebody


@pytest.fixture
async def house(world):
    """Fran's cohort Mornings, with Tina and Ben in it."""
    made = await set_up(world)
    await made.fran.types("cohort create", name="Mornings")
    made.tina, made.ben = await joined(made, "tina"), await joined(made, "ben")
    return made


async def cohort_of(house, person=None):
    return (await house.services.cohorts.mine(house.as_actor(person or house.fran)))[0].id


async def joined(house, name):
    world = house.world
    person = somebody(world, name)
    _, invitation = await house.services.cohorts.invite(house.as_actor(house.fran), await cohort_of(house))
    await house.services.training.welcome(world.server.id, person.actor.id)
    await house.services.cohorts.accept(house.as_actor(person), invitation.id, False, "Europe/London")
    return person


async def test_what_was_assigned_is_read_back_with_the_date_in_the_servers_zone(house):
    soon = (datetime.now(ZoneInfo("Europe/London")) + timedelta(weeks=2)).date()

    page = await house.fran.types("assign", cohort="Mornings", what="Listening", due="in two weeks")

    assert "“Listening”" in page.text and "Assigned to everybody in “Mornings”" in page.text
    assert f"It is expected, until {soon:%A} {soon.day} {soon:%B} {soon.year}, 23:59 (Europe/London)." in page.text
    assert "It is done when it has been explored." in page.text
    assert "Listening: not started, until" in (await house.tina.types("progress")).text


async def test_several_things_with_a_rule_an_order_and_for_one_person_alone(house):
    page = await house.fran.types(
        "assign",
        cohort="Mornings",
        what="listening, The bench",
        person="tina",
        enough=1,
        talk=False,
        **{"as": "optional", "in-order": True},
    )

    assert "“Listening and 1 more”" in page.text and "Assigned to tina alone, in “Mornings”" in page.text
    assert "It is optional, and has no date." in page.text
    assert "It is done when 1 of its 2 parts have been explored, whichever they are." in page.text
    assert "The order is suggested; nothing is locked." in page.text
    assert "Listening" in (await house.tina.types("progress")).text
    assert "Asked of you" not in (await house.ben.types("progress")).text


async def test_a_whole_curriculum_stands_for_its_modules(house):
    page = await house.fran.types("assign", cohort="Mornings", what="Small")

    assert "“Small”" in page.text


async def test_what_is_offered_while_typing_can_be_sent_as_it_is(house):
    cohorts = await house.fran.offered("assign", "cohort")
    what = await house.fran.offered("assign", "what", "list", cohort=cohorts["Mornings"])
    assert what == {"Listening (module)": "listening"}
    more = await house.fran.offered("assign", "what", "listening, the ga", cohort=cohorts["Mornings"])
    assert more == {"Listening, The garden (role-play)": "listening,the-garden"}
    dates = await house.fran.offered("assign", "due", "end of", cohort=cohorts["Mornings"])
    people = await house.fran.offered("assign", "person", "t", cohort=cohorts["Mornings"])
    assert people == {"tina": str(house.tina.actor.id)}

    page = await house.fran.types(
        "assign",
        cohort=cohorts["Mornings"],
        what="listening,the-garden",
        due=next(iter(dates.values())),
        person=people["tina"],
    )

    assert "It is done when all 2 parts have been explored." in page.text
    (label, iso), *_ = dates.items()
    assert re.search(rf"until \w+ {int(iso[-2:])} ", page.text), label


async def test_a_date_that_nobody_can_read_comes_back_and_nothing_is_assigned(house):
    refused = await house.fran.types("assign", cohort="Mornings", what="listening", due="when the geese leave")

    assert "I could not read “when the geese leave” as a date to come." in refused.text
    assert "Nothing is assigned" in (await house.fran.types("assignments", cohort="Mornings")).text


async def test_what_is_not_there_is_refused_by_its_name(house):
    refused = await house.fran.types("assign", cohort="Mornings", what="listening, Swimming")
    nobody = await house.fran.types("assign", cohort="Mornings", what="listening", person="Zoe")

    assert "“Swimming” is not in this library at the moment." in refused.text
    assert "Nobody of that name is in this cohort now." in nobody.text


async def test_two_people_of_one_name_are_told_apart_by_what_is_offered(house):
    twin = somebody(house.world, "twin")
    house.world.env.backend.edit_member(house.world.server.id, twin.actor.id, {"nick": "tina"})
    _, invitation = await house.services.cohorts.invite(house.as_actor(house.fran), await cohort_of(house))
    page = await twin.presses(await twin.types("learn"), label="Go on")
    assert page
    acting = house.as_actor(twin)
    await house.services.cohorts.accept(
        type(acting)(acting.server, acting.person, "tina"), invitation.id, False, "Europe/London"
    )

    by_name = await house.fran.types("assign", cohort="Mornings", what="listening", person="tina")
    by_id = await house.fran.types("assign", cohort="Mornings", what="listening", person=str(house.tina.actor.id))

    assert "Nobody of that name" in by_name.text
    assert "Assigned to tina alone" in by_id.text


async def assigned(house, **options):
    return await house.fran.types("assign", cohort="Mornings", what="listening", **options)


async def test_the_date_is_changed_by_a_form_and_an_empty_one_takes_it_away(house):
    page = await assigned(house, due="2030-01-31")
    assert "until Thursday 31 January 2030, 23:59 (Europe/London)" in page.text

    page = await house.fran.sends(await house.fran.opens(page, "Another date"), due="1 Feb 2030 17:00")
    assert "until Friday 1 February 2030, 17:00 (Europe/London)" in page.text
    refused = await house.fran.sends(await house.fran.opens(page, "Another date"), due="some day")
    assert "I could not read “some day”" in refused.text and "Here are your words" in refused.text

    page = await house.fran.sends(await house.fran.opens(page, "Another date"), due="")
    assert "It is expected, and has no date." in page.text


async def test_a_form_that_stood_open_during_a_restart_changes_the_date(house):
    form = await house.fran.opens(await assigned(house), "Another date")

    await house.world.restart()

    assert "2030" in (await house.fran.sends(form, due="2030-02-01")).text


async def test_expected_becomes_optional_and_back_and_the_date_stays(house):
    page = await house.fran.presses(await assigned(house, due="2030-01-31"), label="Make it optional")
    assert "It is optional, until Thursday 31 January 2030" in page.text

    page = await house.fran.presses(page, label="Make it expected")

    assert "It is expected, until Thursday 31 January 2030" in page.text


async def test_withdrawing_asks_once(house):
    asked = await house.fran.presses(await assigned(house), label="Withdraw it")
    kept = await house.fran.presses(asked, label="No, keep it")
    assert "Assigned to everybody" in kept.text

    listed = await house.fran.types("assignments", cohort="Mornings")
    other = await house.fran.picks(listed, listed.menu[0])
    asked = await house.fran.presses(kept, label="Withdraw it")
    gone = await house.fran.presses(asked, label="Yes, withdraw it")

    assert "Nothing is assigned" in gone.text
    assert "Asked of you" not in (await house.tina.types("progress")).text
    late = await house.fran.presses(other, label="Make it optional")
    assert "There is no such assignment, or it was withdrawn." in late.text


async def test_what_was_done_another_way_is_marked_with_a_reason_that_the_person_reads(house):
    page = await house.fran.presses(await assigned(house), label="About one person")
    about = await house.fran.picks(page, str(house.tina.actor.id))
    assert "About tina" in about.text and "It is not marked as done another way." in about.text

    form = await house.fran.opens(about, "Done another way…")
    marked = await house.fran.sends(form, why="We read it together on the train.")

    assert "they were told, with the reason" in marked.text
    assert "We read it together on the train." in (await house.tina.types("progress")).text
    back = await house.fran.presses(marked, label="Take that back")
    assert "It is not marked as done another way." in back.text
    assert "train" not in (await house.tina.types("progress")).text


async def test_a_reason_of_no_words_is_not_taken(house):
    page = await house.fran.presses(await assigned(house, person="tina"), label="Talked about, or done another way")

    refused = await house.fran.sends(await house.fran.opens(page, "Done another way…"), why="   ")

    assert "Please say in a few words how it was done" in refused.text


async def test_we_talked_about_it_is_said_by_both_sides(house):
    page = await assigned(house, talk=True, person="tina")
    assert "when a facilitator and the person have both said that they talked about it" in page.text
    about = await house.fran.presses(page, label="Talked about, or done another way")
    assert "They have not said yet that you talked." in about.text

    said = await house.fran.presses(about, label="We talked about it")

    assert "A facilitator says that you talked about it." in said.text
    assert "We talked about it" not in said.buttons
    assert "Listening: under way" in (await house.tina.types("progress")).text


async def test_all_assignments_stand_in_one_list_from_which_each_is_opened(house):
    await assigned(house, due="2030-01-31")
    await house.fran.types("assign", cohort="Mornings", what="the-bench", person="tina", **{"as": "optional"})

    page = await house.fran.types("assignments", cohort="Mornings")

    assert "Listening: expected, until Thursday 31 January 2030" in page.text
    assert "The bench: optional, no date, for one person alone" in page.text
    one = await house.fran.picks(page, page.menu[1])
    assert "“The bench”" in one.text and "Assigned to tina alone" in one.text
    assert "Listening" in (await house.fran.presses(one, label="All assignments")).text


async def test_a_reason_somebody_cannot_be_given_for_an_assignment_of_another(house):
    page = await assigned(house, person="tina")
    form = await house.fran.opens(
        await house.fran.presses(page, label="Talked about, or done another way"), "Done another way…"
    )
    form._interaction.modal["custom_id"] = form._interaction.modal["custom_id"].replace(
        str(house.tina.actor.id), str(house.ben.actor.id)
    )

    refused = await house.fran.sends(form, why="Not theirs.")

    assert "There is no such assignment" in refused.text
    assert "Not theirs." in refused.text, "the words come back"


async def test_a_date_of_today_is_still_to_come(house):
    page = await assigned(house, due=f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}")

    assert "It is expected, until" in page.text
