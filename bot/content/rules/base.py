"""What a rule is given and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.content.places import Path
from bot.core.language import Wording
from bot.core.library import Source
from bot.core.metadata import Content


@dataclass(frozen=True)
class Around:
    """What the other files hold. The ids include those of files with problems, which are told about elsewhere.

    `blocks` says of each module that could be read which block it belongs to.
    """

    today: date
    modules: frozenset[str] = frozenset()
    scenarios: frozenset[str] = frozenset()
    blocks: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    source_ids: frozenset[str] = frozenset()
    sources: Mapping[str, Source] = field(default_factory=dict)
    language: tuple[Wording, ...] = ()


class Finding(NamedTuple):
    """It stands where the value at the path does, or where its key does."""

    code: str
    path: Path
    message: str
    at_key: bool = False


def inside(it: Content, path: Path = ()) -> Iterator[tuple[Path, Content]]:
    """The value and every value in it, with where each stands: for rules that hold for all kinds of steps."""
    yield path, it
    for key in type(it).model_fields:
        found = getattr(it, key)
        if isinstance(found, Content):
            yield from inside(found, (*path, key))
        elif isinstance(found, tuple):
            for i, each in enumerate(found):
                if isinstance(each, Content):
                    yield from inside(each, (*path, key, i))


def texts(it: Content) -> Iterator[tuple[Path, Content, str]]:
    """Every text in the value, with where it stands and whose it is."""
    for path, each in inside(it):
        for key in type(each).model_fields:
            found = getattr(each, key)
            if isinstance(found, str):
                yield (*path, key), each, found
            elif isinstance(found, tuple):
                for i, entry in enumerate(found):
                    if isinstance(entry, str):
                        yield (*path, key, i), each, entry
