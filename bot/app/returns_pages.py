"""The pages of coming back, in the same words everywhere."""

from __future__ import annotations

from dataclasses import replace

from bot.app.coming_back import Offer
from bot.app.dates import said_day
from bot.app.returns import Offers, Opened
from bot.core.screen import Labelled, Prose, Screen

TITLE, ONLY_YOU = "Coming back", "Only you see this; nobody is told, and nothing is scored"
LISTED = 15  # of those that come later

HOW = (
    "If you like, questions you have answered come back after some days, and later after weeks; and a dilemma from a "
    "role-play comes back in another case, after 3, 10, 30 and 90 days. Each is an offer: you open it, put it off, or "
    "stop it."
)
NOTE = (
    "A note about it comes once a week at most, as a direct message to you alone, never at night, and only while "
    "something is due."
)
OFF = "It is off, and nothing is planned unless you turn it on."
NOTHING = "Nothing is planned at the moment. Questions you answer and role-plays you explore are added by themselves."


def overview(offers: Offers, *, notes: bool = True) -> Screen:
    """What is due and what comes; `notes` where direct messages are sent."""
    how = Prose(f"{HOW} {NOTE}" if notes else HOW)
    if not offers.on:
        return Screen(TITLE, ONLY_YOU, (how, Prose(OFF)))
    blocks = list[Prose | Labelled]()
    if offers.due:
        more = [f"- And {offers.waiting} more, after these."] if offers.waiting else []
        blocks.append(Labelled("Here now, if you like", "\n".join([*map(line, offers.due), *more])))
    if offers.coming:
        lines = [f"{line(each)}: {said_day(each.due, offers.zone)}" for each in offers.coming[:LISTED]]
        left = len(offers.coming) - LISTED
        more = [f"- And {left} more."] if left > 0 else []
        blocks.append(Labelled("Later", "\n".join([*lines, *more])))
    if not blocks:
        blocks.append(Prose(NOTHING))
    return Screen(TITLE, ONLY_YOU, (*blocks, how))


def line(offer: Offer) -> str:
    return f"- {offer.title} ({offer.about})"


def opened(found: Opened) -> Screen:
    """A question as it is asked, or a case with what it is."""
    if found.screen is not None:
        return found.screen
    when = Prose(
        "The same dilemma with other people in it, as a walk of its own. No reply is the one to guess. Here it is, if "
        "you like; it comes again after a longer pause."
    )
    return Screen(found.offer.title, "A dilemma that comes back", (when,))


def told(found: Opened) -> Screen:
    """What the sources say about the choice, and when the question comes next."""
    assert found.screen is not None
    comes = Prose(f"It comes back on {said_day(found.offer.due, found.zone)}.")
    return replace(found.screen, blocks=(*found.screen.blocks, comes))


def ways(offer: Offer) -> list[tuple[str, str]]:
    """What can be said about when it comes: “sooner”, “later”, “stop”, each with its words."""
    found = []
    if offer.sooner is not None:
        found.append(("sooner", f"Sooner: {_in(offer.sooner)}"))
    if offer.later is not None:
        found.append(("later", f"Later: {_in(offer.later)}"))
    return [*found, ("stop", "Stop bringing this back")]


def _in(days: int) -> str:
    return "tomorrow" if days == 1 else f"in {days} days"
