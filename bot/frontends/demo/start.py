"""Start to stop: the world, the invented people's walks, the real bot, the page, and the end of all of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import simcord

from bot.app.ground import Ground
from bot.app.services import Services
from bot.app.settings import Settings
from bot.frontends.demo import browser, clock, internals, ports, walks
from bot.frontends.demo.greeting import greeting
from bot.frontends.demo.page import Place, changes
from bot.frontends.demo.secret import secret
from bot.frontends.demo.world import World, build
from bot.frontends.discord_bot.client import AlongsideClient

SETTLE = 20.0  # seconds that one press may take
PLACES = ("# training", "@ Tina's direct messages", "@ Frank's direct messages")


class ForgetfulSettings(Settings):
    """A simulated Discord is new at every start, so the bot must tell it the commands each time."""

    def __init__(self, kept: Settings) -> None:
        self._kept = kept

    async def get(self, name: str) -> str | None:
        return None if name.startswith("commands of ") else await self._kept.get(name)

    async def put(self, name: str, value: str) -> None:
        await self._kept.put(name, value)


@dataclass(frozen=True, slots=True)
class Given:
    """What the assembly hands over."""

    ground: Ground
    services: Services
    data: Path


async def start(given: Given, port: int, show: bool) -> int:
    """Until Ctrl-C or SIGTERM; the exit code."""
    logging.getLogger("discord.client").setLevel(logging.ERROR)  # it warns about voice, which nobody uses
    stop = _stopped()
    try:
        taken = ports.reserve(port, len(PLACES))
        async with _running(given, taken) as address:
            print(_said(address, given.data), flush=True)
            shown = asyncio.create_task(browser.show(address)) if show else None
            await stop.wait()
            if shown:
                shown.cancel()
    except (ports.PortTaken, ports.PortUnusable) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print("Stopped. Your progress is kept.", flush=True)
    return 0


@contextlib.asynccontextmanager
async def _running(given: Given, taken: range) -> AsyncIterator[str]:
    """The address, while the bot runs. Raises PortTaken."""
    internals.settle_quickly()
    client = AlongsideClient(replace(given.services, notes=ForgetfulSettings(given.services.notes)))
    env = simcord.Env(client, check_errors=False, settle_timeout=SETTLE)
    world = build(env)
    await walks.walk(given.ground, world.cast())
    internals.set_clock(env, datetime.now(UTC))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(client.close)  # simcord never does
        await env.start()
        stack.push_async_callback(env.shutdown)
        await _greet(env, client, world, given.data)
        places = [Place(name, at) for name, at in zip(PLACES, taken, strict=True)]
        stack.callback(internals.dress(changes(places)))
        panes = internals.Panes(env, secret(given.data))
        address = await _open(stack, panes, world, taken)
        ticking = asyncio.create_task(clock.run(env, panes))
        stack.push_async_callback(_end, ticking)
        yield address


async def _greet(env: simcord.Env, client: AlongsideClient, world: World, data: Path) -> None:
    with env.time_context():
        await client.get_partial_messageable(world.training.id).send(view=greeting(data))
    await env.settle()


async def _open(stack: contextlib.AsyncExitStack, panes: internals.Panes, world: World, taken: range) -> str:
    """The channel, and beside it the direct messages of each."""
    zone = clock.zone()
    try:
        channel = await stack.enter_async_context(
            panes.open(world.training, world.members, taken[0], zone, world.assets)
        )
        for person, at in zip((world.trainee, world.facilitator), taken[1:], strict=True):
            await stack.enter_async_context(panes.open(person.dm_channel, [person], at, zone, world.assets))
    except simcord.SetupError as error:
        raise ports.PortTaken(taken[0], ports.other(taken[0], len(taken))) from error
    return channel.url


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _stopped() -> asyncio.Event:
    """Set by Ctrl-C and SIGTERM. On Windows, where loops take no signals, Ctrl-C interrupts as usual."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, stop.set)
    return stop


def _said(address: str, data: Path) -> str:
    return (
        "Alongside, the demo: the real bot in a simulated Discord, on this computer only.\n\n"
        f"  {address}\n\n"
        "Whoever has this address can use the page, so keep it to yourself. All people in it are invented.\n"
        f"Your progress is kept in {data}\n"
        "Ctrl-C stops it. Another way in, without a browser: alongside play"
    )
