"""Which values a person has met in what they explored: what was practised, never how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from bot.core.values import NAMES


class Tagged(Protocol):
    @property
    def values(self) -> tuple[str, ...]: ...


def values_met(activities: Iterable[Tagged]) -> Mapping[str, int]:
    """In how many of the activities each value was met, for all values in their order; 0 where it was not yet."""
    met = Counter(value for activity in activities for value in dict.fromkeys(activity.values))
    return {value: met[value] for value in NAMES}


def in_words(met: Mapping[str, int]) -> str:
    """The same as the picture, as lines of a list."""
    lines = [f"- {NAMES[value]}: {_times(times)}" for value, times in met.items() if times]
    rest = [NAMES[value] for value, times in met.items() if not times]
    if rest:
        lines.append(f"- not met here yet: {', '.join(rest)}")
    return "\n".join(lines)


def _times(times: int) -> str:
    return "in one" if times == 1 else f"in {times}"
