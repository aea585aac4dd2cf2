"""Content read again while the bot runs: on SIGHUP, and, if a setting says so, when a file has changed.

While something in it is wrong, the lessons stay as they were, and the log says what is wrong and where.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.cli.apart import content_apart
from bot.cli.assembly import App, ContentBroken
from bot.cli.watching import KEPT, Seen, look, stamped
from bot.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def reloading(app: App, settings: Settings) -> AsyncIterator[None]:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Windows has no SIGHUP, and only the main thread takes signals.
    with suppress(AttributeError, NotImplementedError, RuntimeError):
        loop.add_signal_handler(signal.SIGHUP, asked.set)
    seen = await asyncio.to_thread(_files, settings)
    task = asyncio.create_task(_reload_when(app, settings, asked, seen))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with suppress(AttributeError, NotImplementedError, RuntimeError):
            loop.remove_signal_handler(signal.SIGHUP)


async def _reload_when(app: App, settings: Settings, asked: asyncio.Event, seen: Seen) -> None:
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.watch_seconds or None):
                await asked.wait()
        told_to = asked.is_set()
        asked.clear()
        try:
            now = await asyncio.to_thread(_files, settings)
            if told_to or now != seen:
                await _reload(app, settings)
                seen = now  # not before: what could not be read at all is tried again
        except Exception:
            log.exception("content could not be read again. %s", KEPT)


async def _reload(app: App, settings: Settings) -> None:
    """Errors in it are logged, and change nothing. Raises ContentUnread."""
    try:
        library, servers = await content_apart(settings)
    except ContentBroken as broken:
        for problem in broken.problems:
            log.error("%s", problem)
        log.error(KEPT)
        return
    app.ground.library, app.ground.servers = library, servers
    log.info("content was read again; cards that are open show it with the next press")


def _files(settings: Settings) -> Seen:
    """Of the lessons, and of what the files of servers say."""
    return look(settings.content) | stamped(settings.servers.glob("*/*.yaml"))
