"""What facilitators see of what they assigned: read back in whole sentences, with the date in the server's zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.app import dates
from bot.app.assignments import About
from bot.core.cohort import Assignment, Cohort, Member
from bot.core.screen import Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.text import plain, shortened

A_PAGE = 20  # a select takes 25, and a card must stay below 4,000 characters
GONE = "somebody who has left"


def one(cohort: Cohort, assignment: Assignment, person: str | None, zone: str) -> View:
    """`person` is the name of whom it is for, if it is for one alone."""
    screen = Screen(
        f"“{assignment.title}”",
        f"Assigned to {person} alone, in “{cohort.name}”" if person else f"Assigned to everybody in “{cohort.name}”",
        (Prose("\n".join([_when(assignment, zone), rule(assignment), *_order(assignment)])),),
    )
    here = (assignment.cohort, assignment.id)
    other = ("Make it optional", "no") if assignment.expected else ("Make it expected", "yes")
    about = (
        button("About one person", address("people", *here, 0))
        if assignment.person is None
        else button("Talked about, or done another way", address("about", *here, assignment.person))
    )
    buttons = [
        button("Another date", address("redate", *here)),
        button(other[0], address("expect", *here, other[1])),
        about,
        button("Withdraw it", address("withdraw", *here, "ask")),
        button("All assignments", address("given", assignment.cohort, 0)),
        pages.talk(cohort.server),
    ]
    return draw.page(screen, buttons)


def listed(cohort: Cohort, every: Sequence[Assignment], start: int, zone: str) -> View:
    shown = every[start : start + A_PAGE]
    if not shown:
        nothing = Prose("Nothing is assigned to this cohort. /assign gives it something to explore.")
        return draw.page(Screen(f"“{cohort.name}”", "Assignments", (nothing,)), [pages.talk(cohort.server)])
    lines = "\n".join(f"- {plain(each.title)}: {_short(each, zone)}" for each in shown)
    earlier = [button("Back", address("given", cohort.id, start - A_PAGE))] if start >= A_PAGE else []
    later = [button("More", address("given", cohort.id, start + A_PAGE))] if start + A_PAGE < len(every) else []
    return View(
        draw.text(f"### {plain(f'“{cohort.name}”')}\n-# Assignments, the earliest first"),
        draw.text(lines),
        ui.ActionRow(_menu(address("assignment", cohort.id), "Look at one", [(each.title, each.id) for each in shown])),
        *draw.rows([*earlier, *later, pages.talk(cohort.server)]),
    )


def people(assignment: Assignment, members: Sequence[Member], start: int) -> View:
    """Whom something is to be said about; what it is stands on the next card."""
    here, server = (assignment.cohort, assignment.id), assignment.server
    back = button("Back to the assignment", address("assignment", *here))
    shown = members[start : start + A_PAGE]
    if not shown:
        screen = Screen(f"“{assignment.title}”", "About one person", (Prose("Nobody is in this cohort yet."),))
        return draw.page(screen, [back, pages.talk(server)])
    later = [button("More", address("people", *here, start + A_PAGE))] if start + A_PAGE < len(members) else []
    return View(
        draw.text(f"### {plain(f'“{assignment.title}”')}\n-# About one person"),
        ui.ActionRow(_menu(address("about", *here), "Whom?", [(each.name, str(each.person)) for each in shown])),
        *draw.rows([back, *later, pages.talk(server)]),
    )


def about(found: About) -> View:
    assignment, agreed = found.assignment, found.agreed
    here = (assignment.cohort, assignment.id, found.member.person)
    said, buttons = [], []
    if assignment.talk:
        said.append(
            "They say that you talked about it." if agreed.talked else "They have not said yet that you talked."
        )
        if agreed.confirmed:
            said.append("A facilitator says that you talked about it.")
        else:
            buttons.append(button("We talked about it", address("say", *here, "talked"), main=True))
    if agreed.otherwise:
        said.append("It is marked as done another way; they were told, with the reason.")
        buttons.append(button("Take that back", address("say", *here, "back")))
    else:
        said.append("It is not marked as done another way.")
        buttons.append(button("Done another way…", address("otherwise", *here)))
    buttons.append(button("Back to the assignment", address("assignment", assignment.cohort, assignment.id)))
    screen = Screen(f"“{assignment.title}”", f"About {found.member.name}", (Prose("\n\n".join(said)),))
    return draw.page(screen, [*buttons, pages.talk(assignment.server)])


def withdraw_asked(assignment: Assignment) -> View:
    screen = Screen(
        f"Withdraw “{assignment.title}”?",
        "Nobody is told",
        (Prose("It no longer stands on anybody's page or in the report. What people explored stays theirs."),),
    )
    here = (assignment.cohort, assignment.id)
    buttons = [
        button("Yes, withdraw it", address("withdraw", *here, "yes")),
        button("No, keep it", address("withdraw", *here, "no"), main=True),
        pages.talk(assignment.server),
    ]
    return draw.page(screen, buttons)


def rule(assignment: Assignment) -> str:
    every = len(assignment.activities)
    if assignment.talk:
        return "It is done when a facilitator and the person have both said that they talked about it."
    if every == 1:
        return "It is done when it has been explored."
    if assignment.needed == every:
        return f"It is done when all {every} parts have been explored."
    return f"It is done when {assignment.needed} of its {every} parts have been explored, whichever they are."


def _when(assignment: Assignment, zone: str) -> str:
    kind = "expected" if assignment.expected else "optional"
    if assignment.due is None:
        return f"It is {kind}, and has no date."
    return f"It is {kind}, until {dates.said(assignment.due, zone)}."


def _short(assignment: Assignment, zone: str) -> str:
    kind = "expected" if assignment.expected else "optional"
    alone = ", for one person alone" if assignment.person is not None else ""
    until = f", until {dates.said_day(assignment.due, zone)}" if assignment.due else ", no date"
    return f"{kind}{until}{alone}"


def _order(assignment: Assignment) -> list[str]:
    return ["The order is suggested; nothing is locked."] if assignment.in_order else []


def _menu(custom_id: str, placeholder: str, choices: Sequence[tuple[str, str]]) -> ui.Select[Any]:
    options = [discord.SelectOption(label=shortened(label, 100), value=value) for label, value in choices]
    return ui.Select(custom_id=custom_id, placeholder=placeholder, options=options)
