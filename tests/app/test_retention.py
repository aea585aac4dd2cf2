"""Who has not been here for a year is asked; erased only if the question arrived and thirty days brought no sign."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.app.ground import Ground
from bot.app.letters import Letter
from bot.app.services import Services, services
from bot.storage.database import Database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.journals import Clock
from tests.app.traces import ROLE, administrator, everything, facilitator, walk

HOME, AWAY = 100, 200
ANN, BEN = 7, 8
BEGIN = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class House:
    """The clock stands until it is moved. `closed` are people whose direct messages are."""

    database: Database
    clock: Clock
    app: Services
    again: Services  # another process
    closed: set[int] = field(default_factory=set)
    came: list[int] = field(default_factory=list)

    async def minute(self, app: Services | None = None) -> list[int]:
        """What a process does every minute; to whom a question went."""
        app, went = app or self.app, []
        await app.retention.plan()
        await app.retention.erase_due()
        for letter in await app.letters.claim("holder"):
            if letter.kind != "inactive" or await app.retention.said(letter) is None:
                await app.letters.drop(letter, "holder")
            elif await app.letters.send(letter, "holder"):
                await self._deliver(app, letter)
                went.append(letter.person)
        return sorted(went)

    async def _deliver(self, app: Services, letter: Letter) -> None:
        if letter.person in self.closed:
            await app.letters.miss(letter)
        else:
            await app.retention.arrived(letter)

    async def later(self, **by: float) -> list[int]:
        """After that time, and one more day by the hour: nothing goes at night."""
        self.clock.pass_(**by)
        went = []
        for _ in range(24):
            self.clock.pass_(hours=1)
            went += await self.minute()
        return went

    async def stored(self, person: int) -> bool:
        return (await self.app.privacy.stored(person)).anything


@pytest.fixture
async def house(database):
    clock, seal = Clock(), Seal([new_key()])
    clock.at = BEGIN

    def process(**more: Any) -> Services:
        return services(Ground(database, samples.library(), {}, seal, now=clock, **more))

    made = House(database, clock, process(), process())
    for person in (ANN, BEN):
        await made.app.training.welcome(HOME, person)
        await walk(made.app.training, HOME, person)
    return made


async def test_nobody_is_asked_before_a_year_is_over(house):
    assert await house.later(days=363) == []
    assert await house.later() == [ANN, BEN]


async def test_each_is_asked_once_and_told_how_long_it_has_been(house):
    house.clock.pass_(days=366)
    await house.app.retention.plan()
    letters = await house.app.letters.claim("holder")

    assert sorted((letter.person, letter.kind) for letter in letters) == [(ANN, "inactive"), (BEN, "inactive")]
    question = await house.app.retention.said(letters[0])
    assert (question.days, question.notice) == (366, 30)
    assert await house.again.retention.plan() == 0


async def test_two_processes_ask_once(house):
    house.clock.pass_(days=366)

    asked = await asyncio.gather(house.app.retention.plan(), house.again.retention.plan())

    assert sum(asked) == 2
    assert len(await house.app.letters.claim("holder")) == 2


async def test_who_does_not_answer_is_erased_thirty_days_after_the_question_arrived(house):
    assert await house.later(days=365) == [ANN, BEN]

    await house.later(days=28)
    assert await house.stored(ANN)

    await house.later(days=1)
    assert not await house.stored(ANN) and not await house.stored(BEN)


@pytest.mark.parametrize("sign", ["types a command", "takes a step", "says keep it", "writes"])
async def test_any_sign_of_the_person_keeps_everything(house, sign):
    await house.later(days=365)
    house.clock.pass_(days=20)
    training = house.app.training
    if sign == "types a command":
        await training.arrive(HOME, ANN)
    elif sign == "says keep it":
        await house.app.retention.stay(ANN)
    elif sign == "writes":
        await house.app.journal.write(HOME, ANN, "Still here.")
    else:
        (entry,) = await training.open_runs(HOME, ANN)
        card = await training.open(ANN, entry.run)
        await training.choose(ANN, card.run, card.turn, card.page, card.screen.options[0].id)

    assert await house.later(days=100) == []

    assert await house.stored(ANN) and not await house.stored(BEN)
    assert await house.later(days=270) == [ANN], "and the question comes again after a year"


async def test_who_never_got_the_question_is_kept_and_asked_again_after_a_year(house):
    house.closed.add(ANN)
    assert await house.later(days=365) == [ANN, BEN]

    assert await house.later(days=200) == []
    assert await house.stored(ANN) and not await house.stored(BEN)

    house.closed.clear()
    assert await house.later(days=170) == [ANN]
    await house.later(days=30)
    assert not await house.stored(ANN)


async def test_a_question_that_waits_for_its_hour_asks_nothing_of_who_came_back_meanwhile(house):
    house.clock.pass_(days=366)
    await house.app.retention.plan()
    await house.app.training.arrive(HOME, ANN)

    assert await house.minute() == [BEN]


async def test_one_server_is_enough_to_be_here(house):
    await house.app.training.welcome(AWAY, ANN)
    house.clock.pass_(days=300)
    await house.app.training.arrive(AWAY, ANN)

    assert await house.later(days=100) == [BEN]


async def test_a_question_comes_through_the_server_where_the_person_was_last(house):
    house.clock.pass_(days=1)
    await house.app.training.welcome(AWAY, ANN)
    house.clock.pass_(days=367)
    await house.app.retention.plan()

    assert {letter.person: letter.server for letter in await house.app.letters.claim("holder")} == {
        ANN: AWAY,
        BEN: HOME,
    }


async def test_who_facilitates_a_cohort_in_use_is_not_asked(house):
    await house.app.places.put(administrator(HOME), role=ROLE)
    cohort = await house.app.cohorts.create(facilitator(HOME, ANN), "Mornings")
    assert await house.later(days=365) == [BEN]

    await house.app.cohorts.archive(facilitator(HOME, ANN), cohort.id)

    assert await house.later() == [ANN]


async def test_with_no_retention_nobody_is_asked_or_erased(house):
    await house.later(days=365)
    never = services(
        Ground(house.database, samples.library(), {}, Seal([new_key()]), now=house.clock, inactive_after=None)
    )
    house.clock.pass_(days=400)

    assert never.retention.promise.startswith("It stays until you erase it")
    assert await never.retention.plan() == 0 and await never.retention.erase_due() == 0
    assert await house.stored(ANN)


async def test_many_are_asked_a_few_at_a_time_and_none_is_left_out(house):
    people = range(1000, 1023)
    for person in people:
        await house.app.training.welcome(HOME, person)
    house.clock.pass_(days=366)

    asked = [await house.app.retention.plan() for _ in range(8)]

    assert sum(asked) == len(people) + 2 and max(asked) == 5


async def test_many_are_erased_a_few_at_a_time_and_who_came_back_holds_nobody_up(house):
    people = range(1000, 1013)
    for person in people:
        await house.app.training.welcome(HOME, person)
    for _ in range(5):
        await house.later(days=365 / 5)
    for person in people:
        assert person % 2 or await house.app.training.arrive(HOME, person)
    house.clock.pass_(days=31)

    erased = [await house.app.retention.erase_due() for _ in range(6)]

    assert max(erased) <= 5
    assert [person for person in people if await house.stored(person)] == [each for each in people if each % 2 == 0]


async def test_whoever_is_erased_is_erased_everywhere(house):
    await everything(house.app, house.database, HOME, BEN)
    await house.app.cohorts.archive(
        facilitator(HOME, BEN), (await house.app.cohorts.mine(facilitator(HOME, BEN)))[0].id
    )
    await house.later(days=366)

    await house.later(days=31)

    assert not await house.stored(BEN)
