"""Names that people gave themselves, as they can stand in a line of ours: seen, in order, without a second meaning."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = "A name that cannot be seen"
_JOINERS = "\u200c\u200d"  # they shape Persian, Hindi and families of emoji
_BLANK = "\u115f\u1160\u2800\u3164\uffa0\u034f"  # letters and marks that show nothing
_ISOLATE, _END = "\u2068", "\u2069"
_FORMULA = re.compile(r"(^|[;,|\t\r\n])([^\w;,|]*)(?=[=+\-@＝＋－＠﹣﹦﹢﹫])")


def shown_name(name: str) -> str:
    """On one line, without what is invisible or turns the direction of the words around it."""
    spaced = "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Zs") else each for each in name)
    kept = "".join(each for each in spaced if unicodedata.category(each) not in ("Cf", "Cs") or each in _JOINERS)
    line = " ".join(kept.split())
    return line if any(_seen(each) for each in line) else UNSEEN


def isolated(name: str) -> str:
    """For plain text: a name written from right to left keeps its commas and days to itself."""
    if any(unicodedata.bidirectional(each) in ("R", "AL", "AN") for each in name):
        return f"{_ISOLATE}{name}{_END}"
    return name


def harmless(text: str) -> str:
    """No cell that a spreadsheet would calculate, at its beginning or, where another mark parts cells, within.

    An apostrophe goes before such a sign, which spreadsheets take for “this is text”.
    """
    return _FORMULA.sub(lambda found: f"{found[1]}'{found[2]}", text)


def _seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZM" and letter not in _BLANK
