"""Everything on paper, for people without Discord, a computer or a network: units, role-plays, guides, reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase

from bot.core.library import Curriculum, Library
from bot.core.metadata import DRAFTED, Metadata
from bot.core.module import Module
from bot.core.scenario import Scenario
from bot.core.screen import Block, Labelled, Prose
from bot.reports import book_units
from bot.reports.book_reference import guide, reference
from bot.reports.paper import FullSource, Part, Section, Way, about, in_full
from bot.reports.storyboard import HOW, scenario_parts
from bot.reports.templates import rendered

TITLE = "Alongside, on paper"
PROMISE = (
    "This is something to prepare with: history, values, and situations to turn over, before you talk with people and "
    "between two talks. It is not peer support, no certificate and no test, and nobody has studied whether it helps."
)
USE = "How to use it without a computer"
WITHOUT = (
    "- Begin where you like. History and values come first, for what follows leans on them.\n"
    "- A content note stands before the sheet that it is about. It says what else you can do. Each way "
    "counts the same, and you need tell nobody which one you take.\n"
    "- Answers stand at the end of each unit. Guess first if you like; a guess costs nothing.\n"
    "- In a role-play, read where you are, choose a reply, read what it served and what it cost, and turn to the place "
    "that it names: 3b is the place b of role-play 3. No reply is the one to guess.\n"
    "- Where a page says “your own place can write this”, ask whoever gave you the book, or write it in yourselves.\n"
    "- Leave people you support out of it: no names, and no stories of theirs. All people in here are invented.\n"
    "- Three people or more is best. Then anyone may also just listen."
)
UNREVIEWED = "No peer-run organisation has reviewed this."


@dataclass(frozen=True, slots=True)
class Chapter:
    """`parts` are the lessons in it; a chapter of reference has sections instead."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    language: str
    opening: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[FullSource, ...]

    @classmethod
    def build(cls, library: Library, only: Curriculum | None = None) -> Book:
        """Of all curricula, or of one with the role-plays that go with it."""
        curricula = (only,) if only else tuple(library.curricula.values())
        units = {id_: library.modules[id_] for each in curricula for id_ in each.modules}
        loose = {} if only else {id_: each for id_, each in library.modules.items() if id_ not in units}
        plays = list(_plays([*units.values(), *loose.values()], library, only))
        ways = {play.id: Way(f"play-{play.id}", f"{n}: {play.title}") for n, play in enumerate(plays, 1)}
        lessons: list[Metadata] = [*units.values(), *loose.values(), *plays]
        first_in = {id_: each.id for each in reversed(curricula) for id_ in each.modules}
        chapters = [_curriculum(each, library, ways, first_in) for each in curricula]
        if loose:
            more = tuple(book_units.unit(each, library, ways) for each in loose.values())
            chapters.append(Chapter("more-units", "More units", parts=more))
        if plays:
            told = tuple(_play(number, play, library, ways) for number, play in enumerate(plays, 1))
            chapters.append(Chapter("role-plays", "Role-plays", (Labelled("How to use them", HOW),), told))
        guides = tuple(guide(it, library) for each in lessons for it in library.guides.values() if it.module == each.id)
        if guides:
            chapters.append(Chapter("guides", "For whoever holds a group", parts=guides))
        chapters += [Chapter(*each) for each in reference(library)]
        title = f"{TITLE}: {only.title}" if only else TITLE
        language = lessons[0].language if lessons else "en"
        return cls(title, language, _opening(lessons), tuple(chapters), in_full(library.sources, library.sources))


def book(library: Library, only: Curriculum | None = None) -> str:
    """A page of HTML that stands alone."""
    return rendered("book", "html", Book.build(library, only))


def _curriculum(it: Curriculum, library: Library, ways: Mapping[str, Way], first_in: Mapping[str, str]) -> Chapter:
    """`first_in` names, by unit, the curriculum in whose chapter it stands; one of several curricula stands once."""
    here = [id_ for id_ in it.modules if first_in[id_] == it.id]
    elsewhere = "\n".join(f"- {library.title(id_)}" for id_ in it.modules if first_in[id_] != it.id)
    told = (Labelled("Also part of it, in an earlier chapter", elsewhere),) if elsewhere else ()
    units = tuple(book_units.unit(library.modules[id_], library, ways) for id_ in here)
    return Chapter(f"curriculum-{it.id}", it.title, (Prose(it.about), *told), units)


def _opening(lessons: list[Metadata]) -> tuple[Block, ...]:
    if not lessons:
        return (Prose(PROMISE), Labelled(USE, WITHOUT))
    drafted = " ".join(DRAFTED[each] for each in dict.fromkeys(lesson.drafted for lesson in lessons))
    signed = [lesson for lesson in lessons if lesson.reviewed_by]
    reviewed = UNREVIEWED
    if signed:
        bodies = "\n".join(
            f"- {lesson.title}: {', '.join(each.body for each in lesson.reviewed_by)}" for lesson in signed
        )
        reviewed = f"Reviewed by peer-run organisations:\n{bodies}\n\nNo peer-run organisation has reviewed the rest."
    authors = dict.fromkeys(author for lesson in lessons for author in lesson.authors)
    licences = dict.fromkeys(lesson.licence for lesson in lessons)
    return (
        Prose(PROMISE),
        Labelled("How it was drafted", f"By {', '.join(authors)}. {drafted}"),
        Labelled("Who has reviewed it", reviewed),
        Labelled("Licence of the texts", f"{', '.join(licences)}. You may copy it, change it and hand it on."),
        Labelled(USE, WITHOUT),
    )


def _plays(units: Iterable[Module], library: Library, only: Curriculum | None) -> Iterator[Scenario]:
    """In the order in which the units lead to them, each with its second cases behind it, then the others."""
    led = [step.scenario for each in units for step in each.steps if step.kind == "roleplay"]
    of_it = [id_ for id_, each in library.scenarios.items() if only is None or library.offers(id_, {only.id})]
    seen: set[str] = set()
    for first in (*led, *of_it):
        cases = [each.id for each in library.scenarios.values() if each.variant_of == first]
        for id_ in (first, *cases):
            if id_ in library.scenarios and id_ not in seen:
                seen.add(id_)
                yield library.scenarios[id_]


def _play(number: int, it: Scenario, library: Library, plays: dict[str, Way]) -> Part:
    ways = dict(_ways(number, it))
    (before, *others) = scenario_parts(it, library, ways)
    told = [block for block in before.blocks if not (isinstance(block, Labelled) and block.text == HOW)]
    again = plays.get(it.variant_of or "")
    second = (Labelled("Meets the dilemma of another one again", again.name),) if again else ()
    places = {way.anchor for way in ways.values()}
    sections = [
        section if section.anchor in places else replace(section, anchor=f"{it.id}-{section.anchor}")
        for part in (before, *others)
        for section in part.sections
    ]
    noted = tuple(replace(each, look="note") if each.anchor == f"{it.id}-content-note" else each for each in sections)
    end = Section(f"{it.id}-about", "About this role-play", about(it), look="small")
    lead = Prose(f"About {it.minutes} minutes.")
    return Part(plays[it.id].anchor, plays[it.id].name, (lead, *told, *second), (*noted, end))


def _ways(number: int, it: Scenario) -> Iterator[tuple[str, Way]]:
    places = [*((each.id, each.title or "") for each in it.scenes), *((each.id, each.title) for each in it.endings)]
    endings = {each.id for each in it.endings}
    for index, (id_, title) in enumerate(places):
        place = f"{number}{_letter(index)}"
        kind = "Ending: " if id_ in endings else ""
        yield id_, Way(f"{it.id}-at-{id_}", f"{place} · {kind}{title}" if title else place)


def _letter(index: int) -> str:
    """a to z, then aa and so on."""
    more, place = divmod(index, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[place]
