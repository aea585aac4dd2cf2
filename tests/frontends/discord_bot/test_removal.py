"""A server that takes the bot away, and one that nobody has set up."""

import asyncio

import discord
import pytest

from bot.frontends.discord_bot.unfinished import NO_FACILITATORS
from bot.storage import removal
from tests.frontends.discord_bot.harbour_house import set_up, somebody


@pytest.fixture
def adi(world):
    return somebody(world, "adi", world.server.create_role("Keys", permissions=discord.Permissions(administrator=True)))


async def removed(world):
    return await world.database.read(removal.noted)


async def until_removed(world, servers):
    """A handler of an event is a task that nobody waits for."""
    await world.env.settle()
    for _ in range(500):
        if await removed(world) == servers:
            return
        await asyncio.sleep(0.01)
    assert await removed(world) == servers


async def test_a_server_that_takes_the_bot_away_is_noted_and_one_that_has_it_is_not(world):
    away = world.env.create_guild("Away")
    assert await removed(world) == set()

    world.env.backend.remove_guild(away.id)

    await until_removed(world, {away.id})


async def test_a_server_that_comes_back_is_noted_no_longer(world):
    away = world.env.create_guild("Away")
    await world.env.settle()
    await world.database.run(lambda tx: removal.note(tx, away.id, discord.utils.utcnow()))
    assert await removed(world) == {away.id}

    client = world.running[-1]
    client.dispatch("guild_join", client.get_guild(away.id))

    await until_removed(world, set())


async def test_an_outage_of_discord_is_no_removal(world):
    away = world.env.create_guild("Away")

    world.env.backend.emit("GUILD_DELETE", {"id": str(away.id), "unavailable": True})
    await world.env.settle()
    await asyncio.sleep(0.1)

    assert await removed(world) == set()


async def test_what_happened_while_the_program_was_down_is_noted_at_its_start(world):
    training = world.running[-1].services.training
    for server in (world.server.id, 12345):
        await training.welcome(server, 7)

    await world.restart()

    await until_removed(world, {12345})


async def test_an_administrator_reads_once_that_there_are_no_facilitators(world, adi):
    await adi.types("about")
    assert NO_FACILITATORS in said(world)

    before = said(world).count(NO_FACILITATORS)
    await adi.types("about")
    assert said(world).count(NO_FACILITATORS) == before


async def test_nobody_else_reads_it_and_nobody_where_it_is_set_up(world):
    await world.person("tina").types("about")
    assert NO_FACILITATORS not in said(world)

    house = await set_up(world)
    await house.adi.types("about")
    assert NO_FACILITATORS not in said(world)


def said(world):
    return "\n".join(str(each.json) for each in world.sent())
