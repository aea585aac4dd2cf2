"""Counts of what this process did since it started: how many, how long, how it went. Nobody's id is in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["answered", "refused", "failed"]

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # seconds; Discord gives up after three


@dataclass(slots=True)
class Measures:
    """`buckets` counts answers by how long they took, one for each of BOUNDS and one beyond; `seconds` is their sum."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def answered(self, outcome: Outcome, seconds: float) -> None:
        self.outcomes[outcome] += 1
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds
