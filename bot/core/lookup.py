"""Looking things up: words, dates, sources, and the wording this house prefers. Pure, from the library alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from bot.core.language import Wording
from bot.core.library import Library, Source
from bot.core.metadata import Otherwise
from bot.core.references import Date, Term
from bot.core.screen import Block, Cites, Labelled, Prose, Screen

Kind = Literal["term", "date", "source", "wording"]
KINDS: tuple[Kind, ...] = ("term", "date", "source", "wording")

READ = 100  # characters of what was typed
KEY = 40
LONGER = 3  # letters by which a name that is spelt alike may differ in length
NEAR = 0.72  # how alike two spellings must be, from 0 to 1

HOW_WELL = {
    "P": "This project read an archived copy of it.",
    "P2": "This project knows it from a secondary page only.",
    "S": "This project read it, in whole or in part.",
    "D": "It is this project's own view.",
}
YEAR = re.compile(r"(\d{3,4})s?")
NO_LETTERS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Without accents, capitals, apostrophes and marks, so that what people type meets what authors wrote."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return NO_LETTERS.sub(" ", bare.casefold().replace("'", "").replace("’", "")).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` is its id; `names` and `words` are folded: what it is called, and what else is said of it."""

    kind: Kind
    key: str
    label: str
    names: tuple[str, ...]
    words: str
    screen: Screen
    year: int = 0

    def called(self, typed: str) -> bool:
        return typed == self.key or folded(typed) in self.names


class Index:
    """Made once for each library. Dates stand in their order, all else in the order of its file."""

    def __init__(self, library: Library) -> None:
        self._sources = library.sources
        self._entries: dict[Kind, dict[str, Entry]] = {
            "term": _by_key(self._term(each) for each in library.glossary.values()),
            "date": _by_key(self._date(each) for each in library.chronicle.values()),
            "source": _by_key(_source(each) for each in library.sources.values()),
            "wording": _by_key(_wording(each) for each in library.language),
        }
        self._spellings = {kind: _spellings(found.values()) for kind, found in self._entries.items()}

    def all(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(self._entries[kind].values())

    def get(self, kind: Kind, key: str) -> Entry | None:
        return self._entries[kind].get(key)

    def find(self, kind: Kind, typed: str, most: int) -> tuple[Entry, ...]:
        """The nearest first: what is called so, begins so, holds the words, or is spelt alike. Never raises."""
        read = folded(typed[:READ])
        entries = self.all(kind)
        if not read:
            return entries[:most]
        if kind == "date" and (year := YEAR.fullmatch(read)):
            return tuple(sorted(entries, key=lambda each: _years_away(each, int(year[1]))))[:most]
        ranked = [(rank, each) for each in entries if (rank := _rank(each, read)) is not None]
        found = [each for _, each in sorted(ranked, key=lambda pair: pair[0])]
        return tuple(found or _alike(self._spellings[kind], read, most))[:most]

    def beside(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The one before and the one after it."""
        every = self.all(entry.kind)
        at = next(number for number, each in enumerate(every) if each.key == entry.key)
        return (every[at - 1] if at else None, every[at + 1] if at + 1 < len(every) else None)

    def _term(self, it: Term) -> Entry:
        also = (Labelled("Also called", ", ".join(it.also)),) if it.also else ()
        blocks = (Prose(it.means), *also, *_disputes(it.otherwise), self._cites(it.sources))
        names = tuple(map(folded, (it.term, *it.also)))
        screen = Screen(it.term, "A word that lessons use", blocks)
        return Entry("term", it.id, it.term, names, folded(it.means), screen)

    def _date(self, it: Date) -> Entry:
        where = f", {it.where}" if it.where else ""
        blocks = (Prose(it.what), *_disputes(it.otherwise), self._cites(it.sources))
        screen = Screen(it.date, it.where or "From the history of peer support", blocks)
        names = (folded(it.date), str(it.sort), *([folded(it.where)] if it.where else []))
        label = f"{it.date}{where}: {it.what}"
        return Entry("date", it.id, label, names, folded(it.what), screen, it.sort)

    def _cites(self, ids: tuple[str, ...]) -> Cites:
        return Cites(ids, tuple(self._sources[id_].cited() for id_ in ids if id_ in self._sources))


def _source(it: Source) -> Entry:
    note = (Labelled("Note", it.note),) if it.note else ()
    where = (Labelled("Where it appeared", it.where),) if it.where else ()
    place = [re.sub(r"^[a-z]+://", "", it.url)] if it.url else []
    lines = (*place, *([f"doi {it.doi}"] if it.doi else []), f"looked up on {it.accessed.isoformat()}")
    blocks = (*where, Labelled("How well we know it", HOW_WELL[it.confidence]), *note, Cites((it.id,), lines))
    screen = Screen(it.title, f"{it.author}, {it.year}", blocks)
    names = (folded(it.title), folded(it.author), folded(f"{it.author} {it.year}"), folded(it.id))
    return Entry("source", it.id, f"{it.author}, {it.year}: {it.title}", names, folded(it.where or ""), screen)


def _wording(it: Wording) -> Entry:
    except_for = (Labelled("It may stand in", ", ".join(it.except_for)),) if it.except_for else ()
    own = Prose("It is something to talk about, never a ban. People's own words for themselves always win.")
    blocks = (Labelled("Instead of", ", ".join(it.instead_of)), Prose(it.why), *except_for, own)
    key = folded(it.prefer).replace(" ", "-").encode("ascii", "ignore").decode()[:KEY].strip("-")
    names = (folded(it.prefer), *map(folded, it.instead_of))
    return Entry("wording", key or "a", it.prefer, names, folded(it.why), Screen(it.prefer, "What we write", blocks))


def _disputes(otherwise: tuple[Otherwise, ...]) -> tuple[Block, ...]:
    return tuple(Labelled(each.heading, each.says) for each in otherwise)


def _by_key(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Two wordings may begin alike; ids of all else are unique."""
    found: dict[str, Entry] = {}
    for each in entries:
        key = each.key if each.key not in found else f"{each.key[: KEY - 5]}-{len(found)}"
        found[key] = replace(each, key=key)
    return found


def _years_away(entry: Entry, year: int) -> tuple[int, int]:
    return (abs(entry.year - year), entry.year)


def _rank(entry: Entry, read: str) -> int | None:
    if read in entry.names or read == folded(entry.key):
        return 0
    if any(name.startswith(read) for name in entry.names):
        return 1
    typed = read.split()
    if any(_holds(name, typed) for name in entry.names):
        return 2
    if any(read in name for name in entry.names):
        return 3
    return 4 if _holds(" ".join((*entry.names, entry.words)), typed) else None


def _holds(text: str, typed: list[str]) -> bool:
    """Whether each of the words typed begins a word of the text."""
    padded = f" {text}"
    return all(f" {word}" in padded for word in typed)


def _spellings(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Names, and the words in them, with those they belong to."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for spelling in {each for name in entry.names for each in (name, *name.split())}:
            found.setdefault(spelling, []).append(entry)
    return found


def _alike(spellings: dict[str, list[Entry]], read: str, most: int) -> list[Entry]:
    """Only what is about as long is compared: the longer way would hold everybody up in a large library."""
    about_as_long = [each for each in spellings if abs(len(each) - len(read)) <= LONGER]
    near = get_close_matches(read, about_as_long, max(most, 1), NEAR)
    return list({each.key: each for spelling in near for each in spellings[spelling]}.values())
