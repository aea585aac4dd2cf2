"""Coming back: off until somebody turns it on, offered and never pushed, and nobody else's business."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import returns_pages
from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.app.spacing import reviewed
from bot.core.errors import NotComing, NotWelcomed
from bot.core.library import Library
from bot.core.returning import DAYS, Item
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME
from tests.app.traces import administrator, facilitator
from tests.app.year import Clock

ANN, BEN = 7, 8
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
TO_THE_QUESTION = ("begin", "next")
THE_GARDEN = ("go-on", "next", "ask", "next")
THE_BENCH = ("go-on", "ask-first", "next")


@dataclass
class House:
    """Ann and Ben on two servers, and a clock that is moved by hand."""

    database: object
    seal: Seal
    clock: Clock
    app: Services

    def process(self, library: Library | None = None) -> Services:
        """Another one, on the same database."""
        return services(Ground(self.database, library or samples.library(), {}, self.seal, now=self.clock))

    def later(self, **more: float) -> None:
        self.clock.now += timedelta(**more)

    async def answers(self, choice: str = "in-2018", person: int = ANN, server: int = HOME) -> None:
        """Walks as far as the question, and answers it."""
        await self.walks("listening", (*TO_THE_QUESTION, choice), person, server)

    async def walks(self, activity: str, presses: tuple[str, ...], person: int = ANN, server: int = HOME) -> None:
        card = await self.app.training.begin(server, person, activity)
        for option in presses:
            card = await self.app.training.choose(person, card.run, card.turn, card.page, option)

    async def seen(self, person: int = ANN, server: int = HOME, app: Services | None = None):
        """What is due and what comes later, by title; of what comes, in how many days."""
        offers = await (app or self.app).returns.offers(server, person)
        days = {each.title: (each.due - self.clock.now) // timedelta(days=1) for each in offers.coming}
        return [each.title for each in offers.due], days

    async def one(self, person: int = ANN, server: int = HOME):
        """The one thing that comes back."""
        offers = await self.app.returns.offers(server, person)
        (offer,) = (*offers.due, *offers.coming)
        return offer

    async def sends(self, app: Services | None = None, holder: str = "one") -> list[int]:
        """A whole round of a process: to whom notes went."""
        app, went = app or self.app, []
        await app.returns.plan()
        for letter in await app.letters.claim(holder):
            assert letter.kind == "return"
            if await app.returns.said(letter) is None:
                await app.letters.drop(letter, holder)
            elif await app.letters.send(letter, holder):
                went.append(letter.person)
        return went


@pytest.fixture
async def house(database):
    clock, seal = Clock(NOON), Seal([new_key()])
    made = House(database, seal, clock, services(Ground(database, samples.library(), {}, seal, now=clock)))
    for server in (HOME, AWAY):
        await made.app.places.put(administrator(server), zone="Europe/London")
        for person in (ANN, BEN):
            await made.app.training.welcome(server, person)
    return made


# Off until it is turned on


async def test_nothing_is_planned_or_offered_before_it_is_turned_on(house):
    await house.answers()
    await house.walks("the-bench", THE_BENCH)
    house.later(days=30)

    assert await house.seen() == ([], {})
    assert await house.sends() == []
    stored = json.loads(await house.app.privacy.export(ANN))
    assert stored["comes_back"] == stored["coming_back"] == []


async def test_who_turns_it_on_is_offered_also_what_they_answered_before(house):
    await house.answers()
    await house.walks("the-bench", THE_BENCH)
    await house.app.returns.turn_on(HOME, ANN)

    assert await house.seen() == ([], {"A year": 2, "The garden": 3})
    house.later(days=2)
    assert await house.seen() == (["A year"], {"The garden": 1})


async def test_who_has_not_read_the_first_page_cannot_turn_it_on(house):
    with pytest.raises(NotWelcomed):
        await house.app.returns.turn_on(HOME, 55)


async def test_turned_off_nothing_comes_and_turned_on_again_it_goes_on(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    await house.app.returns.turn_off(HOME, ANN)
    house.later(days=30)

    assert await house.seen() == ([], {})
    with pytest.raises(NotComing):
        await house.app.returns.open(ANN, offer.id)
    assert await house.sends() == []
    await house.app.returns.turn_on(HOME, ANN)
    assert await house.seen() == (["A year"], {})


# Questions


async def press(house, choice, person=ANN):
    offer = await house.one(person)
    opened = await house.app.returns.open(person, offer.id)
    return await house.app.returns.answer(person, offer.id, offer.turn, opened.page, choice)


async def test_a_question_that_was_right_comes_after_longer_and_longer_pauses(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    pauses = []
    for _ in range(5):
        offer = await house.one()
        pauses.append(offer.due - house.clock.now)
        house.clock.now = offer.due
        await press(house, "in-2018")

    assert all(first < second for first, second in pairwise(pauses))
    assert pauses[-1] > timedelta(days=60)


async def test_a_question_that_was_not_yet_right_comes_tomorrow_and_its_pauses_begin_again(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    for _ in range(4):
        house.clock.now = (await house.one()).due
        long = (await press(house, "in-2018")).offer.due - house.clock.now

    house.clock.now = (await house.one()).due
    soon = (await press(house, "in-1970")).offer.due - house.clock.now
    house.clock.now += soon
    again = (await press(house, "in-2018")).offer.due - house.clock.now

    assert soon == timedelta(days=1)
    assert soon < again < long


async def test_the_question_is_asked_as_in_its_lesson_and_each_choice_has_its_why(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    opened = await house.app.returns.open(ANN, offer.id)
    assert "When was it written?" in repr(opened.screen)
    assert [each.text for each in opened.screen.options] == ["2018", "1970"]

    told = returns_pages.told(await press(house, "in-1970"))

    assert "That is the movement's date." in repr(told) and "It says so." in repr(told)
    assert "It comes back on Sunday 22 November 2026." in repr(told)


async def test_a_question_whose_walk_was_erased_comes_again_once_it_is_answered_again(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    house.clock.now = (await house.one()).due
    assert await house.seen() == (["A year"], {})
    run = (await house.app.training.open_runs(HOME, ANN))[0].run
    await house.app.privacy.erase_walk(ANN, run)
    assert await house.seen() == ([], {})
    house.later(minutes=1)

    await house.answers()

    assert await house.seen() == ([], {"A year": 2})


async def test_a_second_press_on_the_same_card_counts_once(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    page = (await house.app.returns.open(ANN, offer.id)).page

    pressed = await asyncio.gather(
        *(house.app.returns.answer(ANN, offer.id, offer.turn, page, "in-2018") for _ in range(5)),
        return_exceptions=True,
    )

    assert sum(isinstance(each, NotComing) for each in pressed) == 4


def edited(**changes):
    steps = [dict(step) for step in samples.LISTENING["steps"]]
    (question,) = [step for step in steps if step["id"] == "what-year"]
    question.update(changes)
    return samples.library(modules=[samples.module(steps=steps)])


async def test_a_question_that_an_edit_took_away_comes_no_more_and_comes_again_with_it(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    house.later(days=30)
    steps = [step for step in samples.LISTENING["steps"] if step["id"] != "what-year"]
    without = house.process(samples.library(modules=[samples.module(steps=steps)]))

    assert await house.seen(app=without) == ([], {})
    assert await house.sends(without) == []
    with pytest.raises(NotComing):
        await without.returns.open(ANN, offer.id)
    assert await house.seen() == (["A year"], {})


async def test_a_question_that_was_rewritten_since_it_was_shown_records_nothing(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    page = (await house.app.returns.open(ANN, offer.id)).page

    with pytest.raises(NotComing):
        await house.process(edited(ask="When was it read?")).returns.answer(ANN, offer.id, offer.turn, page, "in-2018")

    assert (await house.one()).turn == offer.turn


async def test_a_question_behind_a_content_note_does_not_come_by_itself(house):
    note = {"text": "Mentions being locked up.", "instead": ["summary", "together", "skip"]}
    app = house.process(edited(content_notes=[note]))
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)

    assert await house.seen(app=app) == ([], {})


async def test_only_a_few_are_offered_at_a_time(house):
    steps = [
        {**step, "id": f"{step['id']}-{number}", "title": f"Year {number}"}
        for number in range(5)
        for step in samples.LISTENING["steps"]
        if step["id"] == "what-year"
    ]
    house.app = house.process(samples.library(modules=[samples.module(steps=steps)]))
    presses = [press for _ in range(5) for press in ("in-2018", "next")]
    await house.walks("listening", ("begin", *presses))
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=10)

    offers = await house.app.returns.offers(HOME, ANN)

    assert (len(offers.due), offers.waiting) == (3, 2)


# Second cases


async def test_a_dilemma_comes_back_in_its_other_case_four_times_and_then_no_more(house):
    await house.walks("the-bench", THE_BENCH)
    await house.app.returns.turn_on(HOME, ANN)
    begun, pauses = [], []
    for _ in DAYS:
        offer = await house.one()
        pauses.append((offer.due - house.clock.now).days)
        house.clock.now = offer.due
        assert offer.title in (await house.seen())[0]
        card = await house.app.returns.begin(ANN, offer.id, offer.turn)
        run = next(each for each in await house.app.training.open_runs(HOME, ANN) if each.run == card.run)
        begun.append(run.title)

    assert pauses == list(DAYS) == [3, 10, 30, 90]
    assert begun == ["The garden", "The bench", "The garden", "The bench"]
    assert await house.seen() == ([], {})


async def test_sooner_and_later_change_the_pause_and_not_the_case(house):
    await house.walks("the-bench", THE_BENCH)
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=3)
    offer = await house.one()
    assert returns_pages.ways(offer) == [("later", "Later: in 10 days"), ("stop", "Stop bringing this back")]

    await house.app.returns.move(ANN, offer.id, offer.turn, "later")
    offer = await house.one()
    assert await house.seen() == ([], {"The garden": 10})
    assert [words for _, words in returns_pages.ways(offer)][:2] == ["Sooner: in 3 days", "Later: in 30 days"]

    await house.app.returns.move(ANN, offer.id, offer.turn, "sooner")
    assert await house.seen() == ([], {"The garden": 3})


async def test_a_question_can_be_put_off_too(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=2)
    offer = await house.one()
    assert [how for how, _ in returns_pages.ways(offer)] == ["later", "stop"]

    await house.app.returns.move(ANN, offer.id, offer.turn, "later")

    assert await house.seen() == ([], {"A year": 7})


async def test_what_was_stopped_never_comes_again_also_after_another_walk(house):
    await house.answers()
    await house.walks("the-bench", THE_BENCH)
    await house.app.returns.turn_on(HOME, ANN)
    offers = await house.app.returns.offers(HOME, ANN)
    for each in offers.coming:
        await house.app.returns.move(ANN, each.id, each.turn, "stop")
    house.later(days=100)
    await house.walks("the-garden", THE_GARDEN)

    assert await house.seen() == ([], {})
    assert await house.sends() == []


async def test_a_role_play_without_a_second_case_does_not_come_back(house):
    await house.walks("the-bus", ("go-on", "ask-first", "next"))
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=100)

    assert await house.seen() == ([], {})


async def test_something_unknown_that_is_said_about_it_changes_nothing(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()

    for how in ("never", "sooner "):
        with pytest.raises(NotComing):
            await house.app.returns.move(ANN, offer.id, offer.turn, how)
    with pytest.raises(NotComing):
        await house.app.returns.begin(ANN, offer.id, offer.turn)
    assert await house.one() == offer


# The weekly note


async def test_a_note_goes_when_something_is_due_and_the_next_a_week_later(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    assert await house.sends() == []
    house.later(days=2)

    assert await house.sends() == [ANN]
    assert await house.sends() == []
    house.later(days=6, hours=23)
    assert await house.sends() == []
    house.later(hours=1)
    assert await house.sends() == [ANN]


async def test_what_was_answered_since_the_last_look_is_found_by_the_clock_too(house):
    await house.app.returns.turn_on(HOME, ANN)
    await house.answers()
    house.later(days=3)

    assert await house.sends() == [ANN]


async def test_turned_off_and_on_again_the_week_goes_on(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=2)
    assert await house.sends() == [ANN]

    await house.app.returns.turn_off(HOME, ANN)
    await house.app.returns.turn_on(HOME, ANN)

    assert await house.sends() == []


async def test_a_note_that_waits_is_not_sent_after_turning_it_off(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=2)
    await house.app.returns.plan()
    (letter,) = await house.app.letters.claim("one")
    assert await house.app.returns.said(letter) is not None

    await house.app.returns.turn_off(HOME, ANN)

    assert not await house.app.letters.send(letter, "one")


async def test_of_many_processes_at_one_moment_one_writes_a_note(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    house.later(days=2)

    written = await asyncio.gather(*(house.process().returns.plan() for _ in range(5)))

    assert sum(written) == 1


@pytest.mark.parametrize("seed", range(2))
async def test_in_a_year_at_most_one_note_a_week_none_at_night_and_none_after_stop(house, seed):
    """Two processes plan and send in turns, and die between two steps now and then."""
    chance, came, on = random.Random(seed), dict[int, list[datetime]](), dict[int, bool]()
    zones = {ANN: "Australia/Lord_Howe", BEN: "America/New_York"}
    await house.walks("the-bench", THE_BENCH, BEN)
    for person, zone in zones.items():
        await house.answers(person=person)
        await house.app.comfort.set_zone(HOME, person, zone)
        await house.app.returns.turn_on(HOME, person)
        came[person], on[person] = [], True
    apps = [house.process(), house.process()]
    end = house.clock.now + timedelta(days=365)
    while house.clock.now < end:
        house.later(hours=chance.choice((3, 7, 13, 30)))
        for person in zones:
            if chance.random() < 0.05:
                on[person] = not on[person]
                await (house.app.returns.turn_on if on[person] else house.app.returns.turn_off)(HOME, person)
            elif on[person] and chance.random() < 0.1:
                for each in (await house.app.returns.offers(HOME, person)).due:
                    if each.is_case:
                        await house.app.returns.move(person, each.id, each.turn, "later")
                    else:
                        await press_any(house, person, each, chance.choice(("in-2018", "in-1970")))
        for name, app in enumerate(chance.sample(apps, 2)):
            await app.returns.plan()
            if chance.random() < 0.1:
                continue  # it died after planning
            for letter in await app.letters.claim(str(name)):
                if await app.returns.said(letter) is None:
                    await app.letters.drop(letter, str(name))
                elif chance.random() < 0.9 and await app.letters.send(letter, str(name)):
                    came[letter.person].append(house.clock.now)
                    assert on[letter.person], "a note after stop"

    for person, times in came.items():
        assert len(times) > 5, "nothing was tried"
        assert all(first + WEEK <= second for first, second in pairwise(times))
        assert all(9 <= each.astimezone(ZoneInfo(zones[person])).hour < 20 for each in times)


async def press_any(house, person, offer, choice):
    page = (await house.app.returns.open(person, offer.id)).page
    await house.app.returns.answer(person, offer.id, offer.turn, page, choice)


# Whose it is


async def test_nothing_crosses_from_one_person_or_server_to_another(house):
    for person, server in ((ANN, HOME), (BEN, AWAY)):
        await house.answers(person=person, server=server)
        for at in (HOME, AWAY):
            await house.app.returns.turn_on(at, person)
    house.later(days=2)

    assert await house.seen(ANN, HOME) == await house.seen(BEN, AWAY) == (["A year"], {})
    assert await house.seen(ANN, AWAY) == await house.seen(BEN, HOME) == ([], {})
    anns = await house.one(ANN, HOME)
    page = (await house.app.returns.open(ANN, anns.id)).page
    absent = "0" * 14
    for id_ in (anns.id, absent):
        for refused in (
            house.app.returns.open(BEN, id_),
            house.app.returns.answer(BEN, id_, anns.turn, page, "in-2018"),
            house.app.returns.move(BEN, id_, anns.turn, "stop"),
            house.app.returns.begin(BEN, id_, anns.turn),
        ):
            with pytest.raises(NotComing) as refusal:
                await refused
            assert str(refusal.value) == str(NotComing())
    assert (await house.one(ANN, HOME)).turn == anns.turn


async def test_no_facilitator_reads_of_it_in_report_log_or_picture(house):
    fran = facilitator(HOME)
    await house.app.places.put(administrator(HOME), role=555)
    cohort = (await house.app.cohorts.create(fran, "Mornings")).id
    await house.app.assignments.assign(fran, cohort, ["listening"])
    _, invitation = await house.app.cohorts.invite(fran, cohort, ANN)
    await house.app.cohorts.accept(facilitator(HOME, ANN), invitation.id, False, "Europe/London")
    await house.answers()

    async def what_fran_sees():
        return (
            repr(await house.app.reporting.report(fran, cohort)),
            repr(await house.app.cohorts.log(fran, cohort)),
            repr(await house.app.group.picture(fran, cohort, "listening")),
            repr(await house.app.check_in.group(fran, cohort)),
        )

    before = await what_fran_sees()
    await house.app.returns.turn_on(HOME, ANN)
    offer = await house.one()
    await press_any(house, ANN, offer, "in-1970")
    assert await what_fran_sees() == before


async def test_what_was_answered_in_an_erased_walk_comes_no_more(house):
    await house.answers()
    await house.app.returns.turn_on(HOME, ANN)
    assert await house.seen() == ([], {"A year": 2})

    await house.app.privacy.erase_walk(ANN, (await house.app.training.open_runs(HOME, ANN))[0].run)

    assert await house.seen() == ([], {})


# The rule by itself


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 400)), min_size=1, max_size=30))
def test_however_somebody_answers_the_next_time_lies_between_a_day_and_a_year(answers):
    card, now = None, NOON
    for right, days in answers:
        now += timedelta(days=days)
        card, due = reviewed(card, right, now)
        assert timedelta(days=1) <= due - now <= timedelta(days=365)
        assert reviewed(card, right, now) == reviewed(card, right, now), "chance is in it"


@given(
    st.booleans(),
    st.integers(0, 3),
    st.integers(-100, 400),
    st.lists(st.sampled_from(("sooner", "later")), max_size=20),
)
def test_sooner_is_sooner_and_later_is_later_as_said_on_the_button(is_case, stage, days, said):
    item = Item("x", HOME, ANN, "a", "" if is_case else "q", NOON + timedelta(days=days), stage=stage)
    for how in said:
        promised = getattr(item, how)(NOON)
        moved = item.moved(how, NOON)
        assert (moved is None) == (promised is None)
        if moved is not None:
            assert moved.due == NOON + timedelta(days=promised)
            assert (moved.due < item.due) if how == "sooner" else (moved.due > item.due)
            item = moved
