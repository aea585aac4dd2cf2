"""What a page looks like where nothing can be pressed: sections of blocks and replies, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal

from bot.core.library import CONFIDENCE, Source
from bot.core.metadata import Metadata
from bot.core.screen import Block, Cites, Labelled, Prose


@dataclass(frozen=True, slots=True)
class Way:
    """A link within the same document."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Sources of a passage, each by a short name, with the place where it stands in full."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """`remarks` say when it is there and what it changes; `leads` is None where it leads nowhere else."""

    letter: str
    text: str
    blocks: tuple[Block | Cited, ...]
    remarks: tuple[str, ...] = ()
    leads: Way | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`leads` is where one turns to after it, if that is not the next page; `look` changes how it is set."""

    anchor: str
    title: str
    blocks: tuple[Block | Cited, ...]
    replies: tuple[Reply, ...] = ()
    leads: Way | None = None
    look: Literal["", "note", "small"] = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the document."""

    anchor: str
    title: str
    blocks: tuple[Block | Cited, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class FullSource:
    """A source as one looks it up."""

    anchor: str
    said: str
    known: str
    where: str | None
    note: str | None
    addresses: tuple[str, ...] = ()


def lettered(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    return tuple(
        Reply(letter, each.text, each.blocks, each.remarks, each.leads)
        for letter, each in zip(ascii_uppercase, replies, strict=False)
    )


def cited(blocks: Iterable[Block], sources: Mapping[str, Source]) -> tuple[Block | Cited, ...]:
    """The same blocks, with ids of sources turned into names."""
    return tuple(_cited(block, sources) if isinstance(block, Cites) else block for block in blocks)


def in_full(ids: Iterable[str], sources: Mapping[str, Source]) -> tuple[FullSource, ...]:
    """In the order of their authors, as people look them up."""
    found = sorted((sources[id_] for id_ in dict.fromkeys(ids) if id_ in sources), key=lambda each: each.author.lower())
    return tuple(_in_full(each) for each in found)


def about(it: Metadata) -> tuple[Block, ...]:
    """Who wrote it, how, who reviewed it, under which licence, where it applies and until when."""
    said: list[Block] = [Prose(it.provenance())]
    if it.lived_experience_statement:
        said.append(Prose(it.lived_experience_statement))
    if it.competencies:
        lines = [f"- {each.framework} ({each.version}), {each.code}" for each in it.competencies]
        said.append(Labelled("Touches these entries of published lists; no certificate", "\n".join(lines)))
    facts = (
        f"- Licence of the text: {it.licence}\n- Version: {it.version}\n- Applies in: {it.jurisdiction}\n"
        f"- To be read again by: {it.review_by.isoformat()}"
    )
    return (*said, Labelled("This text", facts))


def disputed(it: Metadata) -> tuple[Block, ...]:
    return tuple(Labelled("Disputed", f"{each.claim}\n\nOtherwise: {each.by}") for each in it.disputed)


def _cited(block: Cites, sources: Mapping[str, Source]) -> Cited:
    return Cited(tuple(Way(_anchor(id_), _short(id_, sources)) for id_ in block.ids))


def _short(id_: str, sources: Mapping[str, Source]) -> str:
    found = sources.get(id_)
    return f"{found.author}, {found.year}" if found else id_


def _in_full(source: Source) -> FullSource:
    addresses = (source.url, f"https://doi.org/{source.doi}" if source.doi else None)
    return FullSource(
        _anchor(source.id),
        f"{source.author}, {source.year}: {source.title}",
        f"{CONFIDENCE[source.confidence]}; {source.accessed.isoformat()}",
        source.where,
        source.note,
        tuple(address for address in addresses if address),
    )


def _anchor(source: str) -> str:
    return f"source-{source}"
