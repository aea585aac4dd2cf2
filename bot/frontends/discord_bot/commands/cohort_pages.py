"""What facilitators see of their cohorts, and the invitation that stands in a channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app import dates
from bot.app.cohorts import Listed
from bot.core.cohort import Cohort, Member
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain

MEMBERS = 30  # lines of a page; with the longest names a card still stays below 4,000 characters
ROOM = 3300  # characters of a list, with those that escape Markdown

THEY_SEE = (
    "For what they assign to the cohort, and from the day you join: the module, whether it is not started, under way "
    "or explored, and on which days; the week in which you were last at any of it; whether a date has gone by; and "
    "that you would like a hand, if you say so. They can make a file of that page, and /progress tells you of it. For "
    "five people or more together they see counts, and you can keep out of those with /progress."
)
THEY_NEVER_SEE = (
    "Your answers, the path you take, times of day, your journal but for an entry you share yourself, or which way you "
    "choose round a content note."
)
LEAVING = "You can leave at any time with /progress. What you explored stays yours."


def listed(server: int, found: Sequence[Listed]) -> View:
    if not found:
        nothing = Prose("You have no cohort here yet. /cohort create makes one, and /cohort invite asks people to it.")
        return draw.page(Screen("Cohorts", "None yet", (nothing,)), [pages.talk(server)])
    screen = Screen("Cohorts", "Those in use first", (_list([_named(each) for each in found]),))
    return draw.page(screen, [pages.talk(server)])


def _named(each: Listed) -> str:
    people = "one person" if each.members == 1 else f"{each.members} people"
    by = and_(each.facilitators[:3]) if each.facilitators else "nobody at the moment"
    put_away = ", archived" if each.cohort.archived else ""
    return f"{each.cohort.name}{put_away}: {people}; facilitated by {by}"


def made(server: int, name: str) -> View:
    screen = Screen(
        f"“{name}”",
        "A cohort of yours, with nobody in it yet",
        (
            Prose(
                "/cohort invite asks people to join: one person by a direct message, or everybody with a message in a "
                "channel. People join by themselves and can leave again. /assign gives them something to explore."
            ),
        ),
    )
    return draw.page(screen, [pages.talk(server)])


def archive_asked(cohort: Cohort) -> View:
    screen = Screen(
        f"Archive “{cohort.name}”?",
        "Nothing is deleted, but it cannot be taken up again",
        (
            Prose(
                "Its invitations end, nobody is reminded any more, and its assignments no longer stand on anybody's "
                "page. What people explored stays theirs."
            ),
        ),
    )
    buttons = [
        button("Yes, archive it", address("archive", cohort.id, "yes")),
        button("No, keep it in use", address("archive", cohort.id, "no"), main=True),
        pages.talk(cohort.server),
    ]
    return draw.page(screen, buttons)


def archived(cohort: Cohort) -> View:
    screen = Screen(f"“{cohort.name}” is archived", "Nothing was deleted", (Prose("/cohort log still shows it."),))
    return draw.page(screen, [pages.talk(cohort.server)])


def members(cohort: Cohort, every: Sequence[Member], start: int, zone: str) -> View:
    shown = every[start : start + MEMBERS]
    lines = [f"- {each.name}, since {dates.said_day(each.accepted, zone)}" for each in shown]
    count = "One person" if len(every) == 1 else f"{len(every)} people"
    nobody = "Nobody is in it yet. /cohort invite asks people to join."
    screen = Screen(f"“{cohort.name}”", f"{count}, by name", (Prose("\n".join(lines) or nobody),))
    earlier = [button("Back", address("members", cohort.id, start - MEMBERS))] if start >= MEMBERS else []
    later = [button("More", address("members", cohort.id, start + MEMBERS))] if start + MEMBERS < len(every) else []
    return draw.page(screen, [*earlier, *later, pages.talk(cohort.server)])


def invited(server: int, cohort: str, name: str) -> View:
    screen = Screen(
        "The invitation is on its way",
        f"To “{cohort}”",
        (
            Prose(
                f"{name} gets it as a direct message. If their messages are closed, it waits beside what they type "
                "here next. You see in /cohort members when they have joined; nobody sees whether they declined."
            ),
        ),
    )
    return draw.page(screen, [pages.talk(server)])


def open_invitation(invitation: str, cohort: str, by: Sequence[str], role: str | None) -> View:
    """For everybody in a channel; `role` is the name of the role it is for, if it is for one."""
    where = f"For people with the role “{role}”" if role else "For anybody here who would like to"
    screen = Screen(
        f"An invitation to the cohort “{cohort}”",
        where,
        (
            Prose(f"A cohort explores the same things in the same weeks. {facilitated_by(by)}"),
            Labelled("What the facilitators then see", THEY_SEE),
            Labelled("What they never see", THEY_NEVER_SEE),
            Prose(f"{LEAVING} The button joins nothing yet, and nobody sees who looked."),
        ),
    )
    return draw.page(screen, [button("Look at the invitation", address("offer", invitation), main=True)])


def facilitated_by(names: Sequence[str]) -> str:
    if not names:
        return "Nobody facilitates it at the moment."
    return f"{names[0]} facilitates it." if len(names) == 1 else f"{and_(names)} facilitate it."


def and_(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def appointed(server: int, cohort: str, name: str) -> View:
    sentence = (
        f"{name} facilitates “{cohort}” with you now, as soon as they also have the facilitators' role of this server. "
        "They can see its report and assign in it, and the people in it see their name."
    )
    return draw.page(Screen("Another facilitator", f"“{cohort}”", (Prose(sentence),)), [pages.talk(server)])


def dismissed(server: int, cohort: str, name: str) -> View:
    sentence = f"{name} does not facilitate “{cohort}” any more. Nothing else has changed."
    return draw.page(Screen("Facilitators", f"“{cohort}”", (Prose(sentence),)), [pages.talk(server)])


def log(server: int, done: Sequence[str]) -> View:
    where = "The latest first; the people in the cohort see the same since they joined"
    screen = Screen("What was done", where, (_list(done) if done else Prose("Nothing yet."),))
    return draw.page(screen, [pages.talk(server)])


def _list(lines: Sequence[str]) -> Prose:
    """As many as a card has room for; what is cut says so."""
    kept, room = list[str](), ROOM
    for line in lines:
        room -= len(plain(line)) + 3
        if room < 0:
            return Prose("\n".join([*kept, f"- {len(lines) - len(kept)} more, for which there is no room here"]))
        kept.append(f"- {line}")
    return Prose("\n".join(kept))
