"""The journal's cards: the list, one entry, sharing it; and what facilitators are given to read."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.app.dates import said_day
from bot.app.journal import A_PAGE, Answer, Entry, Page
from bot.app.sharing import Desk, Given
from bot.core.journal import Reader
from bot.core.screen import Block, Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, journal_parts, modals
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.journal_parts import first_words
from bot.frontends.discord_bot.pages import talk
from bot.frontends.discord_bot.text import passages, plain, shortened

LINE = 300
MENU = 25

KEY = (
    "Your journal is yours alone, on every server. It is encrypted before it is stored; whoever runs this bot holds "
    "the key and could read it. Nobody else sees an entry unless you share it."
)
EMPTY = "Nothing is in it yet. You can write here, or keep what you write in a lesson."
BOUND = (
    "A facilitator may be bound by law or by their employer to pass on what you write, for instance where they think "
    "that somebody is in danger. If you would like to know what they would have to pass on, you could ask them first."
)
TAKE_BACK = (
    "Your name on that server stands above it. You can take the sharing back whenever you like; what somebody has read "
    "or copied by then, I cannot take back."
)
NOBODY = (
    "There is nobody to share it with yet: you are in no cohort that somebody facilitates. It stays yours alone, and "
    "you can read it to whomever you like."
)
DELETE = (
    "The entry goes for good, also where you shared it, and so do the answers to it. What I cannot reach: what "
    "somebody has read or copied, Discord's own records, and backups until they are deleted."
)
GIVEN = "These are people's own words, given to you. Whoever gave them can take them back."
NONE_GIVEN = "Nothing is shared with you here at the moment. What people do not share, nobody sees."


def write_form(server: int, given: str | None = None, *, asked: bool = False) -> modals.Form:
    """`asked` if the person was asked before whether they are sure to keep it as it is."""
    kept = {
        "yes": "Yes, keep it for me, encrypted",
        modals.SURE: "Yes, also where it looks like an address, a number or a date",
    }
    sure = [modals.choice(modals.KEEP, "Shall it be kept for you?", kept, "yes")] if asked else []
    field = modals.text(modals.WORDS, "What would you like to keep?", "Please name nobody you support.", given=given)
    return modals.Form("Write in your journal", address("journal-kept", server), field, *sure)


def search_form(server: int) -> modals.Form:
    field = modals.text("query", "Words to look for", most=100, long=False)
    return modals.Form("Search your journal", address("journal-found", server), field)


def answer_form(cohort: str, entry: str) -> modals.Form:
    field = modals.text(
        modals.WORDS, "Your answer", "It goes to the person alone, as a direct message if they take any."
    )
    return modals.Form("An answer", address("shared-answered", cohort, entry), field)


# The person's own


def listed(server: int, page: Page, notice: str | None = None) -> View:
    write = button("Write", address("journal-write", server), main=True)
    search = button("Search", address("journal-search", server))
    if page.query is not None:
        title, where = "Found in your journal", f"Looking for “{page.query}”: {journal_parts.found(page)}"
        around = [button("All entries", address("journal", server, 0))]
    else:
        title, where = "Your journal", f"The latest first: {journal_parts.which(page)}" if page.size else "Nothing yet"
        around = journal_parts.paging("journal", page.start, page.start + A_PAGE < page.size, server)
    said = [KEY, *journal_parts.limits(page)] if page.size or page.query is not None else [KEY, EMPTY]
    lines = [_line(each, page.zone) for each in page.entries]
    options = [
        discord.SelectOption(
            label=shortened(f"{said_day(each.given, page.zone)}: {first_words(each.text)}", 100),
            value=each.id,
        )
        for each in page.entries
    ]
    items = journal_parts.with_menu(title, where, said, lines, options, address("journal-open", server), notice)
    return View(
        *items, *draw.rows([write, *([search] if page.size or page.query is not None else []), *around, talk(server)])
    )


def entry(server: int, found: Entry, zone: str, part: int = 0, notice: str | None = None) -> View:
    sheets = journal_parts.sheets(found.text, found.answers, zone, "Answered by {name} on {day}")
    part = min(part, len(sheets) - 1)
    where = shortened(f"{_came_from(found)} {_who_reads(found)}", LINE)
    share = button("Share it", address("journal-share", server, found.id))
    unshare = [button("Take back the sharing", address("journal-unshare", server, found.id))] if found.readers else []
    buttons = [
        *journal_parts.turning(address("journal-entry", server, found.id), part, len(sheets)),
        share,
        *unshare,
        button("Delete it", address("journal-delete", server, found.id, "ask")),
        button("All entries", address("journal", server, 0)),
        talk(server),
    ]
    return draw.page(Screen(said_day(found.given, zone), where, sheets[part]), buttons, notice)


def with_whom(server: int, id_: str, choices: Sequence[tuple[Reader, str]]) -> View:
    """`choices` come with the name of the server, for somebody who is in cohorts on several."""
    back = button("Keep it to myself", address("journal-open", server, id_), main=not choices)
    if not choices:
        return draw.page(Screen("Share it", "Nothing is shared yet", (Prose(NOBODY),)), [back, talk(server)])
    several = len({reader.server for reader, _ in choices}) > 1
    options = [
        discord.SelectOption(
            label=shortened(_reader(reader), 100),
            value=f"{reader.cohort}-{reader.facilitator or 0}",
            description=shortened(name, 100) if several else None,
        )
        for reader, name in choices[:MENU]
    ]
    said = ["With whom? The next page says who would see it; nothing is shared before you say so there."]
    menu = address("journal-with", server, id_)
    items = journal_parts.with_menu("Share it", "Nothing is shared yet", said, [], options, menu, None)
    return View(*items, *draw.rows([back, talk(server)]))


def share_asked(server: int, id_: str, reader: Reader, names: Sequence[str]) -> View:
    who = " and ".join(names)
    if reader.facilitator is None:
        sees = (
            f"All who facilitate “{reader.cohort_name}” will be able to read this entry and to answer it. At the "
            f"moment this is {who}; whoever facilitates it later can read it too, until you take it back or leave the "
            "cohort."
        )
    else:
        sees = (
            f"{who}, who facilitates “{reader.cohort_name}”, will be able to read this entry and to answer it, until "
            "you take it back or leave the cohort. Nobody else will."
        )
    screen = Screen("Before you share it", "Nothing is shared yet", (Prose(sees), Prose(BOUND), Prose(TAKE_BACK)))
    buttons = [
        button("Keep it to myself", address("journal-open", server, id_), main=True),
        button("Share it", address("journal-give", server, id_, f"{reader.cohort}-{reader.facilitator or 0}")),
        talk(server),
    ]
    return draw.page(screen, buttons)


def delete_asked(server: int, id_: str) -> View:
    buttons = [
        button("Yes, delete it", address("journal-delete", server, id_, "yes")),
        button("No, keep it", address("journal-open", server, id_), main=True),
        talk(server),
    ]
    return draw.page(Screen("Delete this entry?", "This cannot be undone", (Prose(DELETE),)), buttons)


def answered(server: int, id_: str, answer: Answer) -> tuple[tuple[Block, ...], list[draw.Component]]:
    """What a letter says about an answer, and its buttons."""
    name = answer.name or "A facilitator"
    parts = passages(answer.text, journal_parts.ROOM) if answer.text is not None else [journal_parts.LOCKED]
    rest = (Prose("It goes on in your journal."),) if len(parts) > 1 else ()
    lead = Prose(f"{name} has answered an entry that you shared from your journal.")
    ways_on = [button("Open the entry", address("journal-beside", server, id_), main=True), talk(server)]
    return (lead, Labelled("The answer", parts[0]), *rest), ways_on


# What facilitators are given


def desk(server: int, found: Desk) -> View:
    where = "Only what is shared with you now, what was shared last first"
    lines = [
        f"**{plain(each.name)}**, shared on {said_day(each.given, found.zone)}: {plain(first_words(each.text))}"
        for each in found.entries
    ]
    options = [
        discord.SelectOption(label=shortened(f"{each.name}: {first_words(each.text)}", 100), value=each.id)
        for each in found.entries
    ]
    said = [GIVEN if lines else NONE_GIVEN]
    title = f"Shared with you: {found.cohort.name}"
    items = journal_parts.with_menu(title, where, said, lines, options, address("shared-open", found.cohort.id), None)
    around = journal_parts.paging("shared", found.start, found.more, found.cohort.id)
    return View(*items, *draw.rows([*around, talk(server)]))


def given(server: int, cohort: str, found: Given, zone: str, part: int = 0, notice: str | None = None) -> View:
    sheets = journal_parts.sheets(found.text, found.answers, zone, "You answered on {day}")
    part = min(part, len(sheets) - 1)
    where = f"Shared with you on {said_day(found.given, zone)}. They can take it back."
    buttons = [
        *journal_parts.turning(address("shared-entry", cohort, found.id), part, len(sheets)),
        button("Answer", address("shared-answer", cohort, found.id), main=True),
        button("All that is shared", address("shared", cohort, 0)),
        talk(server),
    ]
    return draw.page(Screen(found.name, where, sheets[part]), buttons, notice)


# Parts


def _line(each: Entry, zone: str) -> str:
    marks = [
        *([f"from “{shortened(each.lesson, 40)}”"] if each.lesson else []),
        *(["shared"] if each.readers else []),
        *(["answered"] if each.answered else []),
    ]
    more = f" ({plain(', '.join(marks))})" if marks else ""
    return f"**{said_day(each.given, zone)}**{more}: {plain(first_words(each.text))}"


def _came_from(found: Entry) -> str:
    if not found.lesson:
        return "Written freely."
    return f"From “{found.lesson}”: {found.asked}" if found.asked else f"From “{found.lesson}”."


def _who_reads(found: Entry) -> str:
    if not found.readers:
        return "Not shared with anybody."
    return f"Shared with {' and '.join(map(_reader, found.readers))}."


def _reader(reader: Reader) -> str:
    return f"{reader.name} ({reader.cohort_name})" if reader.name else f"all who facilitate {reader.cohort_name}"
