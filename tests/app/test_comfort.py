"""What a person asks for once holds on every page from then on, for them alone."""

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.comfort import INSTEAD, TOPICS
from bot.core.errors import NotWelcomed, UnknownZone
from bot.storage import reminders
from tests import samples
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import everything, facilitator

ANN, BEN = 7, 8


def noted(topics, instead=("summary", "together", "skip")):
    return [{"text": "Mentions the lock.", "topics": list(topics), "instead": list(instead)}]


def pages():
    """A module with a plain page, one about force, one about force and suicide, one without a topic."""
    reading = {
        "kind": "reading",
        "text": "The lock was heavy.",
        "summary": "There was a lock.",
        "sources": ["penney-2018"],
    }
    notes = {"plain": None, "forced": ["force"], "both": ["force", "suicide"], "unmarked": []}
    steps = [
        {**reading, "id": id_, "title": id_, **({} if topics is None else {"content_notes": noted(topics)})}
        for id_, topics in notes.items()
    ]
    return samples.module(steps=steps)


def plays():
    other = {"other": "the-bus"}
    notes = noted(["police"], ["summary", other, "together", "skip"])
    return [samples.scenario(content_notes=notes), samples.scenario(id="the-bus", title="The bus", content_notes=[])]


@pytest.fixture
def made(app):
    library = samples.library(modules=[pages()], scenarios=plays())
    return services(Ground(app.database, library, {}, app.seal, now=lambda: NOW))


async def press(made, card, *options, person=ANN):
    for option in options:
        card = await made.training.choose(person, card.run, card.turn, card.page, option)
    return card


def said(card):
    return "\n".join(getattr(block, "text", "") or "" for block in card.screen.blocks)


def offered(card):
    return [option.id for option in card.screen.options]


async def test_a_page_with_the_topic_is_replaced_by_what_was_chosen_and_says_so(made):
    await made.comfort.leave_out(HOME, ANN, "summary", ["force"])

    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next")

    assert card.screen.title == "forced"
    assert "As you asked, here is a summary instead. It counts the same." in said(card)
    assert TOPICS["force"] in said(card) and "There was a lock." in said(card) and "heavy" not in said(card)
    assert offered(card) == ["next", "after-all"]


@pytest.mark.parametrize("way", ["skip", "together", "summary"])
async def test_what_was_chosen_counts_as_explored_like_everything_else(made, way):
    await made.comfort.leave_out(HOME, ANN, way, ["force"])

    card = await made.training.begin(HOME, ANN, "listening")
    end = await press(made, card, "begin", "next", "next", "next", "go-on", "next")

    assert "You have explored this module." in said(end)
    assert (await made.training.shelf(HOME, ANN, "module"))[0].state == "explored"


async def test_the_choices_are_one_press_away_and_the_page_itself_behind_them(made):
    await made.comfort.leave_out(HOME, ANN, "skip", ["force"])
    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next")

    choices = await press(made, card, "after-all")

    assert "Mentions the lock." in said(choices) and offered(choices) == ["go-on", "summary", "together", "skip"]
    assert (await made.training.open(ANN, card.run)).screen == choices.screen, "also after a restart"
    assert "The lock was heavy." in said(await press(made, choices, "go-on"))


async def test_of_two_topics_the_one_that_shows_least_decides(made):
    await made.comfort.leave_out(HOME, ANN, "summary", ["force"])
    await made.comfort.leave_out(HOME, ANN, "skip", ["suicide"])

    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next", "next")

    assert card.screen.title == "both"
    assert "It is left out, as you asked." in said(card) and "There was a lock." not in said(card)


async def test_where_a_page_does_not_offer_it_the_person_is_asked_as_usual(made):
    await made.comfort.leave_out(HOME, ANN, "other", ["force"])

    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next")

    assert "Mentions the lock." in said(card) and "go-on" in offered(card)


async def test_a_page_without_the_topic_is_asked_about_as_before(made):
    await made.comfort.leave_out(HOME, ANN, "skip", [topic for topic in TOPICS if topic != "suicide"])

    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next", "next", "next")

    assert card.screen.title == "unmarked" and "go-on" in offered(card)


@pytest.mark.parametrize("way", INSTEAD)
async def test_a_role_play_with_the_topic_is_replaced_before_it_begins(made, way):
    await made.comfort.leave_out(HOME, ANN, way, ["police"])

    card = await made.training.begin(HOME, ANN, "the-bench")

    assert TOPICS["police"] in said(card) and "You sit beside Sam." not in said(card)
    assert ("Sam asks for your number." in said(card)) == (way == "summary")
    choices = await press(made, card, "after-all")
    assert "You sit beside Sam." in said(choices) and "go-on" in offered(choices)
    assert (await press(made, choices, "go-on")).screen.options[0].kind == "reply"


@pytest.mark.parametrize("way", ["skip", "together", "summary"])
async def test_a_role_play_that_was_left_out_counts_as_explored(made, way):
    await made.comfort.leave_out(HOME, ANN, way, ["police"])

    await press(made, await made.training.begin(HOME, ANN, "the-bench"), "next")

    states = {entry.activity: entry.state for entry in await made.training.shelf(HOME, ANN, "scenario")}
    assert states["the-bench"] == "explored"


async def test_the_other_one_is_opened_in_a_walk_of_its_own_and_leads_back(made):
    await made.comfort.leave_out(HOME, ANN, "other", ["police"])
    first = await made.training.begin(HOME, ANN, "the-bench")

    other = await press(made, first, "other-one")

    assert other.screen.title == "The bus" and other.run != first.run
    states = {entry.activity: entry.state for entry in await made.training.shelf(HOME, ANN, "scenario")}
    assert states == {"the-bench": "explored", "the-bus": "under way"}


async def test_a_walk_that_was_begun_before_stays_where_it_is(made):
    card = await press(made, await made.training.begin(HOME, ANN, "listening"), "begin", "next")

    await made.comfort.leave_out(HOME, ANN, "skip", ["force"])

    assert await made.training.begin(HOME, ANN, "listening") == await made.training.open(ANN, card.run)
    assert (await made.training.open(ANN, card.run)).screen == card.screen


async def test_it_holds_for_this_person_on_every_server_and_for_nobody_else(made):
    await made.comfort.leave_out(HOME, ANN, "skip", ["police"])

    assert "You sit beside Sam." not in said(await made.training.begin(AWAY, ANN, "the-bench"))
    assert "You sit beside Sam." in said(await made.training.begin(HOME, BEN, "the-bench"))


async def test_choosing_again_replaces_what_was_chosen_for_those_topics(made):
    await made.comfort.leave_out(HOME, ANN, "skip", ["force", "police"])
    await made.comfort.leave_out(HOME, ANN, "summary", ["police"])
    state = await made.comfort.get(HOME, ANN)
    assert state.wishes.instead == {"force": "skip", "police": "summary"}

    state = await made.comfort.leave_out(HOME, ANN, "skip", [])
    assert state.wishes.instead == {"police": "summary"}


async def test_a_topic_that_nobody_knows_is_not_stored(made):
    state = await made.comfort.leave_out(HOME, ANN, "skip", ["force", "no-such-topic"])

    assert state.wishes.instead == {"force": "skip"}


@pytest.mark.parametrize("wish", ["by_message", "shorter", "bare"])
async def test_each_switch_is_turned_on_and_off_by_itself(made, wish):
    await made.comfort.leave_out(HOME, ANN, "skip", ["force"])
    before = (await made.comfort.get(HOME, ANN)).wishes

    on = (await made.comfort.put(HOME, ANN, wish, True)).wishes
    assert getattr(on, wish) and on.instead == before.instead
    assert (await made.training.begin(HOME, ANN, "listening")).comfort == on
    assert (await made.comfort.put(HOME, ANN, wish, False)).wishes == before


async def test_the_zone_is_understood_as_people_name_it(made):
    assert (await made.comfort.set_zone(HOME, ANN, "auckland")).zone == "Pacific/Auckland"
    with pytest.raises(UnknownZone):
        await made.comfort.set_zone(HOME, ANN, "Atlantis")
    assert (await made.comfort.get(HOME, ANN)).zone == "Pacific/Auckland"


async def test_no_reminders_means_on_no_server(made, app):
    for server in (HOME, AWAY):
        await made.reminders.agree(server, ANN)
        await made.reminders.agree(server, BEN)
    await made.returns.turn_on(HOME, ANN)
    await made.returns.turn_on(HOME, BEN)
    assert (await made.comfort.get(HOME, ANN)).reminded == 2

    assert (await made.comfort.no_reminders(HOME, ANN)).reminded == 0

    wishes = await app.database.read(
        lambda tx: [reminders.wish(tx, server, person).agreed for person in (ANN, BEN) for server in (HOME, AWAY)]
    )
    assert [each is None for each in wishes] == [True, True, False, False]
    assert [(await made.returns.offers(HOME, person)).on for person in (ANN, BEN)] == [False, True]


async def test_nothing_is_stored_about_who_has_not_read_the_first_page(made):
    for attempt in (
        made.comfort.put(HOME, 99, "bare", True),
        made.comfort.leave_out(HOME, 99, "skip", ["force"]),
        made.comfort.set_zone(HOME, 99, "London"),
    ):
        with pytest.raises(NotWelcomed):
            await attempt
    assert not (await made.privacy.stored(99)).anything


async def test_a_facilitator_sees_nothing_of_it_in_a_report(app, made):
    await everything(app.services, app.database, HOME, ANN)
    fran = facilitator(HOME)
    (cohort,) = await app.services.cohorts.mine(fran)
    before = await app.services.reporting.report(fran, cohort.id)

    await made.comfort.leave_out(HOME, ANN, "skip", list(TOPICS))

    assert await app.services.reporting.report(fran, cohort.id) == before
