"""/metrics in Prometheus' own words: counts and times of this process, and nobody's id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.app.measures import BOUNDS, Measures

if TYPE_CHECKING:
    from bot.operations.watch import Watched


def page(watched: Watched, due: int | None) -> tuple[bytes, str]:
    """The page and its media type; `due` are the letters that are to go now, None if the database does not say."""
    registry = CollectorRegistry()
    registry.register(_Now(watched, due))
    return generate_latest(registry), CONTENT_TYPE_LATEST


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
