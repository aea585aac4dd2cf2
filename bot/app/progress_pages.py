"""A person's own pages, the same in every front end: where they are, and what facilitators did."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app import dates
from bot.app.acts import said
from bot.app.assignments import Mine as Assigned
from bot.app.progress import Mine
from bot.app.training import Entry
from bot.core.screen import Block, Labelled, Prose, Screen
from bot.storage.acts import Act

SHOWN = 10  # lines of a list; a card has room for so much
HOURS = "This is self-study with a program, not training hours."


def progress(mine: Mine) -> Screen:
    blocks: list[Block] = []
    if mine.assigned:
        lines = [_assigned(each, mine.zone) for each in mine.assigned]
        blocks.append(Labelled("Asked of you by your cohort", _list(lines)))
    if mine.stopped:
        blocks.append(Labelled("Where you stopped", _list([f"- {_named(each)}" for each in mine.stopped])))
    explored = [each for each in (*mine.modules, *mine.role_plays) if each.state == "explored"]
    if explored:
        blocks.append(Labelled("Explored", _list([f"- {each.title}" for each in explored])))
        blocks.append(Prose(f"What you explored takes about {mine.minutes} minutes. {HOURS}"))
    rest = [sum(each.state == "not started" for each in group) for group in (mine.modules, mine.role_plays)]
    blocks.append(Prose(f"Not started: {rest[0]} of the modules and {rest[1]} of the role-plays. None has to be."))
    for hand in mine.hands:
        taken = f"{hand.taken_by} has taken it up." if hand.taken_by else "It has not been taken up yet."
        blocks.append(Prose(f"You said in {hand.cohort_name} that you would like a hand. {taken}"))
    if mine.cohorts:
        names = ", ".join(each.name for each in mine.cohorts)
        blocks.append(Prose(f"You are in: {names}. Facilitators see what “What my facilitators see” shows, no more."))
    return Screen("Where you are", "Only you see this page", tuple(blocks))


def done_about_me(acts: Sequence[Act], person: int, zone: str) -> Screen:
    lines = [f"- {dates.said_day(act.done, zone)}: {said(act, person)}" for act in acts]
    nothing = "Nothing that concerns you is noted."
    return Screen(
        "What facilitators did",
        "With your cohorts since you joined, and with you",
        (Prose(_list(lines, 20) if lines else nothing),),
    )


def _assigned(each: Assigned, zone: str) -> str:
    it = each.assignment
    asked = "" if it.expected else ", if you like"
    due = f", until {dates.said_day(it.due, zone)}" if it.due else ""
    enough = f", {it.needed} of {len(it.activities)} are enough" if it.needed < len(it.activities) else ""
    talk = ", done when you two have talked about it" if it.talk else ""
    gone = " Would you like a new date? A facilitator can give you one." if each.date_gone_by else ""
    reason = f" Marked as done another way: {each.reason}" if each.reason else ""
    return f"- {it.title}: {each.state}{asked}{due}{enough}{talk}.{gone}{reason}"


def _named(entry: Entry) -> str:
    return f"What if: {entry.title}" if entry.what_if else entry.title


def _list(lines: Sequence[str], most: int = SHOWN) -> str:
    more = len(lines) - most
    rest = [f"- and {more} more"] if more > 0 else []
    return "\n".join([*lines[:most], *rest])
