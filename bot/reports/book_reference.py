"""The back of the book: guides for whoever holds a group, words, dates, published lists, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.library import Library
from bot.core.metadata import DRAFTED, Otherwise
from bot.core.references import Guide
from bot.core.screen import Block, Cites, Labelled, Prose
from bot.core.values import named
from bot.reports.paper import Part, Section, cited

Found = tuple[str, str, tuple[Block, ...], tuple[Part, ...], tuple[Section, ...]]

DEMANDS = (
    "What four writings ask for or hold against things, and where it is taken up in here. Being told about something "
    "does not get it done; where a demand is open, it says with whom."
)


def guide(it: Guide, library: Library) -> Part:
    reviewed = (
        f"Reviewed by {', '.join(it.reviewed_by)}." if it.reviewed_by else "No peer-run organisation reviewed it."
    )
    disagreements = tuple(
        Labelled(each.about, "\n".join((*_list(each.sides), "", each.hold))) for each in it.disagreements
    )
    sections = (
        _section(it, "before", "Beforehand", (_listed(it.before),)),
        _section(
            it,
            "plan",
            "The plan",
            tuple(Labelled(f"{each.minutes} minutes: {each.what}", each.how) for each in it.plan),
        ),
        _section(it, "questions", "Questions for the group", (_listed(it.questions),)),
        _section(it, "disagreements", "Disagreements to expect", disagreements),
        _section(it, "hard", "If it gets hard for somebody", (_listed(it.if_it_gets_hard),)),
        _section(it, "threes", "In threes", (Prose(it.threes),)),
        _section(it, "closing", "Closing", (Prose(it.closing), *_cites(it.sources)), library),
    )
    written = f"By {', '.join(it.authors)}. {DRAFTED[it.drafted]} {reviewed} Licence of the text: {it.licence}."
    return Part(f"guide-{it.id}", it.title, (Prose(written),), sections)


def reference(library: Library) -> Iterator[Found]:
    """Chapters in the order of the book, without those that would be empty."""
    chapters = (
        ("glossary", "Words", (), _words(library)),
        ("timeline", "What happened when", (), _dates(library)),
        ("frameworks", "Published lists", (), _lists(library)),
        ("demands", "What was asked for", (Prose(DEMANDS),), _demands(library)),
    )
    for anchor, title, lead, sections in chapters:
        found = tuple(sections)
        if found:
            yield anchor, title, lead, (), found


def _words(library: Library) -> Iterator[Section]:
    for each in sorted(library.glossary.values(), key=lambda term: term.term.lower()):
        also = (Labelled("Also", ", ".join(each.also)),) if each.also else ()
        blocks = (Prose(each.means), *also, *_otherwise(each.otherwise), Cites(each.sources))
        yield Section(f"word-{each.id}", each.term, cited(blocks, library.sources))


def _dates(library: Library) -> Iterator[Section]:
    for each in library.chronicle.values():
        where = f"{each.date} · {each.where}" if each.where else each.date
        blocks = (Prose(each.what), *_otherwise(each.otherwise), Cites(each.sources))
        yield Section(f"date-{each.id}", where, cited(blocks, library.sources))


def _lists(library: Library) -> Iterator[Section]:
    for each in library.frameworks.values():
        entries = [
            f"- {entry.code}: {entry.name}" + (f" (here: {named(entry.values)})" if entry.values else "")
            for entry in each.entries
        ]
        blocks = (
            Labelled("Version", each.version),
            Labelled("Who runs it", each.run_by),
            Labelled("What became of it", each.status),
            *((Labelled("Its entries, in our own words", "\n".join(entries)),) if entries else ()),
            *((Prose(each.note),) if each.note else ()),
            Cites(each.sources),
        )
        yield Section(f"list-{each.id}", each.title, cited(blocks, library.sources))


def _demands(library: Library) -> Iterator[Section]:
    for each in library.demands.values():
        blocks = (
            Prose(each.quote),
            *((Prose(f"{each.said_by}."),) if each.said_by else ()),
            *_titles("Taught in", each.taught_in, library),
            *_titles("Practised in", each.practised_in, library),
            *(Labelled(f"Supported by {support.by}", support.how) for support in each.supported_by),
            *((Labelled("Not by software", each.not_by_software),) if each.not_by_software else ()),
            Cites(each.sources),
        )
        yield Section(f"demand-{each.id}", each.id.upper(), cited(blocks, library.sources))


def _titles(label: str, ids: tuple[str, ...], library: Library) -> tuple[Block, ...]:
    return (Labelled(label, ", ".join(library.title(id_) for id_ in ids)),) if ids else ()


def _section(it: Guide, name: str, title: str, blocks: Iterable[Block], library: Library | None = None) -> Section:
    return Section(f"guide-{it.id}-{name}", title, cited(blocks, library.sources if library else {}))


def _otherwise(them: tuple[Otherwise, ...]) -> tuple[Block, ...]:
    return tuple(Labelled(each.heading, each.says) for each in them)


def _cites(sources: tuple[str, ...]) -> tuple[Block, ...]:
    return (Cites(sources),) if sources else ()


def _list(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _listed(lines: Iterable[str]) -> Prose:
    return Prose("\n".join(_list(lines)))
