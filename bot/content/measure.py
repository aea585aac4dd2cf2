"""How much room a page takes on a Discord card, counted so that no front end can need more."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from bot.core.library import Source
from bot.core.screen import OWN_WORDS, SLOT_LABELS, Cites, Labelled, OwnWords, Prose, Screen, ServerWords, Slot, Speech

CARD = 3_600  # of the 4,000 that Discord takes; the rest is for what a front end adds
SLOT_ROOM: dict[Slot, int] = {"help": 1_800, "role_card": 1_200, "who_reads_notes": 1_200, "local_history": 1_200}
MOST_OPTIONS = 7
MOST_COMPONENTS, A_ROW = 40, 5
DOORS = 8  # ways into other walks that a front end may add: back, again, the page, five second cases
_FRAME = 1 + 4 + 1 + 5  # the frame itself, four passages of text, a line, a row with four ways out
OWN_ROOM = 600  # front ends show the beginning of somebody's own words
LABEL, FIELD, ADDRESS = 80, 45, 100

_ESCAPED = re.compile(r"[\\*_~`|>#\[\]()<.-]")
NOT_YET = " (not open yet: )"
PART = 8  # an empty line, bold marks, a bullet or a letter beside each part
_BEFORE_OPTION = len("go:") + 14 + 1 + 9 + 1 + 8 + 1  # run, turn and page stand before it in a button's address


def room(text: str) -> int:
    """Each character that Markdown may want escaped counts twice."""
    return len(text) + len(_ESCAPED.findall(text))


def length(screen: Screen, sources: Mapping[str, Source]) -> int:
    parts = [screen.title, screen.where]
    for option in screen.options:
        if option.kind == "reply":
            parts += [option.text, *([NOT_YET + option.closed] if option.closed else [])]
    reserved = 0
    for block in screen.blocks:
        match block:
            case Prose():
                parts.append(block.text)
            case Speech():
                parts += [block.who, block.says]
            case Labelled():
                parts += [block.label, block.text]
            case ServerWords():
                parts.append(SLOT_LABELS[block.slot])
                reserved += SLOT_ROOM[block.slot]
            case OwnWords():
                parts.append(OWN_WORDS)
                reserved += OWN_ROOM
            case Cites():
                parts += [sources[each].cited() if each in sources else each for each in block.ids]
    return sum(room(part) + PART for part in parts) + reserved


def components(screen: Screen) -> int:
    """How many parts Discord counts on the card: each button is one, and each row of them is one more."""
    buttons = len(screen.options) + (screen.asks is not None) + DOORS
    return _FRAME + buttons + math.ceil(buttons / A_ROW)


def unfit(screen: Screen) -> Iterator[str]:
    if (count := components(screen)) > MOST_COMPONENTS:
        yield f"This page has {count} parts with all buttons; {MOST_COMPONENTS} fit on a card. Offer fewer things."
    elif len(screen.options) > MOST_OPTIONS:
        yield f"This page has {len(screen.options)} buttons; {MOST_OPTIONS} fit on a card. Offer fewer things to do."
    for option in screen.options:
        if option.kind == "step" and len(option.text) > LABEL:
            yield f"A button's words have {len(option.text)} characters; {LABEL} fit."
        if _BEFORE_OPTION + len(option.id) > ADDRESS:
            yield f"The id of a button is too long by {_BEFORE_OPTION + len(option.id) - ADDRESS}."
    if screen.asks and len(screen.asks) > FIELD:
        yield f"The label of a text field has {len(screen.asks)} characters; {FIELD} fit."
