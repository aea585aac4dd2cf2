"""Assignments: given by facilitators, done by their rule, seen by the person as a facilitator sees them."""

import asyncio
from datetime import timedelta

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import (
    NoSuchAssignment,
    NoSuchCohort,
    NoSuchMember,
    NotFacilitator,
    NotInCohort,
    NotOffered,
    ReasonMissing,
    UnknownDate,
    WordsTooLong,
)
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import HOME, NOW
from tests.app.traces import REASON, ROLE, administrator, facilitator

FRAN = facilitator(HOME)
LONDON = "Europe/London"


class Clock:
    at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def app(database, clock):
    made = services(Ground(database, samples.library(), {}, Seal([new_key()]), now=clock))
    for person in (7, 8):
        await made.training.welcome(HOME, person)
    return made


async def in_mornings(app, *people):
    """The id of Fran's cohort with these people in it."""
    await app.places.put(administrator(HOME), role=ROLE, zone=LONDON)
    found = await app.cohorts.mine(FRAN)
    cohort = found[0] if found else await app.cohorts.create(FRAN, "Mornings")
    _, invitation = await app.cohorts.invite(FRAN, cohort.id)
    for person in people:
        await app.cohorts.accept(Actor(HOME, person, f"Person {person}"), invitation.id, False, LONDON)
    return cohort.id


async def explores(app, person, role_play):
    """To an ending, by whatever stands first."""
    card = await app.training.begin(HOME, person, role_play)
    while not card.over:
        card = await app.training.choose(person, card.run, card.turn, card.page, card.screen.options[0].id)


async def state(app, person=7):
    (mine,) = await app.assignments.mine(HOME, person)
    return mine.state, mine.date_gone_by


async def test_two_of_three_are_enough_and_a_walk_from_before_counts(app):
    cohort = await in_mornings(app, 7)
    await explores(app, 7, "the-bus")
    await app.assignments.assign(FRAN, cohort, ["listening", "the-bench", "the-bus"], needed=2)
    assert await state(app) == ("under way", False)

    await explores(app, 7, "the-bench")

    assert await state(app) == ("explored", False)


@pytest.mark.parametrize(("asked", "kept"), [(None, 2), (1, 1), (2, 2), (7, 2)])
async def test_no_more_are_needed_than_there_are(app, asked, kept):
    cohort = await in_mornings(app)

    made = await app.assignments.assign(FRAN, cohort, ["listening", "the-bench"], needed=asked)

    assert made.needed == kept


async def test_who_joins_late_is_not_behind_from_the_start(app, clock):
    cohort = await in_mornings(app, 7)
    await app.assignments.assign(FRAN, cohort, ["the-bench"], due=NOW + timedelta(days=2))
    clock.at = NOW + timedelta(days=3)
    await in_mornings(app, 8)

    assert await state(app, 7) == ("not started", True)
    assert await state(app, 8) == ("not started", False)
    await explores(app, 7, "the-bench")
    assert await state(app, 7) == ("explored", False)


async def test_it_is_talked_about_when_both_say_so_in_either_order(app):
    cohort = await in_mornings(app, 7, 8)
    given = await app.assignments.assign(FRAN, cohort, ["listening"], talk=True)

    await app.assignments.say_talked(HOME, 7, given.id)
    assert await state(app, 7) == ("under way", False)
    await app.assignments.confirm_talk(FRAN, cohort, given.id, 7)
    await app.assignments.confirm_talk(FRAN, cohort, given.id, 8)
    await app.assignments.say_talked(HOME, 8, given.id)

    assert await state(app, 7) == await state(app, 8) == ("explored", False)
    about = await app.assignments.about(FRAN, cohort, given.id, 7)
    assert about.agreed.talked and about.agreed.confirmed and about.member.person == 7


async def test_done_another_way_is_seen_by_the_person_with_the_reason_and_can_be_taken_back(app, database):
    cohort = await in_mornings(app, 7, 8)
    given = await app.assignments.assign(FRAN, cohort, ["listening"])

    await app.assignments.mark_done(FRAN, cohort, given.id, 7, f"  {REASON} ")

    (mine,) = await app.assignments.mine(HOME, 7)
    assert (mine.state, mine.reason) == ("explored", REASON)
    assert await state(app, 8) == ("not started", False)
    stored = await database.read(lambda tx: [row["sealed"] for row in tx.all("agreed_by", person=7)])
    assert all(REASON not in str(each) for each in stored)
    letters = await app.letters.claim("a process")
    assert [(letter.kind, letter.person) for letter in letters] == [("done another way", 7)]
    await app.assignments.unmark_done(FRAN, cohort, given.id, 7)
    (mine,) = await app.assignments.mine(HOME, 7)
    assert (mine.state, mine.reason) == ("not started", None)


async def test_a_reason_has_words_and_an_end(app):
    cohort = await in_mornings(app, 7)
    given = await app.assignments.assign(FRAN, cohort, ["listening"])

    with pytest.raises(ReasonMissing):
        await app.assignments.mark_done(FRAN, cohort, given.id, 7, " \n ")
    with pytest.raises(WordsTooLong):
        await app.assignments.mark_done(FRAN, cohort, given.id, 7, "x" * 401)
    await app.assignments.mark_done(FRAN, cohort, given.id, 7, "x" * 400)


async def test_what_was_withdrawn_is_on_nobodys_page_and_can_no_longer_be_changed(app):
    cohort = await in_mornings(app, 7)
    given = await app.assignments.assign(FRAN, cohort, ["listening"])

    await app.assignments.withdraw(FRAN, cohort, given.id)

    assert await app.assignments.mine(HOME, 7) == []
    assert await app.assignments.of(FRAN, cohort) == []
    for act in (
        lambda: app.assignments.withdraw(FRAN, cohort, given.id),
        lambda: app.assignments.change(FRAN, cohort, given.id, expected=False),
        lambda: app.assignments.mark_done(FRAN, cohort, given.id, 7, "x"),
    ):
        with pytest.raises(NoSuchAssignment):
            await act()
    with pytest.raises(NotInCohort):
        await app.assignments.say_talked(HOME, 7, given.id)


async def test_what_one_person_was_given_concerns_nobody_else(app):
    cohort = await in_mornings(app, 7, 8)

    given = await app.assignments.assign(FRAN, cohort, ["listening"], person=7)

    assert len(await app.assignments.mine(HOME, 7)) == 1
    assert await app.assignments.mine(HOME, 8) == []
    for act in (app.assignments.confirm_talk, app.assignments.unmark_done, app.assignments.about):
        with pytest.raises(NoSuchAssignment):
            await act(FRAN, cohort, given.id, 8)
    with pytest.raises(NoSuchMember):
        await app.assignments.assign(FRAN, cohort, ["listening"], person=9)


async def test_two_facilitators_who_change_two_things_at_once_keep_both(app):
    cohort = await in_mornings(app)
    given = await app.assignments.assign(FRAN, cohort, ["listening"], due=NOW + timedelta(days=2))

    await asyncio.gather(
        app.assignments.change(FRAN, cohort, given.id, due=NOW + timedelta(days=9)),
        app.assignments.change(FRAN, cohort, given.id, expected=False),
    )

    (changed,) = await app.assignments.of(FRAN, cohort)
    assert (changed.due, changed.expected) == (NOW + timedelta(days=9), False)
    await app.assignments.change(FRAN, cohort, given.id, expected=True)
    await app.assignments.change(FRAN, cohort, given.id, due=None)
    (changed,) = await app.assignments.of(FRAN, cohort)
    assert (changed.due, changed.expected) == (None, True)


async def test_an_assignment_of_another_cohort_is_told_as_one_that_is_not_there(app):
    cohort = await in_mornings(app, 7)
    other = await app.cohorts.create(FRAN, "Evenings")
    given = await app.assignments.assign(FRAN, other.id, ["listening"])

    with pytest.raises(NoSuchAssignment) as theirs:
        await app.assignments.withdraw(FRAN, cohort, given.id)
    with pytest.raises(NoSuchAssignment) as absent:
        await app.assignments.withdraw(FRAN, cohort, "0" * 14)

    assert str(theirs.value) == str(absent.value)


async def test_rights_come_first_so_that_a_refusal_tells_nothing_about_the_library(app):
    cohort = await in_mornings(app)
    stranger = Actor(HOME, 8, "Sam")

    for what in (["listening"], ["no-such-thing"]):
        with pytest.raises(NotFacilitator):
            await app.assignments.assign(stranger, cohort, what)
        with pytest.raises(NoSuchCohort):
            await app.assignments.assign(facilitator(HOME, 91), cohort, what)
    assert await app.assignments.choices(stranger) == []
    assert await app.assignments.dates(stranger, "") == []


async def test_what_people_could_not_open_cannot_be_assigned_either(database, clock):
    guide = samples.module(id="guide", title="Guide", facilitator_only=True)
    library = samples.library(modules=[samples.module(), guide])
    app = services(Ground(database, library, {}, Seal([new_key()]), now=clock))
    cohort = await in_mornings(app)

    assert "guide" not in [each.id for each in await app.assignments.choices(FRAN)]
    with pytest.raises(NotOffered):
        await app.assignments.assign(FRAN, cohort, ["guide"])
    made = await app.assignments.assign(FRAN, cohort, ["small"])
    assert made.activities == ("listening",), "a curriculum stands for what people can open of it"
    await app.places.put(administrator(HOME), curricula=())
    for what in ("small", "listening"):
        with pytest.raises(NotOffered):
            await app.assignments.assign(FRAN, cohort, [what])


async def test_one_thing_named_twice_is_one_thing(app):
    cohort = await in_mornings(app)

    made = await app.assignments.assign(FRAN, cohort, ["small", "listening", "the-bench"])

    assert made.activities == ("listening", "the-bench")
    with pytest.raises(NotOffered):
        await app.assignments.assign(FRAN, cohort, [])


async def test_a_date_is_read_in_the_servers_zone(app):
    await in_mornings(app)
    await app.places.put(administrator(HOME), zone="Asia/Kolkata")

    due = await app.assignments.date(FRAN, "2026-12-12")

    assert due.isoformat() == "2026-12-12T18:29:00+00:00"
    with pytest.raises(UnknownDate):
        await app.assignments.date(FRAN, "some day")
    assert ("Sat 12 Dec 2026", "2026-12-12") in await app.assignments.dates(FRAN, "12 Dec")


async def test_the_operator_may_do_what_a_facilitator_may(app):
    cohort = await in_mornings(app, 7)
    operator = Actor(HOME, OPERATOR, "the operator")

    given = await app.assignments.assign(operator, cohort, ["listening"], talk=True)
    await app.assignments.confirm_talk(operator, cohort, given.id, 7)
    await app.assignments.say_talked(HOME, 7, given.id)

    assert await state(app) == ("explored", False)


async def test_the_earliest_date_comes_first_and_what_has_none_last(app):
    cohort = await in_mornings(app, 7)
    for what, days in (("the-bus", None), ("listening", 9), ("the-bench", 2)):
        due = NOW + timedelta(days=days) if days else None
        await app.assignments.assign(FRAN, cohort, [what], due=due)

    mine = await app.assignments.mine(HOME, 7)

    assert [each.assignment.activities[0] for each in mine] == ["the-bench", "listening", "the-bus"]
