"""What facilitators see of a cohort, on both databases: what was assigned, from the day each person joined, no more."""

import asyncio
import csv
import io
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import Actor
from bot.core.errors import NoSuchCohort, NoSuchMember, NotFacilitator, NotInCohort
from bot.reports.cohort_message import message
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator

ANN, BEN = 7, 8
FRAN = facilitator(HOME)
WORDS = "the heron on the weir"


class Town:
    """One server with a cohort, a clock that can be set, and people who walk in their own ways."""

    def __init__(self, database, server=HOME):
        self.now, self.server, self.fran = NOW, server, facilitator(server)
        self.does = services(Ground(database, samples.library(), {}, Seal([new_key()]), now=lambda: self.now))

    async def begun(self, name="Autumn"):
        await self.does.places.put(administrator(self.server), role=ROLE, zone="Europe/London")
        self.cohort = (await self.does.cohorts.create(self.fran, name)).id
        return self

    async def joins(self, person, name):
        if not await self.does.training.servers(person):
            await self.does.training.welcome(self.server, person)
        _, invitation = await self.does.cohorts.invite(self.fran, self.cohort, person)
        actor = Actor(self.server, person, name)
        await self.does.cohorts.accept(actor, invitation.id, False, "Europe/London")

    async def walks(self, person, activity, chance=None, presses=200):
        """To the end, unless fewer presses are allowed, by any way there is."""
        chance = chance or random.Random(1)
        training = self.does.training
        card = await training.begin(self.server, person, activity)
        for _ in range(presses):
            if card.over:
                return
            options = [each.id for each in card.screen.options if each.closed is None]
            if card.screen.asks and chance.random() < 0.7:
                card = await training.write(person, card.run, card.turn, card.page, WORDS, keep=True)
            elif options:
                card = await training.choose(person, card.run, card.turn, card.page, chance.choice(options))

    async def assigns(self, *what, **more):
        self.now += timedelta(seconds=1)  # columns stand in the order in which things were given
        return await self.does.assignments.assign(self.fran, self.cohort, what, **more)

    async def report(self, **filters):
        return await self.does.reporting.report(self.fran, self.cohort, **filters)


@pytest.fixture
async def town(database):
    made = await Town(database).begun()
    await made.joins(ANN, "Ann")
    await made.joins(BEN, "Ben")
    return made


def states(report):
    return {row.name: [cell and cell.state for cell in row.cells] for row in report.rows}


async def test_a_report_shows_each_member_and_each_thing_assigned(town):
    await town.assigns("the-bench")
    await town.assigns("listening")
    await town.walks(ANN, "the-bench")
    await town.walks(BEN, "listening", presses=2)

    report = await town.report()

    assert states(report) == {"Ann": ["explored", "not started"], "Ben": ["not started", "under way"]}
    assert report.rows[0].cells[0].explored == NOW.date()
    assert report.rows[0].week.isoformat() == "2026-11-16"


async def test_what_was_walked_before_joining_is_explored_and_has_no_day(database):
    town = await Town(database).begun()
    await town.does.training.welcome(HOME, ANN)
    await town.walks(ANN, "the-bench")
    town.now += timedelta(days=10)
    await town.joins(ANN, "Ann")
    await town.assigns("the-bench")

    (row,) = (await town.report()).rows

    assert (row.cells[0].state, row.cells[0].explored, row.week) == ("explored", None, None)


async def test_what_was_not_assigned_leaves_no_trace_in_a_report(town):
    await town.assigns("the-bench")
    town.now += timedelta(days=20)
    await town.walks(ANN, "the-bus")
    await town.walks(ANN, "listening", presses=3)

    report = await town.report()

    assert states(report)["Ann"] == ["not started"]
    assert report.rows[0].week is None


async def test_what_ben_alone_was_given_says_nothing_about_ann_who_walked_it_too(town):
    await town.assigns("the-bench", person=BEN)
    await town.walks(ANN, "the-bench")

    report = await town.report()

    assert states(report) == {"Ann": [None], "Ben": ["not started"]}
    assert report.rows[0].week is None


async def test_withdrawn_assignments_and_people_who_left_are_not_in_it(town):
    gone = await town.assigns("the-bus")
    await town.assigns("the-bench")
    await town.walks(BEN, "the-bus")
    await town.does.assignments.withdraw(town.fran, town.cohort, gone.id)
    await town.does.hands.ask(HOME, BEN, town.cohort)

    assert states(await town.report()) == {"Ann": ["not started"], "Ben": ["not started"]}
    assert (await town.report()).rows[1].week is None
    await town.does.cohorts.leave(HOME, BEN, town.cohort)

    report = await town.report()
    assert states(report) == {"Ann": ["not started"]}
    assert report.hands == ()


async def test_a_date_has_gone_by_for_those_who_had_joined_before_it(town):
    await town.assigns("the-bench", due=NOW + timedelta(days=1))
    town.now += timedelta(days=2)
    await town.joins(9, "Cem")

    report = await town.report()

    assert {row.name: row.cells[0].gone_by for row in report.rows} == {"Ann": True, "Ben": True, "Cem": False}
    assert report.up_to_date == "Up to date: 1 of 3."


async def test_who_comes_back_is_seen_from_the_day_they_came_back(town):
    await town.assigns("the-bench")
    await town.walks(ANN, "the-bench")
    await town.does.cohorts.leave(HOME, ANN, town.cohort)
    town.now += timedelta(days=30)
    await town.joins(ANN, "Ann")

    (cell,) = (await town.report(person=ANN)).rows[0].cells

    assert (cell.state, cell.explored) == ("explored", None)


async def test_a_hand_is_told_with_who_has_taken_it_up(town):
    await town.does.hands.ask(HOME, ANN, town.cohort)
    (hand,) = (await town.report()).hands
    assert hand.said == "nobody has taken it up yet"

    await town.does.hands.take(town.fran, town.cohort, hand.id)

    assert [each.said for each in (await town.report()).hands] == ["Fran has taken it up"]


async def test_a_trainee_sees_the_very_row_that_their_facilitators_see(town):
    await town.assigns("the-bench", due=NOW + timedelta(days=1))
    await town.assigns("listening", "the-bus", needed=1, person=ANN)
    await town.assigns("the-bus", person=BEN)
    talk = await town.assigns("the-garden", talk=True)
    await town.walks(ANN, "the-bus")
    await town.walks(BEN, "the-bus")
    await town.does.assignments.say_talked(HOME, ANN, talk.id)
    await town.does.hands.ask(HOME, ANN, town.cohort)
    town.now += timedelta(days=3)

    for person in (ANN, BEN):
        (mine,) = await town.does.reporting.page_about_me(HOME, person)
        theirs = await town.report(person=person)

        assert mine.report == theirs
        (seen,) = [row for row in (await town.report()).rows if row.person == person]
        assert mine.report.rows[0] == replace(seen, cells=tuple(cell for cell in seen.cells if cell is not None))
        assert mine.facilitators == ("Fran",)
        screen = await town.does.reporting.about_me(HOME, person, town.cohort)
        assert set(message(theirs)) <= set(screen.blocks)


async def test_nobody_sees_a_page_about_a_cohort_they_are_not_in(town):
    with pytest.raises(NotInCohort):
        await town.does.reporting.about_me(HOME, 9, town.cohort)
    with pytest.raises(NotInCohort):
        await town.does.reporting.about_me(AWAY, ANN, town.cohort)
    assert await town.does.reporting.page_about_me(AWAY, ANN) == []


async def test_only_its_facilitators_get_a_report(town):
    reporting = town.does.reporting
    other = facilitator(HOME, 91)
    for actor, error in (
        (Actor(HOME, ANN, "Ann"), NotFacilitator),
        (Actor(HOME, 90, "Fran without the role"), NotFacilitator),
        (other, NoSuchCohort),
        (facilitator(AWAY), NotFacilitator),
    ):
        with pytest.raises(error):
            await reporting.report(actor, town.cohort)
        with pytest.raises(error):
            await reporting.files(actor, town.cohort)
    with pytest.raises(NoSuchMember):
        await reporting.report(town.fran, town.cohort, person=12345)


async def test_an_export_is_noted_and_a_look_is_not(town):
    await town.assigns("the-bench")
    log = town.does.cohorts.log

    await town.report()
    assert "exported" not in [act.kind for act in await log(town.fran, town.cohort)]
    files = await town.does.reporting.files(town.fran, town.cohort, person=ANN, kinds=("csv", "html"))

    assert [name for name, _ in files] == [
        "cohort-report-2026-11-21T1200-Europe-London.csv",
        "cohort-report-2026-11-21T1200-Europe-London.html",
    ]
    (act,) = [act for act in await log(town.fran, town.cohort) if act.kind == "exported"]
    assert (act.person, act.about) == (ANN, {"files": "csv, html"})
    lines = list(csv.DictReader(io.StringIO(files[0][1].decode("utf-8-sig"), newline="")))
    assert [(line["name"], line["part"], line["state"]) for line in lines] == [("Ann", "The bench", "not started")]


async def forms(town):
    report = await town.report()
    return [*(await town.does.reporting.files(town.fran, town.cohort)), repr(message(report))]


@given(st.integers(0, 2**32), st.integers(0, 5), st.sampled_from(["the-bench", "the-garden"]))
@settings(max_examples=12)
def test_cohorts_that_differ_only_in_replies_and_ways_have_the_same_report_to_the_byte(
    tmp_path_factory, seed, presses, opened
):
    async def both():
        path = tmp_path_factory.mktemp("two") / "a.db"
        async with await open_database(path) as database:
            made = []
            for server, chance in ((HOME, random.Random(seed)), (AWAY, random.Random(seed + 1))):
                town = await Town(database, server).begun()
                for person, name in ((ANN, "Ann"), (BEN, "Ben")):
                    await town.does.training.welcome(server, person)
                    await town.joins(person, name)
                await town.assigns("the-bench", due=NOW + timedelta(days=1))
                await town.assigns("listening", "the-garden", needed=1)
                await town.walks(ANN, "the-bench", chance)
                await town.walks(ANN, "the-garden", chance)
                await town.walks(BEN, "listening", chance, presses)
                await town.walks(BEN, opened, presses=0)
                made.append(await forms(town))
            return made

    here, there = asyncio.run(both())

    assert here == there
    told = " ".join(each if isinstance(each, str) else each[1].decode("utf-8", "replace") for each in here)
    for word in (WORDS, "give-it", "ask-first", "sitting", "press-on", "Walk in.", "summary", "skip", "together"):
        assert word not in told
