"""What facilitators learn of a group as a group, and what they cannot learn of anybody in it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import OPERATOR, Actor
from bot.core.counts import Counted
from bot.core.errors import NoSuchAssignment, NoSuchCohort, NotFacilitator, NotOffered
from bot.storage import group as storage
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME
from tests.app.traces import ROLE, administrator, facilitator

FRAN = facilitator(HOME)
START = datetime(2026, 11, 1, tzinfo=UTC)
GIVE, ASK = ("go-on", "give-it", "next"), ("go-on", "ask-first", "next")
STAY, SPEAK = (*GIVE, "stay", "next"), (*GIVE, "speak-up", "next")


class Group:
    """A cohort that was given a role-play about a bus, one about a bench, and a module; people join and walk."""

    def __init__(self, database):
        self.database = database
        ticks = count()
        ground = Ground(
            database, samples.library(), {}, Seal([new_key()]), now=lambda: START + timedelta(seconds=next(ticks))
        )
        self.services = services(ground)
        self.people = count(1000)

    async def open(self):
        await self.services.places.put(administrator(HOME), role=ROLE)
        self.cohort = await self.cohort_named("Harbour")
        return self

    async def cohort_named(self, name, *activities):
        made = await self.services.cohorts.create(FRAN, name)
        for activity in activities or ("the-bus", "the-bench", "listening"):
            await self.services.assignments.assign(FRAN, made.id, [activity])
        return made.id

    async def comes(self):
        """A new person, welcomed, in no cohort."""
        person = next(self.people)
        await self.services.training.welcome(HOME, person)
        return person

    async def joins(self, person, cohort=None):
        _, invitation = await self.services.cohorts.invite(FRAN, cohort or self.cohort)
        await self.services.cohorts.accept(Actor(HOME, person, f"P{person}"), invitation.id, False, "Europe/London")
        return person

    async def member(self):
        return await self.joins(await self.comes())

    async def walks(self, person, presses, activity="the-bus"):
        training = self.services.training
        card = await training.begin(HOME, person, activity)
        for option in presses:
            card = await training.choose(person, card.run, card.turn, card.page, option)
        return card

    async def walk(self, number, presses, activity="the-bus"):
        """So many new members, who all walk this way."""
        people = [await self.member() for _ in range(number)]
        for person in people:
            await self.walks(person, presses, activity)
        return people

    async def seen(self, activity="the-bus", actor=FRAN, cohort=None):
        """Scene or question → the bands in order."""
        picture = await self.services.group.picture(actor, cohort or self.cohort, activity)
        return {each.title: [people for _, people in each.options] for each in picture.counts}


@pytest.fixture
async def group(database):
    return await Group(database).open()


FEWER, FIVE, TEN = "fewer than 5 people", "5 to 9 people", "10 to 14 people"


async def test_nothing_is_shown_of_a_small_group_and_bands_of_a_larger_one(group):
    await group.walk(10, GIVE)
    assert await group.seen() == {}

    await group.walk(1, GIVE)

    assert await group.seen() == {"Scene 1: The bus": [FIVE, FEWER]}


async def test_a_picture_is_renewed_when_five_more_have_answered_and_not_before(group):
    await group.walk(9, GIVE)
    await group.walk(2, ASK)
    before = await group.seen()
    await group.walk(4, ASK)
    assert await group.seen() == before == {"Scene 1: The bus": [FIVE, FEWER]}

    await group.walk(1, ASK)

    assert await group.seen() == {"Scene 1: The bus": [FIVE, FIVE]}


async def test_what_was_shown_stays_when_somebody_leaves_opts_out_or_is_erased(group):
    people = await group.walk(11, GIVE)
    before = await group.seen()
    privacy, cohorts = group.services.privacy, group.services.cohorts

    await cohorts.leave(HOME, people[0], group.cohort)
    await cohorts.count_me(HOME, people[1], group.cohort, False)
    await privacy.erase(people[2])

    assert await group.seen() == before
    await group.walk(6, GIVE)
    assert await group.seen() == {"Scene 1: The bus": [TEN, FEWER]}


async def test_who_keeps_out_of_counts_is_not_counted(group):
    people = [await group.member() for _ in range(16)]
    for person in people[:8]:
        await group.services.cohorts.count_me(HOME, person, group.cohort, False)
    for person in people:
        await group.walks(person, GIVE)

    assert await group.seen() == {}


async def test_what_somebody_answered_before_they_accepted_is_not_counted(group):
    for _ in range(16):
        person = await group.comes()
        await group.walks(person, GIVE)
        await group.joins(person)

    assert await group.seen() == {}


async def test_only_the_first_walk_is_counted(group):
    people = await group.walk(11, ("skip",), "the-bench")

    for person in people:
        await group.walks(person, ("go-on", "give-it", "next"), "the-bench")

    assert await group.seen("the-bench") == {}


async def test_a_what_if_is_not_counted(group):
    for person in await group.walk(11, ASK):
        presses = ("next", "next", "what-if-0")
        card = await group.services.training.begin(HOME, person, "the-bus")
        for option in presses:
            card = await group.services.training.choose(person, card.run, card.turn, card.page, option)
        await group.services.training.choose(person, card.run, card.turn, card.page, "give-it")

    assert await group.seen() == {"Scene 1: The bus": [FEWER, FIVE]}


async def test_the_way_round_a_content_note_leaves_no_trace(group):
    """Of two groups of one size, one in which all went on and one in which two went round, the picture is the same."""
    pictures = []
    for name, ways in (("All go on", [GIVE] * 14), ("Two go round", [*[GIVE] * 12, ("summary", "next"), ("skip",)])):
        cohort = await group.cohort_named(name)
        for presses in ways:
            person = await group.joins(await group.comes(), cohort)
            await group.walks(person, presses, "the-bench")
        picture = await group.services.group.picture(FRAN, cohort, "the-bench")
        pictures.append((picture.title, picture.counts, picture.more))

    assert pictures[0] == pictures[1]
    assert pictures[0][1]


async def test_a_later_scene_is_shown_only_for_as_many_as_the_earlier_one_says_came_by(group):
    await group.walk(16, STAY)

    shown = await group.seen()

    assert shown == {"Scene 1: The bus": [TEN, FEWER], "Scene 2: Later": [FIVE, FEWER]}


async def test_of_questions_it_is_said_how_many_had_them_right_at_the_first_try(group):
    await group.walk(6, ("begin", "next", "in-1970", "next"), "listening")
    await group.walk(5, ("begin", "next", "in-2018", "next"), "listening")

    picture = await group.services.group.picture(FRAN, group.cohort, "listening")

    assert [(each.title, each.options) for each in picture.counts] == [
        ("A year", (("had it right at the first try", FEWER), ("not at the first", FIVE)))
    ]


async def test_nobody_is_counted_in_two_cohorts(group):
    second = await group.cohort_named("Evenings")
    for _ in range(11):
        person = await group.member()
        await group.joins(person, second)
        await group.walks(person, GIVE)

    assert await group.seen() == {"Scene 1: The bus": [FIVE, FEWER]}
    assert await group.seen(cohort=second) == {}


async def test_who_is_first_in_a_cohort_that_was_not_given_it_is_counted_in_the_one_that_was(group):
    first = await group.cohort_named("Evenings", "listening")
    for _ in range(11):
        person = await group.joins(await group.comes(), first)
        await group.joins(person)
        await group.walks(person, GIVE)

    assert await group.seen() == {"Scene 1: The bus": [FIVE, FEWER]}


async def test_the_picture_does_not_change_when_two_people_have_changed_places(group):
    """Who chose what cannot be seen, for the picture is the same whoever it was."""
    pictures = []
    for name, ways in (("One", (GIVE, ASK)), ("Other", (ASK, GIVE))):
        cohort = await group.cohort_named(name)
        for number in range(11):
            person = await group.joins(await group.comes(), cohort)
            await group.walks(person, ways[number] if number < 2 else GIVE)
        picture = await group.services.group.picture(FRAN, cohort, "the-bus")
        pictures.append((picture.title, picture.counts, picture.more))

    assert pictures[0] == pictures[1]


async def test_no_picture_holds_an_id_of_a_person_or_of_a_reply_or_anything_that_was_written(group):
    people = await group.walk(11, SPEAK)

    told = repr(await group.services.group.picture(FRAN, group.cohort, "the-bus"))
    stored = await group.database.read(
        lambda tx: [dict(row) for row in tx.connection.execute("select * from counted").fetchall()]
    )

    for each in people:
        assert str(each) not in told and str(each) not in repr(stored)
    assert "speak-up" not in told and "give-it" not in told


async def test_of_two_looks_at_one_moment_both_see_one_renewal(group):
    await group.walk(11, GIVE)

    seen = await asyncio.gather(*(group.seen() for _ in range(5)))

    assert all(each == seen[0] for each in seen)
    rows = await group.database.read(lambda tx: tx.connection.execute("select people from counted").fetchall())
    assert [row["people"] for row in rows] == [9]


async def test_a_renewal_that_comes_too_late_changes_nothing(group):
    first, second = Counted({"a": 9}, START), Counted({"a": 14}, START + timedelta(days=1))

    def step(tx):
        storage.renew(tx, group.cohort, "the-bus", "sitting", None, first)
        storage.renew(tx, group.cohort, "the-bus", "sitting", None, second)
        return storage.counted(tx, group.cohort, "the-bus")

    assert await group.database.run(step) == {"sitting": first}


async def test_only_what_the_whole_cohort_was_given_has_a_picture(group):
    one = await group.cohort_named("One", "listening")
    person = await group.joins(await group.comes(), one)
    alone = await group.services.assignments.assign(FRAN, one, ["the-bus"], person=person)

    assert alone.person == person
    assert await group.services.group.activities(FRAN, one) == [("listening", "Listening")]
    for activity in ("the-bus", "no-such"):
        with pytest.raises(NoSuchAssignment) as refusal:
            await group.services.group.picture(FRAN, one, activity)
        assert str(refusal.value) == str(NoSuchAssignment())


async def test_what_is_no_longer_in_the_library_is_said(group):
    group.services.training.replace_library(samples.library(scenarios=[]))

    with pytest.raises(NotOffered):
        await group.services.group.picture(FRAN, group.cohort, "the-bus")
    assert await group.services.group.activities(FRAN, group.cohort) == [("listening", "Listening")]


WITHOUT_A_RIGHT = {
    "a stranger": (Actor(HOME, 50, "Sol"), NotFacilitator),
    "a trainee": (Actor(HOME, 1000, "Ann"), NotFacilitator),
    "a facilitator of another cohort": (facilitator(HOME, 91), NoSuchCohort),
    "a facilitator of another server": (facilitator(AWAY), NotFacilitator),
    "an administrator without the role": (administrator(HOME), NotFacilitator),
}


@pytest.mark.parametrize("who", WITHOUT_A_RIGHT)
async def test_for_those_without_the_right_there_is_a_sentence_and_nothing_to_choose_from(group, who):
    actor, error = WITHOUT_A_RIGHT[who]
    await group.walk(1, GIVE)

    with pytest.raises(error) as refusal:
        await group.services.group.picture(actor, group.cohort, "the-bus")
    with pytest.raises(error) as absent:
        await group.services.group.picture(actor, "0" * 14, "the-bus")
    assert str(refusal.value) == str(absent.value)
    assert await group.services.group.activities(actor, group.cohort) == []


async def test_the_operator_sees_the_same_picture(group):
    await group.walk(11, GIVE)

    assert await group.seen(actor=Actor(HOME, OPERATOR, "the operator")) == {"Scene 1: The bus": [FIVE, FEWER]}


async def test_a_long_picture_is_read_page_by_page(group):
    await group.walk(16, STAY)
    picture = await group.services.group.picture(FRAN, group.cohort, "the-bus")
    assert picture.screen()[1] is None

    long = replace(picture, counts=tuple(replace(each, title="x" * 1500) for each in picture.counts * 3))
    starts = [0]
    while (following := long.screen(starts[-1])[1]) is not None:
        starts.append(following)

    assert starts == [0, 1, 2, 3, 4, 5]
