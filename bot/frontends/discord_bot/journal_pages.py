"""The journal's cards: the list, one entry, sharing it; and what facilitators are given to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord
from discord import ui

from bot.app.dates import said_day
from bot.app.journal import A_PAGE, SEARCHED, Answer, Entry, Page
from bot.app.sharing import Desk, Given
from bot.core.errors import WordsLocked
from bot.core.journal import Reader
from bot.core.screen import Block, Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, modals
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.pages import talk
from bot.frontends.discord_bot.text import passages, plain, shortened

ROOM = 2600  # characters of people's words on one card, escaped; its head and its sentences need the rest
FIRST_WORDS = 80
LINE = 300
MENU = 25

KEY = (
    "Your journal is yours alone, on every server. It is encrypted before it is stored; whoever runs this bot holds "
    "the key and could read it. Nobody else sees an entry unless you share it."
)
EMPTY = "Nothing is in it yet. You can write here, or keep what you write in a lesson."
LOCKED = str(WordsLocked())
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
        title, where = "Found in your journal", f"Looking for “{page.query}”: {_found(page)}"
        around = [button("All entries", address("journal", server, 0))]
    else:
        title, where = "Your journal", f"The latest first: {_which(page)}" if page.size else "Nothing yet"
        around = _paging("journal", page.start, page.start + A_PAGE < page.size, server)
    said = [KEY, *_limits(page)] if page.size or page.query is not None else [KEY, EMPTY]
    lines = [_line(each, page.zone) for each in page.entries]
    options = [
        discord.SelectOption(
            label=shortened(f"{said_day(each.given, page.zone)}: {_first(each.text)}", 100), value=each.id
        )
        for each in page.entries
    ]
    items = _with_menu(title, where, said, lines, options, address("journal-open", server), notice)
    return View(
        *items, *draw.rows([write, *([search] if page.size or page.query is not None else []), *around, talk(server)])
    )


def entry(server: int, found: Entry, zone: str, part: int = 0, notice: str | None = None) -> View:
    sheets = _sheets(
        [(None, found.text), *(_answer(each, zone, "Answered by {name} on {day}") for each in found.answers)]
    )
    part = min(part, len(sheets) - 1)
    where = shortened(f"{_came_from(found)} {_who_reads(found)}", LINE)
    share = button("Share it", address("journal-share", server, found.id))
    unshare = [button("Take back the sharing", address("journal-unshare", server, found.id))] if found.readers else []
    buttons = [
        *_turning(address("journal-entry", server, found.id), part, len(sheets)),
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
    items = _with_menu("Share it", "Nothing is shared yet", said, [], options, menu, None)
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
    parts = passages(answer.text, ROOM) if answer.text is not None else [LOCKED]
    rest = (Prose("It goes on in your journal."),) if len(parts) > 1 else ()
    lead = Prose(f"{name} has answered an entry that you shared from your journal.")
    ways_on = [button("Open the entry", address("journal-beside", server, id_), main=True), talk(server)]
    return (lead, Labelled("The answer", parts[0]), *rest), ways_on


# What facilitators are given


def desk(server: int, found: Desk) -> View:
    where = "Only what is shared with you now, what was shared last first"
    lines = [
        f"**{plain(each.name)}**, shared on {said_day(each.given, found.zone)}: {plain(_first(each.text))}"
        for each in found.entries
    ]
    options = [
        discord.SelectOption(label=shortened(f"{each.name}: {_first(each.text)}", 100), value=each.id)
        for each in found.entries
    ]
    said = [GIVEN if lines else NONE_GIVEN]
    title = f"Shared with you: {found.cohort.name}"
    items = _with_menu(title, where, said, lines, options, address("shared-open", found.cohort.id), None)
    around = _paging("shared", found.start, found.more, found.cohort.id)
    return View(*items, *draw.rows([*around, talk(server)]))


def given(server: int, cohort: str, found: Given, zone: str, part: int = 0, notice: str | None = None) -> View:
    sheets = _sheets([(None, found.text), *(_answer(each, zone, "You answered on {day}") for each in found.answers)])
    part = min(part, len(sheets) - 1)
    where = f"Shared with you on {said_day(found.given, zone)}. They can take it back."
    buttons = [
        *_turning(address("shared-entry", cohort, found.id), part, len(sheets)),
        button("Answer", address("shared-answer", cohort, found.id), main=True),
        button("All that is shared", address("shared", cohort, 0)),
        talk(server),
    ]
    return draw.page(Screen(found.name, where, sheets[part]), buttons, notice)


# Parts


def _sheets(said: Iterable[tuple[str | None, str | None]]) -> list[tuple[Block, ...]]:
    """Labelled texts, as many on each card as fit; a text that the key does not open is said to be so."""
    sheets: list[tuple[Block, ...]] = [()]
    used = 0
    for label, text in said:
        for number, part in enumerate(passages(text if text is not None else LOCKED, ROOM)):
            block = Labelled(label, part) if label and not number else Prose(part)
            size = len(plain(part)) + len(label or "")
            if sheets[-1] and used + size > ROOM:
                sheets.append(())
                used = 0
            sheets[-1] = (*sheets[-1], block)
            used += size
    return sheets


def _answer(answer: Answer, zone: str, said: str) -> tuple[str, str | None]:
    return said.format(name=answer.name or "a facilitator", day=said_day(answer.given, zone)), answer.text


def _turning(to: str, part: int, parts: int) -> list[draw.Component]:
    earlier = [button("Earlier part", f"{to}:{part - 1}")] if part else []
    later = [button(f"Read on: part {part + 2} of {parts}", f"{to}:{part + 1}", main=True)] if part + 1 < parts else []
    return [*earlier, *later]


def _paging(verb: str, start: int, more: bool, to: str | int) -> list[draw.Component]:
    newer = [button("Newer", address(verb, to, max(0, start - A_PAGE)))] if start else []
    older = [button("Older", address(verb, to, start + A_PAGE))] if more else []
    return [*newer, *older]


def _with_menu(
    title: str,
    where: str,
    said: Sequence[str],
    lines: Sequence[str],
    options: Sequence[discord.SelectOption],
    to: str,
    notice: str | None,
) -> list[draw.Part]:
    """A head, some sentences, lines that are escaped already, and a menu of what to open."""
    texts = [
        f"**{plain(notice)}**" if notice else "",
        f"### {plain(title)}\n-# {plain(where)}",
        "\n\n".join(map(plain, said)),
        "\n".join(lines),
    ]
    items: list[draw.Part] = [draw.text(text) for text in texts if text]
    if options:
        choose: ui.Select[ui.LayoutView] = ui.Select(custom_id=to, placeholder="Choose one", options=list(options))
        items.append(ui.ActionRow(choose))
    return items


def _line(each: Entry, zone: str) -> str:
    marks = [
        *([f"from “{shortened(each.lesson, 40)}”"] if each.lesson else []),
        *(["shared"] if each.readers else []),
        *(["answered"] if each.answered else []),
    ]
    more = f" ({plain(', '.join(marks))})" if marks else ""
    return f"**{said_day(each.given, zone)}**{more}: {plain(_first(each.text))}"


def _first(text: str | None) -> str:
    return "cannot be opened" if text is None else shortened(" ".join(text.split()), FIRST_WORDS)


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


def _which(page: Page) -> str:
    last = page.start + len(page.entries)
    return f"{page.start + 1} to {last} of {page.size}" if page.entries else f"there are {page.size}"


def _found(page: Page) -> str:
    if page.size > len(page.entries):
        return f"the latest {len(page.entries)} of {page.size}. More words narrow it down."
    return "nothing" if not page.size else f"{page.size}, the latest first"


def _limits(page: Page) -> list[str]:
    """What a search did not look into, said plainly."""
    older = f"I looked through the latest {SEARCHED:,} entries; there are {page.older:,} older ones."
    locked = f"{page.locked} of the entries could not be looked into. {LOCKED}"
    return [*([older] if page.older else []), *([locked] if page.locked else [])]
