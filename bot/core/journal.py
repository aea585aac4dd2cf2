"""With whom a person shares an entry of their journal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """With whom a person shares, or could: one who facilitates a cohort, or all who do (`facilitator` None)."""

    cohort: str
    cohort_name: str
    server: int
    facilitator: int | None = None
    name: str | None = None
