"""The house style: what curricula/language.yaml says about words, looked for in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.content.problems import quoted
from bot.content.rules.base import Around, Finding, texts
from bot.core.language import Wording
from bot.core.metadata import Content
from bot.core.scenario import Utterance

IDS = frozenset(
    {"id", "then", "ends", "other", "scenario", "variant_of", "module", "sources", "when", "taught_in", "practised_in"}
)
NAMES = frozenset({"who", "name", "by", "body", "where", "authors", "licence", "jurisdiction", "framework", "code"})
REPEATED = frozenset({"choose", "hear", "see"})  # a walk's words stand elsewhere in the file too
NO_PROSE = IDS | NAMES | REPEATED
_QUOTED = re.compile(r"“[^“”]*”")
_WORD = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"[\s'’-]*")  # what may stand between the words of one phrase


class Phrases(NamedTuple):
    """Wordings by the words of their phrases, and by the longest word of each phrase: how many words stand before it,
    and how many there are. Most texts have none of those words, so they are looked at once and let go."""

    by_words: Mapping[tuple[str, ...], Wording]
    longest: Mapping[str, frozenset[tuple[int, int]]]


def wordings(it: Content, around: Around) -> Iterator[Finding]:
    if not around.language:
        return
    phrases = _phrases(around.language)
    for path, owner, text in texts(it):
        key = path[-1] if isinstance(path[-1], str) else path[-2]
        if key in NO_PROSE or (isinstance(owner, Utterance) and owner.who != "you"):
            continue
        if phrases.longest.keys().isdisjoint(_words(text)):
            continue
        for found, wording in dict(_avoided(text, phrases)).items():
            yield Finding("C701", path, f"{quoted(found)} stands here. Prefer: {wording.prefer}. {wording.why}")


@lru_cache(maxsize=4)
def _phrases(language: tuple[Wording, ...]) -> Phrases:
    by_words = {_words(phrase): wording for wording in language for phrase in wording.instead_of}
    by_words.pop((), None)
    longest: dict[str, set[tuple[int, int]]] = {}
    for words in by_words:
        word = max(words, key=len)
        longest.setdefault(word, set()).add((words.index(word), len(words)))
    return Phrases(by_words, {word: frozenset(where) for word, where in longest.items()})


def _avoided(text: str, phrases: Phrases) -> Iterator[tuple[str, Wording]]:
    """What is avoided outside of quotations, as it is written there."""
    text = _QUOTED.sub("“”", text)
    found = list(_WORD.finditer(text))
    words = tuple(each[0].lower() for each in found)
    for at, word in enumerate(words):
        for before, count in phrases.longest.get(word, ()):
            start = at - before
            wording = phrases.by_words.get(words[start : start + count]) if start >= 0 else None
            marks = found[start : start + count]
            if wording and _together(text, marks) and not (_named(text, marks) or _excepted(words, start, wording)):
                yield text[marks[0].start() : marks[-1].end()], wording


def _together(text: str, marks: list[re.Match[str]]) -> bool:
    return all(_INSIDE.fullmatch(text, one.end(), other.start()) for one, other in pairwise(marks))


def _named(text: str, marks: list[re.Match[str]]) -> bool:
    """A capital inside a sentence: “the Mental Patients' Association”, “Substance Abuse and …”."""
    before = text[: marks[0].start()].rstrip(" \n(-")
    begins = not before or before[-1] in ".!?:…“”"
    return any(each[0][0].isupper() for each in (marks[1:] if begins else marks))


def _excepted(words: tuple[str, ...], at: int, wording: Wording) -> bool:
    for phrase in map(_words, wording.except_for):
        starts = range(max(at - len(phrase) + 1, 0), at + 1)
        if phrase and any(words[start : start + len(phrase)] == phrase for start in starts):
            return True
    return False


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.lower()))
