"""Free text that looks like it says who somebody is: asked about before it is kept, never refused.

A guess by shape alone. It knows no names, and years, times, ages and scores are no finding.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

EMAIL = "an e-mail address"
PHONE = "a phone number"
BIRTH = "a full date of birth"

LONG_AGO = 10  # years; a full date as old as that is rarely an appointment
AROUND = 40  # characters on either side of a date in which a word about being born counts

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_DIGITS = re.compile(r"(?<![\d+(])\+?\(?\d[\d ()./\u2010-\u2013-]{5,}\d")
_AMERICAN = re.compile(r"(?:1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\d{3}-\d{4}")
_BORN = re.compile(r"\b(?:born|birth|birthday|birthdate|d\.?o\.?b)\b", re.IGNORECASE)

_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(rf"(?<![\d.]){pattern}(?![\d])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<by>[-/.])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?P<by>[-/.])(?P<month>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})",
        rf"{_DAY} (?:of )?{_MONTH},? (?P<year>\d{{4}})",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
    )
)


def found(text: str, today: date) -> tuple[str, ...]:
    """What the text seems to hold, in words, each kind once. Never raises, whatever the text is."""
    read = re.sub(r"\d", _plain_digit, unicodedata.normalize("NFKC", text))
    kinds = ((EMAIL, bool(_EMAIL.search(read))), (PHONE, _phone(read)), (BIRTH, _birth(read, today)))
    return tuple(kind for kind, is_there in kinds if is_there)


def _plain_digit(match: re.Match[str]) -> str:
    """All scripts write their digits one for one."""
    return str(unicodedata.decimal(match[0]))


def _phone(text: str) -> bool:
    return any(_is_phone(match[0].strip(" .-/")) for match in _DIGITS.finditer(text))


def _is_phone(shown: str) -> bool:
    if any(pattern.fullmatch(shown) for pattern in _DATES):
        return False
    groups = re.findall(r"\d+", shown)
    digits = sum(map(len, groups))
    if shown.startswith("+"):
        return 8 <= digits <= 15
    if shown.startswith(("0", "(0")):
        begins_as_a_date = any(pattern.match(shown) for pattern in _DATES)
        return 9 <= digits <= 15 and min(map(len, groups)) > 1 and not begins_as_a_date
    return bool(_AMERICAN.fullmatch(shown)) or (len(groups) == 1 and 9 <= digits <= 15)


def _birth(text: str, today: date) -> bool:
    return any(
        _is_date(match["day"], match["month"])
        and (_is_long_ago(match["year"], today) or _says_born(text, match.start(), match.end()))
        for pattern in _DATES
        for match in pattern.finditer(text)
    )


def _is_date(day: str, month: str) -> bool:
    if month[0].isalpha():
        return 1 <= int(day) <= 31
    one, two = sorted((int(day), int(month)))  # some write the month first
    return one >= 1 and one <= 12 and two <= 31


def _is_long_ago(year: str, today: date) -> bool:
    return len(year) == 4 and 1900 <= int(year) <= today.year - LONG_AGO


def _says_born(text: str, start: int, end: int) -> bool:
    return bool(_BORN.search(text, max(0, start - AROUND), end + AROUND))
