"""Nothing that could lead a stranger to somebody's door: e-mail addresses, phone numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding, texts
from bot.core.metadata import Content

ADDRESSES = frozenset({"url", "doi"})  # of works; they are full of numbers

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAYS = (
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    r"\d{4}-\d\d-\d\d",
    rf"\d{{1,2}}[a-z.]{{0,3}} (?:of )?{_MONTH},? \d{{4}}",
    rf"{_MONTH} \d{{1,2}}[a-z]{{0,2}},? \d{{4}}",
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
PHONE = re.compile(
    r"""(?<![\w+./-])(?<!ISBN\ )(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b)(?:
          \+\d{1,3}(?:[ ./()-]{0,3}\d){6,12}                     # +44 20 7946 0958
        | \(?0\d{1,4}(?:[ ./()-]{0,2}\d){5,10}                   # (020) 7946 0958
        | (?:1[ .-])?\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}    # 555-123-4567
        | [2-9]\d{9}
        )(?![\w-]|\.\d)""",
    re.VERBOSE,
)
BORN = re.compile(
    rf"\b(?:born|birth(?:day|date)?|d\.?o\.?b\.?)\b[^.!?\n]{{0,30}}?\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE
)
_TELLING = re.compile(r"@|\d[\d ./()-]{2,}\d")  # most texts have nothing of the kind
PRIVATE = {"C702": ("an e-mail address", EMAIL), "C703": ("a phone number", PHONE), "C704": ("a date of birth", BORN)}


def nobodys_address(it: Content, around: Around) -> Iterator[Finding]:
    for path, _, text in texts(it):
        if path[-1] in ADDRESSES or not _TELLING.search(text):
            continue
        for code, (what, pattern) in PRIVATE.items():
            if found := pattern.search(text):
                yield Finding(code, path, f"{quoted(found[0])} looks like {what}. Take it out.")
