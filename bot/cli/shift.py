"""One process on duty: no two answer for one bot, and SIGTERM ends it between two answers."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.app.duty import LEASE, Duty
from bot.core.shards import Shards
from bot.frontends.discord_bot.client import AlongsideClient

log = logging.getLogger(__name__)

RENEWED = 10.0  # seconds
LOOKED = 0.5  # seconds between looks whether the other one has gone


class AnotherAnswers(Exception):
    """Another process answers the same people for the same bot, and goes on doing so."""

    def __init__(self, holder: str, shards: Shards) -> None:
        host, process, _ = holder.split("/")
        super().__init__(
            f"Another process answers {shards} for this bot: process {process} on {host}. Two would answer everybody "
            "twice, so nothing was started. Stop that one first, or give each its part with --shards."
        )


@asynccontextmanager
async def on_duty(
    duty: Duty, token: str, shards: Shards, wait: float = LEASE.total_seconds() + 5
) -> AsyncIterator[asyncio.Event]:
    """Wait until nobody else answers for this bot. The event is set if somebody takes over nevertheless.

    One that died on this machine is known to be gone; one elsewhere is waited for until its shift would end.

    Raises AnotherAnswers.
    """
    bot, holder = named(token), f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
    deadline, told = asyncio.get_running_loop().time() + wait, False
    while (other := await duty.begin(bot, holder, shards, _gone)) is not None:
        if asyncio.get_running_loop().time() > deadline:
            raise AnotherAnswers(other.holder, other.shards)
        if not told:
            log.warning("%s answers %s for this bot; waiting until it ends", other.holder, other.shards)
            told = True
        await asyncio.sleep(LOOKED)
    taken_over = asyncio.Event()
    renewing = asyncio.create_task(_renew(duty, bot, holder, taken_over))
    try:
        yield taken_over
    finally:
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)
        with suppress(Exception):  # the shift ends by itself
            await duty.end(bot, holder)


async def served(client: AlongsideClient, token: str, taken_over: asyncio.Event) -> None:
    """Run until SIGTERM, SIGINT or somebody else's shift, then finish what is under way."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError, RuntimeError):  # Windows; not the main thread
            loop.add_signal_handler(number, stop.set)
    running = asyncio.create_task(client.start(token))
    ends: list[asyncio.Task[Any]] = [running, asyncio.create_task(stop.wait()), asyncio.create_task(taken_over.wait())]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            log.info("stopping: answers under way are finished first")
            await client.finish()
            running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    finally:
        for each in ends:
            each.cancel()


async def _renew(duty: Duty, bot: str, holder: str, taken_over: asyncio.Event) -> None:
    while True:
        await asyncio.sleep(RENEWED)
        try:
            if not await duty.renew(bot, holder):
                log.critical("another process has taken over; this one stops")
                taken_over.set()
                return
        except Exception as failure:  # a database that is gone: nobody else can take over meanwhile
            log.warning("the shift could not be renewed: %s", failure)


def named(token: str) -> str:
    """A bot by its token, without telling it."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _gone(holder: str) -> bool:
    """Certainly: it was on this machine, and no such process runs, or its number is ours now."""
    host, process, _ = holder.split("/")
    if host != socket.gethostname():
        return False
    if int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
