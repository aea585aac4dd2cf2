"""People with a journal, facilitators with cohorts to share it with, two servers, and a clock that can be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.actor import Actor
from bot.core.cohort import Cohort
from bot.storage.database import Database
from bot.storage.words import Seal
from tests import samples
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator

ANN, BEN = 7, 8
FRAN, GIL = 90, 91


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class House:
    """Fran and Gil facilitate `cohort`, which Ann and Ben are in; Fran has an `empty` one too, and one on AWAY."""

    database: Database
    clock: Clock
    services: Services
    cohort: Cohort
    empty: Cohort
    away: Cohort

    @property
    def journal(self):
        return self.services.journal

    @property
    def sharing(self):
        return self.services.sharing

    def with_seal(self, seal: Seal) -> Services:
        """Another process, with other keys."""
        return services(Ground(self.database, samples.library(), {}, seal, now=self.clock))

    async def join(self, person: int, cohort: Cohort) -> None:
        me = Actor(cohort.server, person, "Ann" if person == ANN else "Ben")
        fran = facilitator(cohort.server, FRAN)
        _, invitation = await self.services.cohorts.invite(fran, cohort.id, person)
        await self.services.cohorts.accept(me, invitation.id, False, "Europe/London")

    async def given_to(self, person: int, cohort: Cohort | None = None) -> list[str | None]:
        """What a facilitator reads."""
        cohort = cohort or self.cohort
        desk = await self.sharing.given(facilitator(cohort.server, person), cohort.id)
        return [each.text for each in desk.entries]


async def house(database: Database, seal: Seal) -> House:
    clock = Clock()
    made = services(Ground(database, samples.library(), {}, seal, now=clock))
    for server in (HOME, AWAY):
        await made.places.put(administrator(server), role=ROLE)
        for person in (ANN, BEN):
            await made.training.welcome(server, person)
    fran = facilitator(HOME, FRAN)
    cohort, empty = await made.cohorts.create(fran, "Mornings"), await made.cohorts.create(fran, "Evenings")
    await made.cohorts.appoint(fran, cohort.id, GIL, "Gil")
    away = await made.cohorts.create(facilitator(AWAY, FRAN), "Mornings")
    at_home = House(database, clock, made, cohort, empty, away)
    for person in (ANN, BEN):
        await at_home.join(person, cohort)
    return at_home
