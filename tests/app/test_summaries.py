"""The weekly summary: who may want it, when it comes, what it says, and that it comes once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.app.summaries import Post
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import NoChannel, NoSuchCohort, NotFacilitator
from bot.storage import summaries
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.traces import ROLE, administrator, facilitator
from tests.app.year import Clock

HOME, AWAY, ANN, CHANNEL = 100, 200, 7, 4321
LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 10, 21, 12, tzinfo=UTC)
MONDAY = datetime(2026, 10, 26, 9, tzinfo=LONDON)  # the clocks go back on the day before


@pytest.fixture
def clock():
    return Clock(WEDNESDAY)


@pytest.fixture
def app(database, clock):
    return services(Ground(database, samples.library(), {}, Seal([new_key()]), now=clock))


@pytest.fixture
def again(database, clock):
    """Another process."""
    return services(Ground(database, samples.library(), {}, Seal([new_key()]), now=clock))


@pytest.fixture
async def fran(app):
    await app.places.put(administrator(HOME), role=ROLE, zone="Europe/London", channel=CHANNEL)
    return facilitator(HOME)


@pytest.fixture
async def cohort(app, fran):
    made = (await app.cohorts.create(fran, "Mornings")).id
    await app.training.welcome(HOME, ANN)
    _, invitation = await app.cohorts.invite(fran, made)
    await app.cohorts.accept(replace(facilitator(HOME, ANN), name="Ann"), invitation.id, False, "UTC")
    return made


async def test_it_comes_on_monday_at_nine_also_after_the_clocks_went_back(app, fran, cohort, clock):
    name, wanted = await app.summaries.want(fran, cohort, "channel")

    assert (name, wanted.next, wanted.channel, wanted.facilitator) == ("Mornings", MONDAY, CHANNEL, None)
    clock.now = MONDAY - timedelta(seconds=1)
    assert await app.summaries.plan() == []
    clock.now = MONDAY
    assert await app.summaries.plan() == [Post(HOME, CHANNEL, cohort)]
    assert await app.summaries.plan() == []
    assert (await app.summaries.wanted(fran, cohort)).next == datetime(2026, 11, 2, 9, tzinfo=LONDON)


async def test_of_two_processes_one_has_it(app, again, fran, cohort, clock):
    await app.summaries.want(fran, cohort, "channel")
    clock.now = MONDAY

    assert await again.summaries.plan() + await app.summaries.plan() == [Post(HOME, CHANNEL, cohort)]


async def test_who_looked_at_the_same_moment_and_comes_second_gets_nothing(app, fran, cohort, clock, database):
    await app.summaries.want(fran, cohort, "channel")
    clock.now = MONDAY
    (due,) = await database.read(lambda tx: summaries.due(tx, MONDAY, 10))
    later = MONDAY + timedelta(days=7)

    assert [await database.run(lambda tx: summaries.claim(tx, due, later)) for _ in range(2)] == [True, False]


async def test_weeks_without_the_program_are_made_up_for_once(app, fran, cohort, clock):
    await app.summaries.want(fran, cohort, "channel")
    clock.now = MONDAY + timedelta(days=24)

    assert len(await app.summaries.plan()) == 1
    assert await app.summaries.plan() == []
    clock.now += timedelta(days=7)
    assert len(await app.summaries.plan()) == 1


@pytest.mark.parametrize("where", ["channel", "message"])
async def test_of_weeks_in_which_the_server_had_taken_the_bot_away_none_is_made_up_for(app, fran, cohort, clock, where):
    await app.summaries.want(fran, cohort, where)
    await app.removal.removed(HOME)
    clock.now = MONDAY
    assert await app.summaries.plan() == []
    clock.now += timedelta(days=3)
    await app.removal.returned(HOME)

    assert await app.summaries.plan() == []
    assert await app.letters.claim("holder") == []
    clock.now += timedelta(days=7)
    assert len(await app.summaries.plan()) + len(await app.letters.claim("holder")) == 1


async def test_by_direct_message_it_is_a_letter_to_who_asked(app, fran, cohort, clock):
    await app.summaries.want(fran, cohort, "message")
    clock.now = MONDAY

    assert await app.summaries.plan() == []
    (letter,) = await app.letters.claim("holder")
    assert (letter.kind, letter.person, letter.about) == ("summary", fran.person, {"cohort": cohort})


async def test_off_is_off(app, fran, cohort, clock):
    await app.summaries.want(fran, cohort, "channel")
    assert await app.summaries.want(fran, cohort, "off") == ("Mornings", None)
    clock.now = MONDAY

    assert await app.summaries.plan() == []


async def test_an_archived_cohort_is_silent(app, fran, cohort, clock):
    await app.summaries.want(fran, cohort, "channel")
    await app.cohorts.archive(fran, cohort)
    clock.now = MONDAY

    assert await app.summaries.plan() == []


async def test_it_names_nobody_but_those_who_would_like_a_hand(app, fran, cohort, clock):
    await app.assignments.assign(fran, cohort, ["listening"], due=WEDNESDAY + timedelta(days=1))
    clock.now = MONDAY

    before = await app.summaries.said(fran, cohort)
    assert (before.cohort, before.up_to_date, before.hands) == ("Mornings", "Up to date: 0 of 1.", ())
    assert "Ann" not in str(before)
    await app.hands.ask(HOME, ANN, cohort)
    assert (await app.summaries.said(fran, cohort)).hands == (("Ann", "nobody has taken it up yet"),)
    assert await app.summaries.posted(Post(HOME, CHANNEL, cohort)) == await app.summaries.said(fran, cohort)


@pytest.mark.parametrize(
    "who",
    [
        facilitator(HOME, 91),  # of another cohort
        replace(facilitator(HOME), roles=frozenset()),
        Actor(HOME, ANN, "Ann"),
        administrator(HOME),
        facilitator(AWAY),
    ],
)
async def test_nobody_else_sets_it_or_reads_it(app, fran, cohort, who):
    await app.cohorts.create(facilitator(HOME, 91), "Evenings")
    await app.places.put(administrator(AWAY), role=ROLE)

    for where in ("channel", "message", "off"):
        with pytest.raises((NotFacilitator, NoSuchCohort)) as refused:
            await app.summaries.want(who, cohort, where)
        with pytest.raises(type(refused.value)) as absent:
            await app.summaries.want(who, "0" * 14, where)
        assert str(refused.value) == str(absent.value)
    assert await app.summaries.said(who, cohort) is None


async def test_without_a_channel_there_is_a_sentence_and_nothing_changes(app, fran, cohort):
    await app.summaries.want(fran, cohort, "message")
    await app.places.put(administrator(HOME), channel=None)

    with pytest.raises(NoChannel):
        await app.summaries.want(fran, cohort, "channel")
    assert (await app.summaries.wanted(fran, cohort)).facilitator == fran.person


async def test_the_operator_has_no_direct_messages(app, fran, cohort):
    operator = Actor(HOME, OPERATOR, "the operator")

    with pytest.raises(NotFacilitator):
        await app.summaries.want(operator, cohort, "message")
    assert (await app.summaries.want(operator, cohort, "channel"))[1].channel == CHANNEL


async def test_wanting_it_stands_in_the_log(app, fran, cohort, clock):
    clock.now += timedelta(hours=1)
    await app.summaries.want(fran, cohort, "channel")

    (last, *_) = await app.cohorts.log(fran, cohort)
    assert (last.kind, last.about) == ("summary", {"where": "channel"})
