"""What a rule is given and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.content.places import Path
from bot.core.library import Source


@dataclass(frozen=True)
class Around:
    """What the other files hold. The ids include those of files with problems, which are told about elsewhere."""

    today: date
    modules: frozenset[str] = frozenset()
    scenarios: frozenset[str] = frozenset()
    source_ids: frozenset[str] = frozenset()
    sources: Mapping[str, Source] = field(default_factory=dict)


class Finding(NamedTuple):
    """It stands where the value at the path does, or where its key does."""

    code: str
    path: Path
    message: str
    at_key: bool = False
