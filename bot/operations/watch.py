"""/healthz, /readyz and /metrics over HTTP, on this machine only unless a setting says otherwise."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.app.measures import BOUNDS, Measures

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


@asynccontextmanager
async def watching(address: tuple[str, int] | None, watched: Watched) -> AsyncIterator[None]:
    """Serve until the block ends; without an address nothing is opened. Raises OSError if the port is taken."""
    if address is None:
        yield
        return
    runner = web.AppRunner(application(watched), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, *address).start()
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

    async def metrics(_: web.Request) -> web.Response:
        registry = CollectorRegistry()
        registry.register(_Now(watched, await _due(watched)))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", health), web.get("/readyz", ready), web.get("/metrics", metrics)])
    return app


async def _due(watched: Watched) -> int | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return await watched.letters_due()
    except Exception:
        log.warning("the database did not answer when it was asked for its health", exc_info=True)
        return None


class _Now(Collector):
    """The counts as they are at one look."""

    def __init__(self, watched: Watched, due: int | None) -> None:
        self._watched = watched
        self._due = due

    def collect(self) -> Iterator[Metric]:
        measures = self._watched.measures
        answers = CounterMetricFamily("alongside_answers", "Answers to presses and commands.", labels=["outcome"])
        for outcome in ("answered", "refused", "failed"):
            answers.add_metric([outcome], measures.outcomes[outcome])
        yield answers
        seconds = HistogramMetricFamily("alongside_answer_seconds", "From Discord's message to our answer.")
        seconds.add_metric([], _cumulative(measures), measures.seconds)
        yield seconds
        yield GaugeMetricFamily("alongside_connected", "1 while connected.", value=float(self._watched.connected()))
        if self._due is not None:
            yield GaugeMetricFamily("alongside_letters_due", "Letters that are to go now.", value=self._due)
        for name, value in self._watched.gauges().items():
            yield GaugeMetricFamily(f"alongside_{name}", name.replace("_", " ").capitalize() + ".", value=value)
        content = InfoMetricFamily("alongside_content", "The lessons that are loaded.")
        content.add_metric([], {"version": self._watched.content_version()})
        yield content


def _cumulative(measures: Measures) -> list[tuple[str, float]]:
    total, told = 0, []
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), measures.buckets, strict=True):
        total += count
        told.append((bound, float(total)))
    return told
