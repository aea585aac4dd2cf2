"""How a person likes their cards: where they come, how long they are, and which topics are left out.

The topics are those that content notes name. They are few and broad, so that an author finds the right one, and a
person need not read a list of terrible things to be spared one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Topic = Literal[
    "force",
    "hospital",
    "suicide",
    "harm",
    "abuse",
    "death",
    "police",
    "low",
    "medication",
    "watched",
    "written",
    "known",
    "belittled",
    "money",
    "touch",
    "family",
    "belief",
]
Switch = Literal["by_message", "shorter", "bare"]
Instead = Literal["skip", "together", "other", "summary"]

TOPICS: Mapping[str, str] = {
    "force": "Force: being held, or treated against one's will",
    "hospital": "Hospital wards and asylums",
    "suicide": "Suicide",
    "harm": "Harm to oneself or to others",
    "abuse": "Abuse and neglect",
    "death": "Death and loss",
    "police": "Police and prison",
    "low": "Crying, and having been very low",
    "medication": "Medication",
    "watched": "Being watched for signs of illness",
    "written": "Files, notes, and being written about",
    "known": "Something private that others find out",
    "belittled": "Belittling remarks, and pressure in front of others",
    "money": "Money, low pay and homes",
    "touch": "Touch and sexual contact",
    "family": "Trouble in a family",
    "belief": "Belief, and being rejected for who one is",
}
# What is done for the topics that a person chose; where one page has several, the first of these that they chose.
INSTEAD: Mapping[str, str] = {
    "skip": "Leave the page out",
    "together": "Keep it for doing with people",
    "other": "Do another one instead",
    "summary": "Read a summary instead",
}
SWITCHES: tuple[Switch, ...] = get_args(Switch)
assert set(TOPICS) == set(get_args(Topic)) and set(INSTEAD) == set(get_args(Instead))


@dataclass(frozen=True, slots=True)
class Comfort:
    """`by_message`: pages of lessons come as direct messages. `instead` says for a topic what is done instead."""

    by_message: bool = False
    shorter: bool = False
    bare: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)

    def of(self, topics: Iterable[str], offered: Iterable[str]) -> str | None:
        """What this person gets instead of a page with these topics, if the page offers it."""
        wished = {self.instead[topic] for topic in topics if topic in self.instead}
        first = next((each for each in INSTEAD if each in wished), None)
        return first if first in set(offered) else None

    def switched(self, wish: Switch, on: bool) -> Comfort:
        switches = {each: getattr(self, each) for each in SWITCHES} | {wish: on}
        return Comfort(**switches, instead=self.instead)

    def leaving(self, instead: str, topics: Iterable[str]) -> Comfort:
        """For just these topics this is done; others that had it are shown again."""
        kept = {topic: way for topic, way in self.instead.items() if way != instead}
        chosen = {topic: instead for topic in topics if topic in TOPICS}
        return Comfort(self.by_message, self.shorter, self.bare, {**kept, **chosen})


NONE = Comfort()
