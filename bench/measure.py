"""Ratios that mean something on a shared machine: both sides in turn, round after round, and the medians of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table. `told` are the figures that the ratio was made of, for people who want them."""

    bench: str
    what: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    told: str = ""

    @property
    def holds(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def interleaved(
    rounds: int, sides: Mapping[str, Callable[[], Any]], clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """The median seconds of each side: of CPU, unless another clock is given, for others work on this machine too.

    What a side returns is alive while it is timed, as it would be in use.
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            gc.collect()
            begin = clock()
            made = side()
            times[name].append(clock() - begin)
            del made
    return {name: median(each) for name, each in times.items()}


def table(rows: Iterable[Row]) -> str:
    lines = ["| | measured | goal | | figures |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        goal = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {_number(row.goal, row.unit)}"
        holds = {True: "holds", False: "missed", None: ""}[row.holds]
        lines.append(f"| {row.bench}: {row.what} | {_number(row.value, row.unit)} | {goal} | {holds} | {row.told} |")
    return "\n".join(lines)


def _number(value: float, unit: str) -> str:
    return f"× {value:.2f}" if unit == "×" else f"{value:.3g} {unit}"
