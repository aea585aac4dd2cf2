"""Reminders: who gets them, who does not, and that none comes twice; on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.reminding import APART, MOST
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.traces import REASON, ROLE, administrator, facilitator, walk
from tests.app.year import BEGIN, FIVE, OF_FEW_WORDS, PEOPLE, TEN_DAYS, Clock, Year

HOME, ANN, BEN, TRAINEES = 100, 7, 8, 777
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SOON = NOON + timedelta(days=2)
NOBODY = frozenset()


@dataclass
class House:
    """Fran's cohort, with Ann in it, who said yes to reminders, and Ben, who did not."""

    app: Services
    again: Services  # another process on the same database
    database: object
    clock: Clock
    cohort: str
    fran: object

    async def joins(self, person: int, yes: bool, zone: str = "Europe/London", role: int | None = None) -> None:
        await self.app.training.welcome(HOME, person)
        _, invitation = await self.app.cohorts.invite(self.fran, self.cohort, role=role)
        me = replace(facilitator(HOME, person), roles=frozenset({role} if role else ()))
        await self.app.cohorts.accept(me, invitation.id, yes, zone)

    async def assigns(self, due: datetime | None = SOON, what: str = "listening", **more):
        return await self.app.assignments.assign(self.fran, self.cohort, [what], due=due, **more)

    async def sends(self, app: Services | None = None, roles: frozenset[int] = NOBODY) -> list[tuple[int, list[str]]]:
        """One whole round of a process: to whom what went, as titles and kinds."""
        app, holder, went = app or self.app, "holder", []
        await app.reminders.plan()
        for letter in await app.letters.claim(holder):
            said = await app.reminders.said(letter, roles) if letter.kind == "reminder" else None
            if said is None:
                await app.letters.drop(letter, holder)
            elif await app.letters.send(letter, holder):
                went.append((letter.person, [f"{each.assignment.title}: {each.kind}" for each in said.owed]))
        return went

    async def later(self, **more) -> None:
        self.clock.now += timedelta(**more)


@pytest.fixture
async def house(database):
    clock, seal = Clock(NOON), Seal([new_key()])

    def process() -> Services:
        return services(Ground(database, samples.library(), {}, seal, now=clock))

    app, fran = process(), facilitator(HOME)
    await app.places.put(administrator(HOME), role=ROLE, zone="Europe/London")
    cohort = (await app.cohorts.create(fran, "Mornings")).id
    made = House(app, process(), database, clock, cohort, fran)
    await made.joins(ANN, True)
    await made.joins(BEN, False)
    return made


async def test_only_who_said_yes_is_reminded_once_before_the_date_and_once_after(house):
    await house.assigns(due=NOON + timedelta(days=6))

    assert await house.sends() == []
    await house.later(days=4)
    assert await house.sends() == [(ANN, ["Listening: due soon"])]
    assert await house.sends() == []
    await house.later(days=3)
    assert await house.sends() == [], "the date has gone by, but ten days have not"
    await house.later(days=7)
    assert await house.sends() == [(ANN, ["Listening: gone by"])]
    await house.later(days=30)
    assert await house.sends() == []


async def test_one_letter_gathers_all_that_is_near(house):
    await house.assigns(due=SOON)
    await house.assigns(due=SOON + timedelta(hours=3), what="the-bus")
    await house.assigns(due=SOON, what="the-garden", expected=False)
    await house.assigns(due=None, what="the-bench")

    assert await house.sends() == [(ANN, ["Listening: due soon", "The bus: due soon"])]


async def test_what_was_given_to_one_person_reminds_nobody_else(house):
    await house.app.reminders.agree(HOME, BEN)
    await house.assigns(person=BEN)
    assert await house.sends() == [(BEN, ["Listening: due soon"])]

    await house.assigns(what="the-bus")
    assert await house.sends() == [(ANN, ["The bus: due soon"])]


async def test_whoever_joined_after_the_date_is_not_reminded_of_it(house):
    await house.assigns(due=NOON + timedelta(hours=1))
    await house.later(days=2)
    await house.joins(9, True)

    assert await house.sends() == [(ANN, ["Listening: gone by"])]


async def test_five_reminders_and_then_silence_until_the_person_says_yes_again(house):
    went = 0
    for _ in range(MOST + 2):
        await house.assigns(due=house.clock.now + timedelta(days=1))
        went += len(await house.sends())
        await house.later(days=11)

    assert went == MOST
    assert (await house.app.reminders.wish(HOME, ANN)).paused
    await house.app.reminders.agree(HOME, ANN)
    assert len(await house.sends()) == 1


async def test_the_fifth_letter_says_that_reminders_pause(house):
    for number in range(1, MOST + 1):
        await house.assigns(due=house.clock.now + timedelta(days=1))
        await house.app.reminders.plan()
        (letter,) = await house.app.letters.claim("holder")
        said = await house.app.reminders.said(letter, NOBODY)
        assert said.last is (number == MOST)
        assert await house.app.letters.send(letter, "holder")
        await house.later(days=11)


async def test_after_stop_nothing_comes_and_after_not_now_nothing_for_ten_days(house):
    await house.app.reminders.stop(HOME, ANN)
    await house.assigns()
    assert await house.sends() == []

    await house.app.reminders.agree(HOME, ANN)
    until = await house.app.reminders.not_now(HOME, ANN)
    assert until == NOON + APART
    await house.later(days=9, hours=23)
    assert await house.sends() == []
    await house.later(hours=1)
    assert await house.sends() == [(ANN, ["Listening: gone by"])]


@pytest.mark.parametrize("pressed", ["stop", "not_now"])
@pytest.mark.parametrize("drawn", [False, True])
async def test_a_letter_that_was_claimed_does_not_go_once_the_person_has_said_no(house, pressed, drawn):
    await house.assigns()
    await house.app.reminders.plan()
    (letter,) = await house.app.letters.claim("holder")
    if drawn:
        assert await house.app.reminders.said(letter, NOBODY)
    await getattr(house.again.reminders, pressed)(HOME, ANN)

    if drawn:
        assert not await house.app.letters.send(letter, "holder")
    else:
        assert await house.app.reminders.said(letter, NOBODY) is None
        await house.app.letters.drop(letter, "holder")
    await house.again.reminders.agree(HOME, ANN)
    assert (await house.app.reminders.wish(HOME, ANN)).times == 0
    assert await house.sends() == [(ANN, ["Listening: due soon"])], "it was never said, so it is said now"


async def done(house, given):
    await walk(house.app.training, HOME, ANN)
    await house.app.assignments.mark_done(house.fran, house.cohort, given.id, ANN, REASON)


async def withdrawn(house, given):
    await house.app.assignments.withdraw(house.fran, house.cohort, given.id)


async def left(house, given):
    await house.app.cohorts.leave(HOME, ANN, house.cohort)


async def archived(house, given):
    await house.app.cohorts.archive(house.fran, house.cohort)


async def optional(house, given):
    await house.app.assignments.change(house.fran, house.cohort, given.id, given.due, False)


async def moved(house, given):
    await house.app.assignments.change(house.fran, house.cohort, given.id, given.due + timedelta(days=20), True)


async def erased(house, given):
    await house.app.privacy.erase(ANN)


HAPPENS = [done, withdrawn, left, archived, optional, moved, erased]


@pytest.mark.parametrize("happens", HAPPENS)
async def test_what_no_longer_holds_is_not_reminded_of_even_if_the_letter_was_written(house, happens):
    given = await house.assigns()
    await house.app.reminders.plan()
    await happens(house, given)

    assert await house.sends() == []
    assert await house.sends(house.again) == []


async def test_a_letter_whose_date_moved_near_again_says_the_new_date_only(house):
    given = await house.assigns()
    await house.app.reminders.plan()
    await house.app.assignments.change(house.fran, house.cohort, given.id, SOON + timedelta(days=1), True)

    assert await house.sends() == [], "the letter was about another date"
    assert await house.sends() == [(ANN, ["Listening: due soon"])]
    assert await house.sends() == []


async def test_who_came_by_a_role_and_lost_it_is_not_reminded(house):
    await house.joins(9, True, role=TRAINEES)
    await house.assigns(person=9)

    await house.app.reminders.plan()
    (letter,) = await house.app.letters.claim("holder")
    assert await house.app.reminders.said(letter, frozenset({1})) is None
    assert await house.app.reminders.said(letter, frozenset({1, TRAINEES})) is not None


async def test_nothing_is_written_at_night_where_the_person_lives(house):
    await house.joins(9, True, zone="Pacific/Auckland")
    house.clock.now = datetime(2026, 11, 21, 19, 30, tzinfo=ZoneInfo("Pacific/Auckland"))  # 6:30 in London
    await house.assigns(due=house.clock.now + timedelta(days=1))

    assert await house.sends() == [(9, ["Listening: due soon"])]
    await house.later(hours=2, minutes=29)
    assert await house.sends() == []
    await house.later(minutes=1)
    assert await house.sends() == [(ANN, ["Listening: due soon"])]


async def test_a_letter_claimed_just_before_the_quiet_hours_waits_for_the_morning(house):
    house.clock.now = datetime(2026, 11, 21, 19, 59, tzinfo=UTC)
    await house.assigns()
    await house.app.reminders.plan()
    (letter,) = await house.app.letters.claim("holder")
    await house.later(minutes=1)

    assert not await house.app.letters.send(letter, "holder")
    await house.later(hours=12, minutes=59)
    assert await house.sends() == []
    await house.later(minutes=1)
    assert await house.sends() == [(ANN, ["Listening: due soon"])]


async def test_the_servers_own_quiet_hours_hold_and_its_zone_for_who_named_none(house):
    await house.app.places.put(administrator(HOME), quiet_from=time(11), quiet_until=time(13), zone="Asia/Kolkata")
    await house.database.run(lambda tx: tx.connection.execute("update person set zone = null"))
    await house.assigns()

    house.clock.now = datetime(2026, 11, 21, 12, 59, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert await house.sends() == []
    await house.later(minutes=1)
    assert len(await house.sends()) == 1


async def test_what_a_person_causes_goes_at_once_also_at_night(house):
    house.clock.now = datetime(2026, 11, 21, 23, tzinfo=UTC)
    await house.app.cohorts.invite(house.fran, house.cohort, person=9)

    (letter,) = await house.app.letters.claim("holder")
    assert (letter.kind, await house.app.letters.send(letter, "holder")) == ("invitation", True)


async def test_of_two_processes_one_writes_and_one_sends(house):
    await house.assigns()

    await house.app.reminders.plan()
    await house.again.reminders.plan()
    one, two = await house.app.letters.claim("one"), await house.again.letters.claim("two")
    assert (len(one), two) == (1, [])

    await house.later(minutes=6)  # the first one is slow, and its lease ends
    (again,) = await house.again.letters.claim("two")
    assert again.id == one[0].id
    assert not await house.app.letters.send(one[0], "one")
    await house.app.letters.drop(one[0], "one")
    assert await house.again.letters.send(again, "two")
    assert not await house.again.letters.send(again, "two")
    assert await house.sends() == []


async def test_many_planners_at_once_write_one_letter_to_each(database_url):
    clock, seal = Clock(NOON), Seal([new_key()])
    async with await open_database(database_url) as one, await open_database(database_url) as two:
        first = services(Ground(one, samples.library(), {}, seal, now=clock))
        fran = facilitator(HOME)
        await first.places.put(administrator(HOME), role=ROLE)
        cohort = (await first.cohorts.create(fran, "Mornings")).id
        house = House(first, first, one, clock, cohort, fran)
        for person in range(1, 21):
            await house.joins(person, True, zone="UTC")
        await house.assigns()
        planners = [services(Ground(each, samples.library(), {}, seal, now=clock)) for each in (one, two) * 4]

        written = await asyncio.gather(*(each.reminders.plan() for each in planners))

        assert sum(written) == 20
        assert sorted(letter.person for letter in await first.letters.claim("holder")) == list(range(1, 21))


async def test_all_are_reached_although_each_call_looks_at_a_few(house, monkeypatch):
    monkeypatch.setattr("bot.app.reminders.CHUNK", 3)
    for person in range(20, 30):
        await house.joins(person, True)
    await house.assigns()

    sent = []
    for _ in range(6):
        went = await house.sends()
        assert len(went) <= 3
        sent += [person for person, _ in went]

    assert sorted(sent) == [ANN, *range(20, 30)]


async def test_missed_waits_for_the_next_contact_is_taken_once_and_holds_the_next_one_back(house):
    await house.assigns()
    await house.app.reminders.plan()
    (letter,) = await house.app.letters.claim("holder")
    assert await house.app.letters.send(letter, "holder")
    await house.app.letters.miss(letter)
    await house.later(days=20)

    await house.assigns(due=house.clock.now + timedelta(days=1))
    assert await house.sends() == [], "the person has not met the first yet"
    (waiting,) = await house.again.letters.waiting(HOME, ANN)
    assert await house.again.reminders.said(waiting, NOBODY) is None, "due soon has become gone by"
    await house.again.letters.drop(waiting, "another")
    assert await house.app.letters.waiting(HOME, ANN) == []
    assert await house.sends() == [(ANN, ["Listening: gone by", "Listening: due soon"])]


async def test_a_missed_letter_is_shown_by_one_only(house):
    await house.assigns()
    await house.app.reminders.plan()
    (letter,) = await house.app.letters.claim("holder")
    assert await house.app.letters.send(letter, "holder")
    await house.app.letters.miss(letter)
    (waiting,) = await house.app.letters.waiting(HOME, ANN)

    assert [await house.app.letters.take(waiting), await house.again.letters.take(waiting)] == [True, False]


async def test_old_letters_leave_nothing_behind(house):
    await house.assigns()
    await house.sends()
    await house.later(days=31)
    await house.app.letters.claim("holder")

    def count(tx):
        return tx.connection.execute("select count(*) as n from letter").fetchone()["n"]

    assert await house.database.read(count) == 0


async def a_year(database, seed: int, days: int, crashes: float, begin: datetime = BEGIN) -> Year:
    """Two processes work at random moments; now and then all is held against what ought to have been said."""
    year = Year(database, seed, begin)
    await year.begin()
    while year.clock.now < begin + timedelta(days=days):
        year.clock.now += timedelta(minutes=year.chance.randrange(10, 60 * 5))
        if year.chance.random() < 0.4:
            await year.something_happens()
        await year.a_while(crashes)
        if year.chance.random() < 0.3:
            year.clock.now += timedelta(minutes=6)  # what a dead process held is free again
            await year.a_whole_round()
            assert year.left_unsaid() == []
    return year


def hold_for(year: Year, crashes: bool) -> None:
    truth = year.truth
    said = [(came.person, *date) for came in truth.came for date in came.dates]
    assert len(said) == len(set(said)), "something was said twice"
    assert len({came.letter for came in truth.came}) == len(truth.came)
    if not crashes:
        assert truth.came == truth.let_go
    for person in PEOPLE:
        mine = [came for came in truth.let_go if came.person == person]
        for one, next_ in pairwise(mine):
            assert next_.at - one.at >= TEN_DAYS
        spoken = [*truth.agreed[person], datetime.max.replace(tzinfo=UTC)]
        for yes, next_yes in pairwise(spoken):
            assert sum(yes <= came.at < next_yes for came in mine) <= FIVE


@pytest.mark.parametrize("crashes", [0, 0.1])
@pytest.mark.parametrize("begin", [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 9, 20, tzinfo=UTC)])
async def test_forty_days_around_the_changes_of_the_clocks(database, begin, crashes):
    year = await a_year(database, 3, 40, crashes, begin)

    hold_for(year, bool(crashes))
    assert len(year.truth.came) > 10
    assert (year.truth.crashes > 0) is bool(crashes)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "crashes"), [(1, 0), (2, 0.1), (3, 0.3)])
async def test_a_year_in_five_zones_with_two_processes_and_restarts(database, seed, crashes):
    year = await a_year(database, seed, 366, crashes)

    hold_for(year, bool(crashes))
    assert len(year.truth.came) > 60
    for person in OF_FEW_WORDS:
        assert sum(came.person == person for came in year.truth.let_go) == FIVE
    lost = len(year.truth.let_go) - len(year.truth.came)
    assert (lost > 0) is bool(crashes), "no crash fell between the last word of the database and the message"
