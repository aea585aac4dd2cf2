"""What each kind of letter says: drawn from ids when it goes, so that it says what holds at that moment.

A direct message may be read over a shoulder: the first lines, which a preview shows, name nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from bot.app import returns_pages
from bot.app.dates import said_day
from bot.app.letters import Letter
from bot.app.reminders import Owed, Reminder
from bot.app.summaries import Summary
from bot.core.actor import Actor
from bot.core.errors import InvitationOver
from bot.core.screen import Block, Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, journal_pages, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.draw import View, button

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

Draw = Callable[["AlongsideClient", Letter, Actor], Awaitable[View | None]]
"""None if nothing holds any longer of what the letter is about. The actor is the reader, as the server has them now."""

TITLE, WHERE = "Alongside: a note for you", "Only you see this"
LISTED = 10  # dates or people in one letter; a card must stay below 4,000 characters
NOT_POSTED: Mapping[str, str] = {
    "gone": "This week's summary could not be posted in the facilitators' channel: that channel is no longer there. "
    "An administrator can name another one with /setup. Until then it comes to everybody who facilitates the cohort.",
    "closed": "This week's summary could not be posted in the facilitators' channel: I am not allowed to write there. "
    "An administrator can let me see that channel and write in it, or name another one with /setup. Until then it "
    "comes to everybody who facilitates the cohort.",
    "none": "This week's summary could not be posted in the facilitators' channel: /setup names none any more. An "
    "administrator can name one there. Until then it comes to everybody who facilitates the cohort.",
}
LAST = "This was the fifth reminder, so they pause here. /reminders turns them on again, if you like."


def note(*blocks: Block) -> Screen:
    return Screen(TITLE, WHERE, blocks)


async def _invitation(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    try:
        offer = await client.services.cohorts.offer(reader, letter.about["invitation"])
    except InvitationOver:
        return None
    if offer.member:
        return None
    who = " and ".join(offer.facilitators) or "A facilitator"
    screen = note(
        Prose(
            f"{who} on {client.server_name(letter.server)} would like you to join the cohort “{offer.name}”. "
            "Joining is up to you; the next page says what a facilitator would see, and what not. "
            "If you do nothing, nothing happens."
        )
    )
    look = button("Look at the invitation", address("offer", offer.invitation), main=True)
    return draw.page(screen, [look, pages.talk(letter.server)])


async def _reminder(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    reminder = await client.services.reminders.said(letter, reader.roles)
    return None if reminder is None else reminder_card(letter.server, client.server_name(letter.server), reminder)


def reminder_card(server: int, server_name: str, reminder: Reminder) -> View:
    lines = [_date(owed, reminder.zone) for owed in reminder.owed[:LISTED]]
    if len(reminder.owed) > LISTED:
        lines.append("- There is more; /progress shows all of it.")
    blocks: list[Block] = [
        Labelled(f"From {server_name}, days as in {reminder.zone}", "\n".join(lines)),
        Prose(
            "If now is not the time, that is all right. A facilitator can give you another date, or a hand: press "
            "“I would like a hand”, and they see that you would like one."
        ),
        Prose(LAST if reminder.last else "You asked for these notes; there is one in ten days at most."),
    ]
    first = reminder.owed[0]
    ways_on = [
        button("Go on", address("begin", server, first.go_on), main=True),
        button("I would like a hand", address("hand", server, first.cohort)),
        button("Not now", address("remind", server, "later")),
        button("Stop reminders", address("remind", server, "stop")),
        pages.talk(server),
    ]
    return draw.page(note(*blocks), ways_on)


def _date(owed: Owed, zone: str) -> str:
    day = said_day(owed.due, zone)
    when = f"its date is {day}" if owed.kind == "due soon" else f"its date was {day}; it is open to you still"
    return f"- {owed.assignment.title} ({owed.cohort_name}): {when}."


async def _hand_taken(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    for hand in await client.services.hands.mine(letter.server, letter.person):
        if hand.id == letter.about["hand"] and hand.taken_by is not None:
            words = (
                f"You said that you would like a hand. {hand.taken_by}, in “{hand.cohort_name}”, has taken it up and "
                "will get in touch with you. If you no longer need it, /progress has a button for that."
            )
            return draw.page(note(Prose(words)), [pages.talk(letter.server)])
    return None


async def _done_another_way(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    for mine in await client.services.assignments.mine(letter.server, letter.person):
        if mine.assignment.id == letter.about["assignment"] and mine.agreed.otherwise is not None:
            said = Prose(
                f"A facilitator of “{mine.cohort}” noted “{mine.assignment.title}” as done another way, so nothing is "
                "asked of you there any more. If that is not right, you could tell them."
            )
            reason = (Labelled("What they wrote", mine.reason),) if mine.reason else ()
            return draw.page(note(said, *reason), [pages.talk(letter.server)])
    return None


async def _summary(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    summary = await client.services.summaries.said(reader, letter.about["cohort"])
    if summary is None:
        return None
    why = NOT_POSTED.get(letter.about.get("refused", ""))
    return summary_card(letter.server, summary, TITLE, *([Prose(why)] if why else []))


def summary_card(server: int, summary: Summary, title: str, *before: Block) -> View:
    """The same to one facilitator and in their channel: who would like a hand is named, and nobody else."""
    hands = [f"- {name}: {said}." for name, said in summary.hands[:LISTED]]
    if len(summary.hands) > LISTED:
        hands.append(f"- And {len(summary.hands) - LISTED} more; /report shows all.")
    blocks = (
        *before,
        Labelled(f"{summary.cohort}, this week", summary.up_to_date),
        Labelled("Would like a hand", "\n".join(hands) or "Nobody has said so."),
        Prose("/report shows the rest. /summary ends these notes or sends them elsewhere."),
    )
    return draw.page(Screen(title, summary.as_of, blocks), [pages.talk(server)])


async def _reply(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    found = await client.services.sharing.said(letter)
    if found is None:
        return None
    blocks, ways_on = journal_pages.answered(letter.server, *found)
    return draw.page(note(*blocks), ways_on)


async def _inactive(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    question = await client.services.retention.said(letter)
    if question is None:
        return None
    screen = note(
        Prose(
            f"You have not been here for {question.days} days. Your place, your progress and what you kept are stored "
            "still. Would you like to keep them? Both answers are all right, and nobody is told."
        ),
        Prose(
            f"If you do nothing, everything about you is erased {question.notice} days from now, on every server. Any "
            "command or press of yours before then keeps it. /privacy shows all of it and gives you a copy."
        ),
    )
    ways_on = [
        button("Keep it", address("stay", letter.server), main=True),
        button("Show me what is stored", address("stored", letter.server)),
        button("Erase everything about me", address("erase", "ask", letter.server)),
        pages.talk(letter.server),
    ]
    return draw.page(screen, ways_on)


async def _return(client: AlongsideClient, letter: Letter, reader: Actor) -> View | None:
    offers = await client.services.returns.said(letter)
    if offers is None:
        return None
    listed = "\n".join(map(returns_pages.line, offers.due))
    screen = note(
        Labelled(f"From {client.server_name(letter.server)}, here again if you like", listed),
        Prose("You turned this on; there is one such note a week at most. If you do nothing, nothing happens."),
    )
    ways_on = [
        button("Look at them", address("coming-page", letter.server), main=True),
        button("Turn it off", address("coming", letter.server, "off")),
        pages.talk(letter.server),
    ]
    return draw.page(screen, ways_on)


LETTERS: Mapping[str, Draw] = {
    "invitation": _invitation,
    "reminder": _reminder,
    "hand taken": _hand_taken,
    "done another way": _done_another_way,
    "summary": _summary,
    "reply": _reply,
    "inactive": _inactive,
    "return": _return,
}
