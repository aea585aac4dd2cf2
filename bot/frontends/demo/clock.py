"""The simulated clock follows the real one, so that what is timed happens."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import simcord

from bot.frontends.demo.internals import Panes, events

log = logging.getLogger(__name__)
TICK = 1.0


async def run(env: simcord.Env, panes: Panes) -> None:
    last = time.time()
    while True:
        await asyncio.sleep(TICK)
        async with panes.lock:
            now, before = time.time(), events(env)
            try:
                await env.advance_time(max(0.0, now - last))
            except TimeoutError:
                log.warning("the bot was busy for longer than a tick of the clock", exc_info=True)
            last = now
            if events(env) != before:
                panes.publish()


def zone(localtime: Path = Path("/etc/localtime")) -> str:
    """The name of this computer's time zone, as far as it says; else UTC."""
    name = str(localtime.resolve()).rpartition("zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
