"""The check-in before and after: seven questions about oneself with marks in words. No mark is right, none is added up.

A group's ratings are said as counts in bands (counts.py), and from twenty people on as a mean with its interval. A mean
is rounded to a tenth and what it may be off by up to half a mark; it is said only from 2 to 4, and only where five
people or more chose other than most did. Then it leaves at least three numbers for every single count, as the bands do
(a test tries them all). Where it is not said, no counts are said either: they would tell why.

Not promised: who kept earlier bands and puts a later mean beside them can, in a few cases in a hundred, narrow a count
down further. Whose marks they are is not told even then. Nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, sqrt
from statistics import NormalDist
from typing import Literal

from bot.core.counts import STEP, Counted

Moment = Literal["start", "end", "later"]
MOMENTS: Mapping[Moment, str] = {
    "start": "At the start",
    "end": "At the end",
    "later": "Three months after the end",
}
LATER = timedelta(days=91)  # after the end
SKIPPED = 0
ENOUGH = 20  # people, for a mean

PREPARED = ("not at all prepared", "a little prepared", "half prepared", "well prepared", "very well prepared")
LIKELY = ("very unlikely", "rather unlikely", "hard to say", "rather likely", "very likely")
CONFIDENT = ("not at all confident", "a little confident", "half confident", "quite confident", "very confident")


@dataclass(frozen=True, slots=True)
class Rated:
    """A question with its five marks in words, from 1 to 5."""

    ask: str
    marks: tuple[str, ...]


QUESTIONS: Mapping[str, Rated] = {
    "listening": Rated("How prepared do you feel to listen without moving on to advice?", PREPARED),
    "boundary": Rated("How prepared do you feel to talk about a boundary with somebody you support?", PREPARED),
    "story": Rated("How prepared do you feel to choose how much of your own story you tell?", PREPARED),
    "asking": Rated("When you do not know what to do: how likely is it that you ask somebody?", LIKELY),
    "speaking": Rated("When a rule or a habit does harm: how likely is it that you say so?", LIKELY),
    "explaining": Rated("How confident are you that you can say what peer support is, and what it is not?", CONFIDENT),
    "power": Rated("How confident are you that you notice when one of two people has more power?", CONFIDENT),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """How far a person is. Not taking part: no `agreed`. `counted` is false for who withdrew once."""

    agreed: datetime | None = None
    ended: datetime | None = None
    counted: bool = True

    @property
    def three_months_later(self) -> datetime | None:
        return self.ended + LATER if self.ended else None

    def moment(self, now: datetime) -> Moment:
        """Which ratings are open; those of earlier moments are so no longer."""
        if self.ended is None:
            return "start"
        return "end" if now < self.ended + LATER else "later"


def next_question(rated: Collection[str]) -> str | None:
    return next((each for each in QUESTIONS if each not in rated), None)


@dataclass(frozen=True, slots=True)
class Mean:
    """Of marks from 1 to 5, with its 95 % interval, made wider where that tells less."""

    mean: float
    low: float
    high: float


def mean(counted: Mapping[int, int]) -> Mean | None:
    """None for fewer than twenty people, and where too many chose alike or near one end.

    `counted` is people by mark. The interval is that of Student's t, whose quantile comes from the normal one by the
    Cornish-Fisher expansion: right to three decimals for twenty people and more.
    """
    people = sum(counted.values())
    if people < ENOUGH or people - max(counted.values()) < STEP:
        return None
    middle = sum(mark * count for mark, count in counted.items()) / people
    said = round(middle, 1)
    if not 2 <= said <= 4:
        return None
    spread = sqrt(sum(count * (mark - middle) ** 2 for mark, count in counted.items()) / (people - 1))
    off = ceil(_t(people - 1) * spread / sqrt(people) * 2) / 2
    return Mean(said, round(max(1.0, said - off), 1), round(min(5.0, said + off), 1))


def single(counted: Counted) -> dict[int, int]:
    """People by mark, of counts whose options are marks."""
    return {int(option): people for option, people in counted.options.items()}


def sides(counted: Counted) -> tuple[dict[int, int], dict[int, int]]:
    """The same people at two moments, of counts whose options are pairs of marks, such as “2-4”."""
    first, second = dict.fromkeys(range(1, 6), 0), dict.fromkeys(range(1, 6), 0)
    for option, people in counted.options.items():
        before, after = map(int, option.split("-"))
        first[before] += people
        second[after] += people
    return first, second


def _t(freedom: int) -> float:
    """The 97.5 % quantile of Student's t."""
    z = NormalDist().inv_cdf(0.975)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
