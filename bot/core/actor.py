"""Who acts, as the platform says it at this very moment."""

from __future__ import annotations

from dataclasses import dataclass

OPERATOR = -1  # nobody's id: whoever holds the database, at the terminal


@dataclass(frozen=True, slots=True)
class Actor:
    """`roles` and `administrator` hold for this one act and are not stored; `name` is what others on the server see."""

    server: int
    person: int
    name: str
    roles: frozenset[int] = frozenset()
    administrator: bool = False

    @property
    def operator(self) -> bool:
        return self.person == OPERATOR
