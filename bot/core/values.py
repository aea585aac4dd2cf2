"""The value tags: the twelve of the National Practice Guidelines (2013), in their order, and two neighbours."""

from typing import Literal

Value = Literal[
    "voluntary",
    "hope",
    "open_minded",
    "empathy",
    "respect",
    "change",
    "honesty",
    "mutuality",
    "shared_power",
    "strengths",
    "transparency",
    "person_driven",
    "wellness",
    "learning",
]

NAMES: dict[str, str] = {
    "voluntary": "choosing freely",
    "hope": "hope",
    "open_minded": "an open mind",
    "empathy": "empathy",
    "respect": "respect",
    "change": "making change",
    "honesty": "honesty",
    "mutuality": "mutuality",
    "shared_power": "shared power",
    "strengths": "strengths",
    "transparency": "transparency",
    "person_driven": "the person's own direction",
    "wellness": "wellness",
    "learning": "learning together",
}


def named(values: tuple[str, ...] | list[str]) -> str:
    """The values in plain words, in the order given; an honest word when there are none."""
    return ", ".join(NAMES[value] for value in values) or "nothing we can see"
