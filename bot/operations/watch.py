"""/healthz, /readyz and /metrics over HTTP, on this machine only unless a setting says otherwise."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.app.measures import Measures

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds for the database to answer


@dataclass(frozen=True)
class Watched:
    """What is asked when somebody looks. `connected` is the gateway; `letters_due` asks the database, too.

    `gauges` are numbers of this moment by name, such as the gateway's latency in seconds.
    """

    measures: Measures
    connected: Callable[[], bool]
    letters_due: Callable[[], Awaitable[int]]
    gauges: Callable[[], Mapping[str, float]]
    content_version: Callable[[], str]


class AddressUnusable(Exception):
    def __init__(self, host: str, port: int, error: OSError) -> None:
        why = os.strerror(error.errno).lower() if error.errno else str(error)
        super().__init__(
            f"ALONGSIDE_HTTP names {host}:{port}, which cannot be used: {why}. Perhaps another program has it; name "
            "another port, or none."
        )


@asynccontextmanager
async def watching(address: tuple[str, int] | None, watched: Watched) -> AsyncIterator[None]:
    """Serve until the block ends; without an address nothing is opened. Raises AddressUnusable."""
    if address is None:
        yield
        return
    runner = web.AppRunner(application(watched), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, *address).start()
        except OSError as error:
            raise AddressUnusable(*address, error) from error
        log.info("health and measures are at http://%s:%s", *address)
        yield
    finally:
        await runner.cleanup()


def application(watched: Watched) -> web.Application:
    async def health(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_: web.Request) -> web.Response:
        missing = [] if watched.connected() else ["Discord's gateway is not connected"]
        if await _due(watched) is None:
            missing.append("the database does not answer")
        return web.Response(
            text="ready\n" if not missing else "; ".join(missing) + "\n", status=503 if missing else 200
        )

    async def measures(_: web.Request) -> web.Response:
        from bot.operations import metrics  # whose library most bots are never asked for

        body, kind = metrics.page(watched, await _due(watched))
        return web.Response(body=body, headers={"Content-Type": kind})

    app = web.Application()
    app.add_routes([web.get("/healthz", health), web.get("/readyz", ready), web.get("/metrics", measures)])
    return app


async def _due(watched: Watched) -> int | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return await watched.letters_due()
    except Exception:
        log.warning("the database did not answer when it was asked for its health", exc_info=True)
        return None
