"""A person's own page: what they explored, what is assigned to them, where they stopped, what facilitators did."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.app.assignments import Assignments
from bot.app.assignments import Mine as Assigned
from bot.app.cohorts import Cohorts
from bot.app.ground import Ground
from bot.app.hands import Hands
from bot.app.hands import Mine as Hand
from bot.app.training import Entry, Training
from bot.core.met import values_met
from bot.reports.values import picture
from bot.storage.cohorts import Joined


@dataclass(frozen=True, slots=True)
class Mine:
    """`stopped` are open walks, the latest first; `zone` is where the person's days are counted."""

    modules: tuple[Entry, ...]
    role_plays: tuple[Entry, ...]
    stopped: tuple[Entry, ...]
    assigned: tuple[Assigned, ...]
    cohorts: tuple[Joined, ...]
    hands: tuple[Hand, ...]
    zone: str

    @property
    def minutes(self) -> int:
        """Of self-study: what the explored lessons are thought to take, not what they took."""
        return sum(each.minutes for each in (*self.modules, *self.role_plays) if each.state == "explored")


class Progress:
    def __init__(
        self, ground: Ground, training: Training, assignments: Assignments, cohorts: Cohorts, hands: Hands
    ) -> None:
        self._ground = ground
        self._training = training
        self._assignments = assignments
        self._cohorts = cohorts
        self._hands = hands

    async def mine(self, server: int, person: int) -> Mine:
        return Mine(
            modules=await self._training.shelf(server, person, "module"),
            role_plays=await self._training.shelf(server, person, "scenario"),
            stopped=await self._training.open_runs(server, person),
            assigned=tuple(await self._assignments.mine(server, person)),
            cohorts=tuple(await self._cohorts.joined(server, person)),
            hands=tuple(await self._hands.mine(server, person)),
            zone=await self._cohorts.zone(server, person),
        )

    async def met(self, server: int, person: int) -> Mapping[str, int]:
        """Values by id, and in how many explored lessons each was met."""
        library = self._ground.library
        mine = (
            *await self._training.shelf(server, person, "module"),
            *await self._training.shelf(server, person, "scenario"),
        )
        return values_met([library.activity(each.activity) for each in mine if each.state == "explored"])

    async def picture(self, met: Mapping[str, int]) -> bytes:
        """PNG; its words are `in_words` of bot.core.met."""
        return await asyncio.to_thread(picture, met)
