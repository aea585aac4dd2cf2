"""Cohorts on Discord: made by facilitators, joined and left by people themselves, who know what that means."""

import pytest

from bot.frontends.discord_bot import guard
from tests.frontends.discord_bot.conftest import Person, Shown
from tests.frontends.discord_bot.harbour_house import set_up, somebody


@pytest.fixture
async def house(world):
    return await set_up(world)


@pytest.fixture
async def mornings(house):
    """A cohort of Fran's; the message in the channel that invites to it."""
    await house.fran.types("cohort create", name="Mornings")
    return await house.fran.says_to_all("cohort invite", cohort="Mornings")


async def joins(tina, invitation, *, reminders="no", zone="London"):
    page = await tina.presses(invitation, label="Look at the invitation")
    if "Go on" in page.buttons:
        page = await tina.presses(page, label="Go on")
    return await tina.sends(await tina.opens(page, "Join…"), reminders=[reminders], zone=zone)


async def test_the_message_in_the_channel_says_what_joining_means_and_pings_nobody(world, mornings):
    assert "An invitation to the cohort “Mornings”" in mornings.text
    assert "fran facilitates it." in mornings.text
    assert "What they never see" in mornings.text and "which way you choose round a content note" in mornings.text
    assert "You can leave at any time with /progress." in mornings.text
    posted = [each.json for each in world.sent() if "Look at the invitation" in str(each.json)][-1]
    assert posted["data"]["allowed_mentions"] == {"parse": []}


async def test_who_is_new_reads_the_first_page_first_and_then_comes_back_to_the_invitation(world, house, mornings):
    tina = world.person("tina")

    first = await tina.presses(mornings, label="Look at the invitation")
    assert "Before you begin" in first.text
    offer = await tina.presses(first, label="Go on")
    assert "Nothing has happened yet" in offer.text
    assert await house.services.cohorts.members(house.as_actor(house.fran), await of(house)) == []
    form = await tina.opens(offer, "Join…")
    inside = await tina.sends(form, reminders=["no"], zone="london")

    assert "You are in “Mornings”" in inside.text
    assert "Your days are counted in Europe/London. No reminders come to you." in inside.text
    assert "tina, since" in (await house.fran.types("cohort members", cohort="Mornings")).text
    stored = world.env.backend.get_message(world.channel.id, mornings.message.id)
    assert Shown(stored).text == mornings.text, "the message for everybody has not changed"


async def of(house):
    return (await house.services.cohorts.mine(house.as_actor(house.fran)))[0].id


async def test_reminders_are_off_unless_the_person_says_yes(world, house, mornings):
    tina, ben = world.person("tina"), world.person("ben")
    page = await tina.presses(await tina.presses(mornings, label="Look at the invitation"), label="Go on")

    form = await tina.opens(page, "Join…")
    (menu,) = [each["component"] for each in form.modal["components"] if each["component"]["type"] == 3]

    assert [each["value"] for each in menu["options"] if each.get("default")] == ["no"]
    assert "You asked for reminders" in (await joins(ben, mornings, reminders="yes")).text
    server = world.server.id
    assert (await house.services.reminders.wish(server, ben.actor.id)).agreed is not None
    await tina.sends(form, reminders=["no"], zone="London")
    assert (await house.services.reminders.wish(server, tina.actor.id)).agreed is None


async def test_the_zone_stands_in_the_form_already_and_an_unknown_one_comes_back_with_what_is_near(world, mornings):
    tina = world.person("tina")
    page = await tina.presses(await tina.presses(mornings, label="Look at the invitation"), label="Go on")
    form = await tina.opens(page, "Join…")
    fields = {each["component"]["custom_id"]: each["component"] for each in form.modal["components"]}
    assert fields["zone"]["value"] == "Europe/London"

    refused = await tina.sends(form, reminders=["no"], zone="Edinbrough")

    assert "I do not know a time zone “Edinbrough”." in refused.text
    assert "Here are your words" in refused.text
    again = await tina.sends(await tina.opens(page, "Join…"), reminders=["no"], zone="Belfast")
    assert "You are in “Mornings”" in again.text


async def test_declining_is_told_to_nobody(world, house, mornings):
    tina = world.person("tina")
    page = await tina.presses(await tina.presses(mornings, label="Look at the invitation"), label="Go on")

    declined = await tina.presses(page, label="No, thank you")

    assert "Nobody is told" in declined.text
    assert "Nobody is in it yet." in (await house.fran.types("cohort members", cohort="Mornings")).text
    assert "Join…" in (await tina.presses(mornings, label="Look at the invitation")).buttons


async def test_who_is_in_it_already_is_told_so(world, mornings):
    tina = world.person("tina")
    await joins(tina, mornings)

    page = await tina.presses(mornings, label="Look at the invitation")

    assert "You are in this cohort already" in page.text
    assert "Join…" not in page.buttons and "I would like a hand" in page.buttons


async def test_an_invitation_by_name_comes_as_a_direct_message_and_is_accepted_there(world, house):
    await house.fran.types("cohort create", name="Mornings")
    user = world.env.create_user("tina")
    member = world.server.add_member(user)

    told = await house.fran.types("cohort invite", cohort="Mornings", person=member)
    await world.running[-1].delivery.tick()
    letter = Shown(user.dm_channel.last_message)
    alone = world.alone_with_the_bot(user)
    inside = await joins(alone, letter)

    assert "tina gets it as a direct message." in told.text
    assert "You are in “Mornings”" in inside.text
    assert "tina, since" in (await house.fran.types("cohort members", cohort="Mornings")).text
    over = await alone.presses(letter, label="Look at the invitation")
    assert "This invitation is over, or it is meant for somebody else." in over.text


async def test_an_invitation_for_a_role_is_for_those_who_have_it_now(world, house):
    await house.fran.types("cohort create", name="Mornings")
    trainees = world.server.create_role("Trainees")
    tina, ben = somebody(world, "tina", trainees), world.person("ben")

    posted = await house.fran.says_to_all("cohort invite", cohort="Mornings", role=trainees)

    assert "For people with the role “Trainees”" in posted.text
    refused = await ben.presses(posted, label="Look at the invitation")
    assert "This invitation is over, or it is meant for somebody else." in refused.text
    assert "You are in “Mornings”" in (await joins(tina, posted)).text


async def test_a_role_that_was_lost_while_the_form_stood_open_counts_no_more(world, house):
    await house.fran.types("cohort create", name="Mornings")
    trainees = world.server.create_role("Trainees")
    tina = somebody(world, "tina", trainees)
    posted = await house.fran.says_to_all("cohort invite", cohort="Mornings", role=trainees)
    page = await tina.presses(await tina.presses(posted, label="Look at the invitation"), label="Go on")
    form = await tina.opens(page, "Join…")

    world.env.backend.remove_member_role(world.server.id, tina.actor.id, trainees.id)
    refused = await tina.sends(form, reminders=["no"], zone="London")

    assert "This invitation is over" in refused.text


async def test_a_program_cannot_be_invited(world, house):
    await house.fran.types("cohort create", name="Mornings")
    robot = world.server.add_member(world.env.create_user("robot", bot=True))

    refused = await house.fran.types("cohort invite", cohort="Mornings", person=robot)

    assert "That is a program" in refused.text


async def test_leaving_takes_the_line_away_and_coming_back_needs_no_new_invitation_in_the_channel(
    world, house, mornings
):
    tina = world.person("tina")
    await joins(tina, mornings)
    page = await tina.types("progress")

    await tina.presses(await tina.presses(page, label="Leave the cohort"), label="Yes, leave")
    assert "Nobody is in it yet." in (await house.fran.types("cohort members", cohort="Mornings")).text
    await joins(tina, mornings)

    assert "One person, by name" in (await house.fran.types("cohort members", cohort="Mornings")).text


async def test_an_archived_cohort_takes_nobody_in_and_its_log_stays(world, house, mornings):
    tina = world.person("tina")

    asked = await house.fran.types("cohort archive", cohort="Mornings")
    assert "Nothing is deleted" in asked.text
    kept = await house.fran.presses(asked, label="No, keep it in use")
    assert "Mornings: 0 people; facilitated by fran" in kept.text
    asked = await house.fran.types("cohort archive", cohort="Mornings")
    await house.fran.presses(asked, label="Yes, archive it")

    assert "This invitation is over" in (await tina.presses(mornings, label="Look at the invitation")).text
    assert "Mornings, archived: 0 people" in (await house.fran.types("cohort list")).text
    assert "fran archived the cohort “Mornings”" in (await house.fran.types("cohort log", cohort="Mornings")).text
    assert "There is no such cohort here" in (await house.fran.types("cohort members", cohort="Mornings")).text


async def test_a_name_that_is_taken_or_is_none_gives_the_words_back(house):
    await house.fran.types("cohort create", name="Mornings")
    await house.fran.types("cohort create", name="Evenings")

    taken = await house.fran.types("cohort create", name="Mornings")
    none = await house.fran.types("cohort create", name="!!!")
    renamed = await house.fran.types("cohort rename", cohort="Evenings", name="Mornings")

    assert "There is a cohort named “Mornings” here already." in taken.text and "Here are your words" in taken.text
    assert "at least one letter or digit" in none.text and "!!!" in none.text
    assert "There is a cohort named “Mornings” here already." in renamed.text


async def test_a_cohort_is_offered_by_name_and_understood_by_name_and_by_id(house, mornings):
    offered = await house.fran.offered("cohort members", "cohort", "morn")
    assert list(offered) == ["Mornings"]

    for said in (offered["Mornings"], "Mornings", "  Mornings "):
        assert "“Mornings”" in (await house.fran.types("cohort members", cohort=said)).text
    assert "There is no such cohort here" in (await house.fran.types("cohort members", cohort="morn")).text


async def test_a_second_facilitator_sees_the_cohort_and_the_people_in_it_see_their_name(world, house, mornings):
    assert "None yet" in (await house.gil.types("cohort list")).text

    told = await house.fran.types("cohort facilitators", cohort="Mornings", do="add", person=house.gil.actor)

    assert "gil facilitates “Mornings” with you now" in told.text
    assert "Mornings" in (await house.gil.types("cohort list")).text
    tina = world.person("tina")
    page = await tina.presses(await tina.presses(mornings, label="Look at the invitation"), label="Go on")
    assert "fran and gil facilitate it." in page.text
    await house.fran.types("cohort facilitators", cohort="Mornings", do="remove", person=house.gil.actor)
    assert "None yet" in (await house.gil.types("cohort list")).text


async def test_an_administrator_can_give_a_cohort_to_somebody_when_its_facilitator_is_gone(house, mornings):
    await house.fran.types("cohort facilitators", cohort="Mornings", do="remove", person=house.fran.actor)
    assert "facilitated by nobody at the moment" in (await house.adi.types("cohort list")).text

    assert "Mornings" in await house.adi.offered("cohort facilitators", "cohort")
    await house.adi.types("cohort facilitators", cohort="Mornings", do="add", person=house.gil.actor)

    assert "Mornings" in (await house.gil.types("cohort list")).text


async def test_a_facilitator_who_lost_the_role_can_do_nothing_any_more(world, house, mornings):
    world.env.backend.remove_member_role(world.server.id, house.fran.actor.id, house.role.id)

    refused = await house.fran.types("cohort members", cohort="Mornings")

    assert "This is for the facilitators of this server." in refused.text
    assert await house.fran.offered("cohort members", "cohort") == {}


async def test_the_buttons_of_an_invitation_work_after_a_restart_and_so_does_an_open_form(world, house, mornings):
    tina = world.person("tina")
    page = await tina.presses(await tina.presses(mornings, label="Look at the invitation"), label="Go on")
    form = await tina.opens(page, "Join…")

    await world.restart()

    assert "You are in “Mornings”" in (await tina.sends(form, reminders=["no"], zone="London")).text
    assert "You are in this cohort already" in (await tina.presses(mornings, label="Look at the invitation")).text


async def test_names_are_words_and_nothing_else(world, house):
    await house.fran.types("cohort create", name="**@everyone** <@1> [x](http://y)")

    page = await house.fran.types("cohort list")

    assert r"\*\*@everyone\*\* \<@1\> \[x\](http://y)" in page.text


async def test_many_people_are_listed_page_by_page(world, house, mornings):
    invitation = mornings.buttons["Look at the invitation"].split(":")[1]
    for number in range(32):
        person = somebody(world, f"person-{number:02}")
        await house.services.training.welcome(world.server.id, person.actor.id)
        await house.services.cohorts.accept(house.as_actor(person), invitation, False, "Europe/London")

    page = await house.fran.types("cohort members", cohort="Mornings")
    rest = await house.fran.presses(page, label="More")

    assert "32 people, by name" in page.text
    assert "person-29" in page.text and "person-30" not in page.text
    assert "person-30" in rest.text and "person-31" in rest.text and "person-29" not in rest.text
    assert "person-00" in (await house.fran.presses(rest, label="Back")).text


async def test_many_cohorts_of_long_names_are_one_card_that_says_what_is_cut(world, house):
    for number in range(25):
        await house.services.cohorts.create(house.as_actor(house.fran), f"{'*' * 50} {number:02}")

    page = await house.fran.types("cohort list")

    assert len(page.text) < 4000
    assert "more, for which there is no room here" in page.text


async def test_leaving_works_in_a_direct_message_too(world, house, mornings):
    tina = world.person("tina")
    await joins(tina, mornings)
    alone = world.alone_with_the_bot(tina.actor.user)

    asked = await alone.presses(await alone.types("progress"), label="Leave the cohort")
    await alone.presses(asked, label="Yes, leave")

    assert "Nobody is in it yet." in (await house.fran.types("cohort members", cohort="Mornings")).text


async def test_where_the_answer_takes_long_the_invitation_still_stands_for_everybody(world, house, monkeypatch):
    await house.fran.types("cohort create", name="Mornings")
    two_seconds_have_gone_by(monkeypatch)

    result = await house.fran.actor.slash(world.channel, "cohort invite", cohort="Mornings")

    assert result.response.ephemeral and "stands in the channel" in Shown(result.response).text
    (posted,) = result.followups
    assert not posted.ephemeral and "Look at the invitation" in Shown(posted).buttons


def two_seconds_have_gone_by(monkeypatch):
    """As the timer does it, which the simulated clock holds: what follows counts as slow."""

    async def entered(answer):
        answer._start_deferral()
        return answer

    monkeypatch.setattr(guard.Answering, "__aenter__", entered)


class TestAHand:
    async def test_before_it_is_asked_the_person_reads_who_will_see_it(self, world, house, mornings):
        tina = world.person("tina")
        inside = await joins(tina, mornings)

        before = await tina.presses(inside, label="I would like a hand")

        assert "These facilitators will see your name and that you would like a hand, and no more: fran." in before.text
        assert await house.services.hands.mine(world.server.id, tina.actor.id) == []
        asked = await tina.presses(before, label="Yes, let them know")
        assert "Nobody has taken it up yet" in asked.text

    async def test_it_is_taken_up_by_one_facilitator_and_the_person_is_told_by_whom(self, world, house, mornings):
        tina = world.person("tina")
        inside = await joins(tina, mornings)
        asked = await tina.presses(await tina.presses(inside, label="I would like a hand"), label="Yes, let them know")
        (hand,) = await house.services.hands.mine(world.server.id, tina.actor.id)
        await house.fran.types("cohort facilitators", cohort="Mornings", do="add", person=house.gil.actor)

        taken = await pressed(world, house.fran, f"take:{hand.cohort}:{hand.id}")
        late = await pressed(world, house.gil, f"take:{hand.cohort}:{hand.id}")

        assert "tina is told that you have taken it up" in taken.text
        assert "Nobody waits there any more" in late.text
        assert "fran has taken it up" in (await tina.presses(inside, label="I would like a hand")).text
        closed = await tina.presses(asked, label="I no longer need it")
        assert "You said in" not in closed.text

    async def test_one_who_is_in_no_cohort_cannot_ask(self, world, house, mornings):
        tina = world.person("tina")

        refused = await pressed(world, tina, f"hand:{world.server.id}:{await of(house)}")

        assert "You are not in that cohort" in refused.text

    async def test_an_old_hand_does_not_come_back_with_the_person(self, world, house, mornings):
        tina = world.person("tina")
        inside = await joins(tina, mornings)
        await tina.presses(await tina.presses(inside, label="I would like a hand"), label="Yes, let them know")
        page = await tina.types("progress")

        await tina.presses(await tina.presses(page, label="Leave the cohort"), label="Yes, leave")
        await joins(tina, mornings)

        assert await house.services.hands.mine(world.server.id, tina.actor.id) == []


async def pressed(world, person: Person, address: str) -> Shown:
    """A press with an address of ours on a card of the person's own."""
    card = await person.types("about")
    stored = world.env.backend.get_message(card.message.channel_id, card.message.id)
    row = stored.components[0]["components"][-1]
    row["components"][0]["custom_id"] = address
    return await person.presses(card, id=address)
