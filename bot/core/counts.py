"""Counts of what a group chose, said so that nobody's choice can be worked out from them.

Every count is said as a band of five: fewer than five, 5 to 9, 10 to 14. Bands alone are not enough, for who knows how
many people there are can add the bands up; so only as many people are counted, the earliest first, as leave at least
three possible numbers for every single count (`fits`). Three, so that whoever knows one of the answers, such as their
own, is still left with two. What is left out depends on how many answered and never on what they chose, so the rule
itself tells nothing.

Counts are renewed only by five more people or more, and nobody is ever taken out of a sum: the difference would be
their answer. So no two counts of one place differ by fewer than five people, and the bands hold for the difference too.

What is not promised: who already knows what all others chose knows the last one; and if everybody chose alike, that the
most did is what a count says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

STEP = 5  # people: the width of a band, the fewest that are counted, and the fewest by which a count is renewed


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person took at one place, the first time they were there."""

    given: datetime
    option: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What is kept of a place: how many took each option, up to the last person counted. Never shown as it is."""

    options: Mapping[str, int]
    until: datetime

    @property
    def people(self) -> int:
        return sum(self.options.values())


def fits(people: int, options: int) -> bool:
    """Whether bands of so many people, spread in any way over the options, leave three numbers for every count.

    Beyond the lower ends of the bands, some people remain to be spread, at most four to an option; how many they are,
    anybody can work out, give or take whole fives. With none or one of them, or with one or none missing to the full,
    the counts would be nearly known.
    """
    most = (STEP - 1) * options
    return people >= STEP and all(2 <= rest <= most - 2 for rest in range(people % STEP, most + 1, STEP))


def renewed(
    before: Counted | None, choices: Sequence[Choice], options: Sequence[str], most: int | None = None
) -> Counted | None:
    """With five more people or more, as many as fit, the earliest first; else what it was before.

    `options` are those that exist now; `most` is how many people may be counted in all.
    """
    kept = {option: before.options.get(option, 0) if before else 0 for option in options}
    new = sorted(
        (each for each in choices if each.option in kept and (before is None or each.given > before.until)),
        key=lambda each: each.given,
    )
    there = sum(kept.values())
    for more in range(len(new), STEP - 1, -1):
        if fits(there + more, len(options)) and (most is None or there + more <= most):
            added = Counter(each.option for each in new[:more])
            return Counted({option: kept[option] + added[option] for option in options}, new[more - 1].given)
    return before


def at_least(counted: Counted | None, option: str) -> int:
    """The lower end of the band of an option: all that is ever said of its count."""
    count = counted.options.get(option, 0) if counted else 0
    return count - count % STEP


def band(lowest: int) -> str:
    return f"{lowest} to {lowest + STEP - 1} people" if lowest else f"fewer than {STEP} people"
