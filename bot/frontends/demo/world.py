"""Harbour House: the simulated server, with two people to be and more who are invented.

Ids come from the order in which things are made, and people's places are stored by id. So the order below never
changes, and what is new is added at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import discord
import simcord

from bot.frontends.demo import avatars, internals
from bot.frontends.demo.walks import Cast

SERVER_ID = 900000000000000001
TRAINEE, FACILITATOR = "Tina (trainee)", "Frank (facilitator)"
INVENTED = ("Amara", "Bartek", "Chidi", "Dilek", "Esperanza", "Farid", "Gwen", "Hana", "Ilse", "Jomo")


@dataclass(frozen=True)
class World:
    """`assets` are the avatars, by the address where the page looks for them."""

    server: simcord.GuildHandle
    training: simcord.ChannelHandle
    trainee: simcord.UserHandle
    facilitator: simcord.UserHandle
    members: tuple[simcord.MemberActor, simcord.MemberActor]
    invented: tuple[simcord.MemberActor, ...]
    role: int
    assets: Mapping[str, tuple[str, bytes]]

    def cast(self) -> Cast:
        people = [(person.id, name) for person, name in zip(self.invented, INVENTED, strict=True)]
        return Cast(self.server.id, self.role, (self.facilitator.id, FACILITATOR), people)


def build(env: simcord.Env) -> World:
    """Before `env.start()`: only then are the ids the same at every start."""
    bot = internals.name_the_bot(env, "Alongside", "alongside")
    trainee = env.create_user("tina", global_name=TRAINEE, avatar="tina")
    facilitator = env.create_user("frank", global_name=FACILITATOR, avatar="frank")
    server = env.create_guild("Harbour House (demo)", id=SERVER_ID)
    role = server.create_role("Facilitator", permissions=discord.Permissions(administrator=True))
    training = server.create_text_channel("training", topic="Harbour House (demo) · type / to begin")
    members = (server.add_member(trainee), server.add_member(facilitator, roles=[role]))
    users = [env.create_user(name.lower(), global_name=name, avatar=name.lower()) for name in INVENTED]
    invented = tuple(server.add_member(user) for user in users)

    drawn = {
        internals.avatar_address(user.id, user.avatar): (f"{user.avatar}.png", avatars.letter(user.name, colour))
        for user, colour in zip((trainee, facilitator, *users), avatars.COLOURS * 2, strict=False)
        if user.avatar
    }
    own = {internals.avatar_address(bot, "alongside"): ("alongside.png", avatars.alongside())}
    return World(server, training, trainee, facilitator, members, invented, role.id, {**drawn, **own})
