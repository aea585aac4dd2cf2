"""A cohort in the simulated Discord whose clock stands until it is moved, and what came to people by direct message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from simcord import Env
from simcord.components import walk_components

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.actor import Actor
from bot.frontends.discord_bot.client import AlongsideClient
from tests.app.year import Clock
from tests.frontends.discord_bot.conftest import Person, Shown, World

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SOON = NOON + timedelta(days=2)


class Came(Shown):
    """A direct message, as it stands in the conversation."""

    def __init__(self, message: Any) -> None:
        self.message = message
        self.components = list(walk_components([each.to_dict() for each in message.components]))


@dataclass
class House:
    """Fran's cohort, with Ann in it, who wants reminders. The clock stands until it is moved."""

    world: World
    app: Services
    clock: Clock
    fran: Actor
    cohort: str
    ann: Person

    @property
    def env(self) -> Env:
        return self.world.env

    async def joins(self, person: Person, role: Any = None) -> None:
        id_ = person.actor.id
        await self.app.training.welcome(self.server, id_)
        _, invitation = await self.app.cohorts.invite(self.fran, self.cohort, role=role.id if role else None)
        roles = frozenset({role.id} if role else ())
        await self.app.cohorts.accept(
            Actor(self.server, id_, person.actor.name, roles), invitation.id, True, "Europe/London"
        )

    @property
    def server(self) -> int:
        return self.world.server.id

    async def assigns(self, due: datetime = SOON, **more: Any) -> Any:
        return await self.app.assignments.assign(self.fran, self.cohort, ["listening"], due=due, **more)

    async def minute(self) -> None:
        await self.env.advance_time(60)

    async def later(self, **more: float) -> None:
        self.clock.now += timedelta(**more)
        await self.minute()

    def inbox(self, person: Person) -> list[Shown]:
        return [Came(message) for message in person.actor.user.dm_channel.history()]

    def closes_messages(self, person: Person) -> None:
        at = f"/channels/{person.actor.user.dm_channel.id}/messages"
        self.env.inject_error("POST", at, status=403, code=50007, times=None)

    async def presses(self, person: Person, card: Shown, label: str) -> Shown:
        """In a direct message, where nothing need be ephemeral."""
        result = await person.actor.user.click(card.message, label=label)
        assert result.acknowledged
        return Shown(result.response or result.followups[-1])


@pytest.fixture(name="house")
async def a_house(world: World) -> House:
    clock = Clock(NOON)

    def make(library: Any) -> AlongsideClient:
        return AlongsideClient(services(Ground(world.database, library, {}, world.seal, now=clock)))

    world.make = make
    await world.restart()
    app = world.running[-1].services
    role = world.server.create_role("Facilitators")
    frans = Person(world.server.add_member(world.env.create_user("fran"), roles=[role]), world.channel)
    fran = Actor(world.server.id, frans.actor.id, "Fran", frozenset({role.id}))
    await app.places.put(replace(fran, administrator=True), role=role.id, zone="Europe/London")
    cohort = (await app.cohorts.create(fran, "Mornings")).id
    made = House(world, app, clock, fran, cohort, world.person("ann"))
    await made.joins(made.ann)
    await made.minute()
    return made
