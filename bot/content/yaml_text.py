"""Bytes → text that can be seen: size, encoding, hidden characters. Files come from strangers."""

from __future__ import annotations

import re

from bot.content.places import Place, Refused

MOST_BYTES = 5_000_000
MOST_PARTS = 800_000  # a role-play of 10,000 scenes has about 650,000
MOST_IN_A_LIST = 20_000
MOST_KEYS = 1_000
DEEPEST = 20

# Control characters, halves of characters, and marks that turn the reading direction or break lines unseen:
# a text must read in the editor as it reads on a card and in a terminal.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def text_of(data: bytes) -> str:
    """Raises Refused. A byte order mark is taken off."""
    if len(data) > MOST_BYTES:
        raise Refused("C102", Place(1, 1), f"This file has more than {MOST_BYTES:,} bytes.")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise Refused(
            "C103", place_of(before, len(before)), "This file is not UTF-8. Save it as UTF-8 in your editor."
        ) from None
    if found := HIDDEN.search(text):
        raise Refused("C104", place_of(text, found.start()), hidden(found[0]))
    return text


def hidden(letter: str) -> str:
    return f"A character that cannot be seen (U+{ord(letter):04X}) stands here. Delete it and type the text again."


def place_of(text: str, index: int) -> Place:
    before = text[:index]
    return Place(before.count("\n") + 1, index - before.rfind("\n"))
