"""An invitation, looked at, accepted or declined: by the button in a channel or by the one in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app import zones
from bot.app.cohorts import Offer
from bot.core.about import WELCOME
from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw, modals, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands.cohort_pages import LEAVING, THEY_NEVER_SEE, THEY_SEE, facilitated_by
from bot.frontends.discord_bot.commands.family import Family, actor
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

ZONE, REMINDERS = "zone", "reminders"
NO_MATTER = "That is all right. Nobody is told, and nothing about it is stored."


async def _offer(client: AlongsideClient, interaction: Interaction, answer: Answering, invitation: str) -> None:
    """Beside the message that was pressed: that one may be for everybody."""
    acting = actor(interaction)
    offer = await client.services.cohorts.offer(acting, invitation)
    if await client.training.arrive(offer.server, acting.person, known_as=None):
        await answer.beside(_page(offer))
    else:
        go_on = button("Go on", address("greeted", invitation), main=True)
        await answer.beside(draw.page(WELCOME, [go_on, pages.talk(offer.server)]))


async def _greeted(client: AlongsideClient, interaction: Interaction, answer: Answering, invitation: str) -> None:
    acting = actor(interaction)
    offer = await client.services.cohorts.offer(acting, invitation)
    await client.training.welcome(offer.server, acting.person)
    await answer.show(_page(offer))


async def _join(
    client: AlongsideClient, interaction: Interaction, answer: Answering, invitation: str, zone: str
) -> None:
    reminders = modals.choice(
        REMINDERS,
        "May I remind you of dates?",
        {
            "no": "No, thank you",
            "yes": "Yes, in a direct message, now and then",
        },
        "no",
        "One in ten days at most, never at night. You can stop them at any time.",
    )
    where = modals.text(
        ZONE, "Your time zone", "A city, such as London. Days are counted there.", most=60, long=False, given=zone
    )
    await answer.ask(modals.Form("Joining the cohort", address("join", invitation), reminders, where))


async def _joined(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, invitation: str
) -> None:
    zone, reminded = zones.zone(sent[ZONE]), sent[REMINDERS] == "yes"
    cohort = await client.services.cohorts.accept(actor(interaction), invitation, reminded, zone)
    await answer.show(_in_it(cohort.server, cohort.id, cohort.name, reminded, zone))


async def _decline(client: AlongsideClient, interaction: Interaction, answer: Answering, invitation: str) -> None:
    offer = await client.services.cohorts.offer(actor(interaction), invitation)
    await client.services.cohorts.decline(actor(interaction), invitation)
    screen = Screen("You have not joined", "Only you see this", (Prose(NO_MATTER),))
    await answer.show(draw.page(screen, [pages.talk(offer.server)]))


def _page(offer: Offer) -> View:
    if offer.member:
        screen = Screen(f"“{offer.name}”", "You are in this cohort already", (Prose(LEAVING),))
        return draw.page(screen, _within(offer.server, offer.cohort))
    screen = Screen(
        f"An invitation to the cohort “{offer.name}”",
        "Nothing has happened yet",
        (
            Prose(f"A cohort explores the same things in the same weeks. {facilitated_by(offer.facilitators)}"),
            Labelled("What the facilitators then see", THEY_SEE),
            Labelled("What they never see", THEY_NEVER_SEE),
            Prose(f"You see the same page about yourself with /progress. {LEAVING}"),
        ),
    )
    buttons = [
        button("Join…", address("join", offer.invitation, offer.zone), main=True),
        button("No, thank you", address("decline", offer.invitation)),
        pages.talk(offer.server),
    ]
    return draw.page(screen, buttons)


def _in_it(server: int, cohort: str, name: str, reminded: bool, zone: str) -> View:
    reminders = (
        "You asked for reminders: one in ten days at most, in a direct message. /reminders stops them."
        if reminded
        else "No reminders come to you. /reminders turns them on, if you like."
    )
    screen = Screen(
        f"You are in “{name}”",
        "From today on",
        (
            Prose("What is asked of you, with its dates, stands on /progress. /learn and /practise open it."),
            Prose(f"Your days are counted in {zone}. {reminders}"),
            Prose(LEAVING),
        ),
    )
    return draw.page(screen, _within(server, cohort))


def _within(server: int, cohort: str) -> list[draw.Component]:
    return [
        button("What is asked of me", address("at", server, "progress"), main=True),
        button("I would like a hand", address("hand", server, cohort)),
        pages.talk(server),
    ]


FAMILY = Family(
    routes={
        "offer": (_offer, ("run",)),
        "greeted": (_greeted, ("run",)),
        "join": (_join, ("run", "zone")),
        "decline": (_decline, ("run",)),
    },
    forms={"join": (_joined, ("run",))},
)
