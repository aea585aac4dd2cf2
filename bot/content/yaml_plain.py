"""What a plain (unquoted) word in YAML means here: few things, and never a surprise.

YAML 1.1 turns `no` into false, `012` into ten and `12:30` into 750, YAML 1.2 does not; readers differ, so both
are refused and the author is told what to write.
"""

from __future__ import annotations

import re

from bot.content.problems import quoted

Plain = str | int | bool | None

WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None, "~": None, "": None}
WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")

TRAP_WORDS = frozenset({"yes", "no", "on", "off", "y", "n"})
_TRAP_NUMBERS = re.compile(
    r"""  [-+]?[0-9][0-9_]*                                   # 012, 1_000, +44, a very long number
        | [-+]?0[xXbBoO][0-9a-fA-F_]+                         # 0x1F
        | [-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9][0-9_]*(?=[eE]))(?:[eE][-+]?[0-9]+)?   # 3.10, 1e3
        | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?    # 12:30
        | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    """,
    re.VERBOSE,
)


class Trap(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def meaning(word: str) -> Plain:
    """Raises Trap."""
    if word in WORDS:
        return WORDS[word]
    if WHOLE.fullmatch(word):
        return int(word)
    lower = word.lower()
    if lower in WORDS:
        raise Trap("C112", f"Write {lower} in small letters; if you mean the word, put it in quotation marks.")
    if lower in TRAP_WORDS:
        raise Trap(
            "C112",
            f"{quoted(word)} without quotation marks is read as true or false by many programs. "
            f'Write "{word}" if you mean the word, or true or false if you mean that.',
        )
    if len(word) < 200 and _TRAP_NUMBERS.fullmatch(word):
        raise Trap(
            "C113",
            f"{quoted(word)} without quotation marks is read as a number, and not by all programs as the same one. "
            f'Write "{word}" if you mean it as text; whole numbers are written like 12.',
        )
    return word
