"""What can be assigned on a server: a whole curriculum, a module or a role-play, if people there can open it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.core.errors import NotOffered
from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be assigned: a whole curriculum, a module or a role-play."""

    id: str
    title: str
    kind: str


def choices(library: Library, chosen: Collection[str] | None) -> list[Choice]:
    """`chosen` are the curricula that a server offers; None is all."""
    return [
        *(Choice(each.id, each.title, "curriculum") for each in library.curricula.values() if _opens(each.id, chosen)),
        *(Choice(id_, library.title(id_), "module") for id_ in _open(library, library.modules, chosen)),
        *(Choice(id_, library.title(id_), "role-play") for id_ in _open(library, library.scenarios, chosen)),
    ]


def activities(library: Library, chosen: Collection[str] | None, what: Sequence[str]) -> tuple[str, ...]:
    """Each once, in their order; a curriculum stands for its modules. Raises NotOffered."""
    open_ = list(chain.from_iterable(_meant(library, chosen, id_) for id_ in what))
    if not open_:
        raise NotOffered(", ".join(what))
    return tuple(dict.fromkeys(open_))


def title(library: Library, what: Sequence[str]) -> str:
    titles = [library.curricula[id_].title if id_ in library.curricula else library.title(id_) for id_ in what]
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def known(library: Library, activity: str) -> bool:
    return activity in library.modules or activity in library.scenarios


def _meant(library: Library, chosen: Collection[str] | None, id_: str) -> list[str]:
    curriculum = library.curricula.get(id_)
    found = list(_open(library, curriculum.modules if curriculum else (id_,), chosen))
    if not found or (curriculum and not _opens(id_, chosen)):
        raise NotOffered(id_)
    return found


def _open(library: Library, ids: Collection[str], chosen: Collection[str] | None) -> Iterator[str]:
    """Those that a person on this server could open."""
    return (
        id_
        for id_ in ids
        if known(library, id_) and not library.activity(id_).facilitator_only and library.offers(id_, chosen)
    )


def _opens(curriculum: str, chosen: Collection[str] | None) -> bool:
    return chosen is None or curriculum in chosen
