"""A server where people learn together, and the people in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.app.services import Services
from bot.core.actor import Actor
from tests.frontends.discord_bot.conftest import Person, World


@dataclass
class House:
    """Harbour House is set up: Adi is its administrator, Fran and Gil have the facilitators' role."""

    world: World
    role: Any
    adi: Person
    fran: Person
    gil: Person

    @property
    def services(self) -> Services:
        return self.world.running[-1].services

    def as_actor(self, person: Person) -> Actor:
        roles = {self.role.id} if person in (self.fran, self.gil) else set()
        return Actor(person.actor.guild.id, person.actor.id, person.actor.name, frozenset(roles))


async def set_up(world: World) -> House:
    role = world.server.create_role("Facilitators")
    administrators = world.server.create_role("Administrators", permissions=discord.Permissions(administrator=True))
    world.commands_open_to_all()
    adi, fran, gil = (somebody(world, *each) for each in (("adi", administrators), ("fran", role), ("gil", role)))
    acting = Actor(world.server.id, adi.actor.id, "adi", administrator=True)
    await world.running[-1].services.places.put(acting, role=role.id, zone="Europe/London")
    return House(world, role, adi, fran, gil)


def somebody(world: World, name: str, *roles: Any, server: Any = None, channel: Any = None) -> Person:
    member = (server or world.server).add_member(world.env.create_user(name), roles=roles)
    return Person(member, channel or world.channel)
