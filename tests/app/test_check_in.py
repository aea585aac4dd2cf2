"""The check-in: for the person; of a group only counts, and means of twenty or more; no claim of what it is worth."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.app import check_in_pages
from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import Actor
from bot.core.check_in import LATER, QUESTIONS
from bot.core.errors import NoSuchCohort, NotCheckingIn, NotFacilitator, NotWelcomed
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME
from tests.app.traces import ROLE, administrator, facilitator

ANN, BEN = 7, 8
FRAN = facilitator(HOME)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class House:
    """Fran's cohort, and people who join it and rate themselves. Each look at the clock takes a second."""

    def __init__(self, database):
        self.database = database
        self.now = NOON
        self.app = services(Ground(database, samples.library(), {}, Seal([new_key()]), now=self.clock))
        self.people = count(1000)

    def clock(self):
        self.now += timedelta(seconds=1)
        return self.now

    async def open(self):
        await self.app.places.put(administrator(HOME), role=ROLE)
        self.cohort = (await self.app.cohorts.create(FRAN, "Harbour")).id
        for server in (HOME, AWAY):
            for person in (ANN, BEN):
                await self.app.training.welcome(server, person)
        return self

    async def joins(self, person, cohort=None):
        await self.app.training.welcome(HOME, person)
        _, invitation = await self.app.cohorts.invite(FRAN, cohort or self.cohort)
        await self.app.cohorts.accept(Actor(HOME, person, f"P{person}"), invitation.id, False, "Europe/London")
        return person

    async def member(self):
        return await self.joins(next(self.people))

    async def rates(self, person, mark, moment="start", question="listening"):
        mine = await self.app.check_in.begin(HOME, person)
        if moment == "end" and mine.moment == "start":
            await self.app.check_in.at_the_end(HOME, person)
        return await self.app.check_in.answer(HOME, person, moment, question, mark)

    async def rated(self, *marks):
        """A new member for each mark."""
        people = [await self.member() for _ in marks]
        for person, mark in zip(people, marks, strict=True):
            await self.rates(person, mark)
        return people

    async def others(self, number):
        """Members who rate nothing."""
        for _ in range(number):
            await self.member()

    async def seen(self, actor=FRAN, cohort=None, index=0):
        """What stands under each label of one question."""
        screen = check_in_pages.group(await self.app.check_in.group(actor, cohort or self.cohort), index)
        return {block.label: block.text for block in screen.blocks if hasattr(block, "label")}


@pytest.fixture
async def house(database):
    return await House(database).open()


START, END = "At the start", "At the end"
SAME = "The same people, at the start and at the end"
TOO_FEW = "Too few to say."


# One's own


async def test_nothing_is_asked_or_stored_before_the_person_says_yes(house):
    mine = await house.app.check_in.mine(HOME, ANN)
    assert not mine.on
    for refused in (
        house.app.check_in.answer(HOME, ANN, "start", "listening", 3),
        house.app.check_in.at_the_end(HOME, ANN),
    ):
        with pytest.raises(NotCheckingIn):
            await refused
    with pytest.raises(NotWelcomed):
        await house.app.check_in.begin(HOME, 55)

    told = json.loads(await house.app.privacy.export(ANN))
    assert told["check_in"] == told["rating"] == []


async def test_the_page_before_says_what_it_is_who_sees_what_and_how_to_end_it():
    said = repr(check_in_pages.consent())

    for words in ("skip any", "nothing is added up", "do not show what this training does", "nobody's", "withdraw"):
        assert words in said


async def test_questions_come_one_by_one_and_each_can_be_skipped(house):
    mine, asked = await house.app.check_in.begin(HOME, ANN), []
    while mine.question is not None:
        asked.append(mine.question)
        mine = await house.app.check_in.answer(HOME, ANN, "start", mine.question, 0 if len(asked) % 2 else 4)

    assert asked == list(QUESTIONS)
    page = repr(check_in_pages.both(mine))
    assert page.count("At the start") == 3, "what was skipped is not shown"


async def test_the_first_rating_stands_and_what_is_not_open_is_refused(house):
    await house.rates(ANN, 2)
    mine = await house.rates(ANN, 5)
    assert mine.marks == {("start", "listening"): 2}

    for moment, question, mark in (("end", "boundary", 3), ("start", "no-such", 3), ("start", "boundary", 6)):
        with pytest.raises(NotCheckingIn):
            await house.app.check_in.answer(HOME, ANN, moment, question, mark)


async def test_the_second_part_opens_when_the_person_says_so_and_the_third_three_months_later(house):
    await house.rates(ANN, 2)
    await house.rates(ANN, 4, "end")
    mine = await house.app.check_in.mine(HOME, ANN)
    assert mine.moment == "end"
    assert "From Saturday 20 February 2027 on" in repr(check_in_pages.both(mine))

    house.now += LATER
    mine = await house.rates(ANN, 3, "later")

    (first, *_) = check_in_pages.both(mine).blocks
    assert first.text == (
        "- At the start: a little prepared\n- At the end: well prepared\n- Three months after the end: half prepared"
    )
    with pytest.raises(NotCheckingIn):
        await house.app.check_in.answer(HOME, ANN, "end", "boundary", 3)


async def test_who_withdraws_has_no_rating_stored_and_can_begin_again(house):
    await house.rates(ANN, 2)
    await house.app.check_in.withdraw(HOME, ANN)

    assert not (await house.app.check_in.mine(HOME, ANN)).on
    assert json.loads(await house.app.privacy.export(ANN))["rating"] == []
    again = await house.app.check_in.begin(HOME, ANN)
    assert (again.moment, again.question, dict(again.marks)) == ("start", "listening", {})


async def test_nothing_crosses_from_one_person_or_server_to_another(house):
    await house.rates(ANN, 2)
    await house.app.check_in.begin(AWAY, ANN)
    await house.app.check_in.begin(HOME, BEN)

    assert dict((await house.app.check_in.mine(AWAY, ANN)).marks) == {}
    assert dict((await house.app.check_in.mine(HOME, BEN)).marks) == {}
    await house.app.check_in.withdraw(AWAY, ANN)
    await house.app.check_in.withdraw(HOME, BEN)
    assert dict((await house.app.check_in.mine(HOME, ANN)).marks) == {("start", "listening"): 2}


# Of a group


@pytest.mark.parametrize(("number", "is_said"), [(4, False), (5, False), (6, False), (7, True)])
async def test_of_a_small_group_nothing_is_said(house, number, is_said):
    """From five people on by the promise; from seven on because of five the bands would tell too much."""
    await house.others(10)
    await house.rated(*[4] * number)

    assert ((await house.seen())[START] != TOO_FEW) == is_said


async def test_below_twenty_there_are_bands_and_no_mean_and_from_twenty_on_a_mean(house):
    await house.others(2)
    await house.rated(*[2, 4] * 9)
    assert "- well prepared: 5 to 9 people" in (await house.seen())[START]
    assert "mean" not in (await house.seen())[START]

    await house.rated(*[2, 4, 4, 4, 4])

    assert (await house.seen())[START] == "mean 3.1 (interval 2.6 to 3.6)"
    assert (await house.seen())[END] == (await house.seen())[SAME] == TOO_FEW


async def test_the_same_people_at_two_moments_are_compared_only_if_they_are_twenty(house):
    await house.others(2)
    people = await house.rated(*[2, 4] * 14)
    for person in people[:19]:
        await house.rates(person, 4, "end")
    assert (await house.seen())[SAME] == TOO_FEW

    for mark, person in zip((1, 2, 2, 3, 3, 3, 3, 3, 3), people[19:], strict=True):
        await house.rates(person, mark, "end")

    said = await house.seen()
    assert said[SAME] == "- At the start: mean 3.0 (interval 2.5 to 3.5)\n- At the end: mean 3.5 (interval 3.0 to 4.0)"
    assert "difference" not in repr(said)


async def test_it_is_renewed_by_five_more_people_and_not_before(house):
    await house.others(2)
    await house.rated(*[4] * 8)
    before = await house.seen()
    await house.rated(*[1] * 4)
    assert await house.seen() == before

    await house.rated(*[1] * 2)

    assert await house.seen() != before


async def test_who_keeps_out_of_counts_or_rated_before_they_joined_or_is_in_no_cohort_is_not_counted(house):
    await house.others(10)
    for _ in range(5):
        person = await house.member()
        await house.app.cohorts.count_me(HOME, person, house.cohort, False)
        await house.rates(person, 4)
    for _ in range(5):
        person = next(house.people)
        await house.app.training.welcome(HOME, person)
        await house.rates(person, 4)
        await house.joins(person)
    for person in (ANN, BEN):
        await house.rates(person, 4)
    await house.rated(*[4] * 6)

    assert (await house.seen())[START] == TOO_FEW


async def test_what_was_skipped_is_not_counted(house):
    await house.others(10)
    await house.rated(*[0] * 10, *[4] * 6)

    assert (await house.seen())[START] == TOO_FEW


async def test_nobody_is_counted_twice_by_withdrawing_and_beginning_again(house):
    await house.others(10)
    people = await house.rated(*[4] * 6)
    for person in people:
        await house.app.check_in.withdraw(HOME, person)
        await house.rates(person, 4)
    await house.rated(4)

    assert (await house.seen())[START] == TOO_FEW


async def test_what_was_said_stays_when_somebody_withdraws_leaves_or_is_erased(house):
    await house.others(2)
    people = await house.rated(*[4] * 8)
    before = await house.seen()

    await house.app.check_in.withdraw(HOME, people[0])
    await house.app.cohorts.leave(HOME, people[1], house.cohort)
    await house.app.privacy.erase(people[2])

    assert await house.seen() == before


async def test_nobody_is_counted_in_two_cohorts(house):
    second = (await house.app.cohorts.create(FRAN, "Evenings")).id
    await house.others(2)
    people = [await house.joins(await house.member(), second) for _ in range(10)]
    for person in people[:8]:
        await house.rates(person, 4)

    assert (await house.seen())[START] != TOO_FEW
    assert (await house.seen(cohort=second))[START] == TOO_FEW


async def test_whether_all_members_took_part_is_not_told(house):
    await house.rated(*[4] * 8)
    assert (await house.seen())[START] == TOO_FEW

    await house.others(1)

    assert (await house.seen())[START] != TOO_FEW


async def test_what_a_facilitator_gets_holds_no_person_and_no_single_rating(house):
    await house.others(2)
    people = await house.rated(*[4] * 8)

    ratings = await house.app.check_in.group(FRAN, house.cohort)
    pages = repr([check_in_pages.group(ratings, index) for index in range(len(QUESTIONS))])

    assert not any(str(person) in pages + repr(ratings) for person in people)
    assert not re.search(r"\b[1-4] people", pages.replace("fewer than 5 people", ""))
    assert "this does not show what the training does" in pages


WITHOUT_A_RIGHT = {
    "a stranger": (Actor(HOME, 50, "Sol"), NotFacilitator),
    "a trainee": (Actor(HOME, ANN, "Ann"), NotFacilitator),
    "a facilitator of another cohort": (facilitator(HOME, 91), NoSuchCohort),
    "a facilitator of another server": (facilitator(AWAY), NotFacilitator),
    "an administrator without the role": (administrator(HOME), NotFacilitator),
}


@pytest.mark.parametrize("who", WITHOUT_A_RIGHT)
async def test_for_everybody_else_what_is_there_and_what_is_not_reads_the_same(house, who):
    actor, error = WITHOUT_A_RIGHT[who]

    with pytest.raises(error) as refusal:
        await house.app.check_in.group(actor, house.cohort)
    with pytest.raises(error) as absent:
        await house.app.check_in.group(actor, "0" * 14)

    assert str(refusal.value) == str(absent.value)


def test_no_sentence_claims_an_effect():
    said = " ".join(value for value in vars(check_in_pages).values() if isinstance(value, str)).casefold()

    assert not re.search(r"\b(improv|effect|better|success|works|gain|grow|learned|thanks to|because of)", said)
