"""The cards of what was assigned: change the date, withdraw, and what the two sides say about one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.app.assignments import REASON
from bot.core.actor import Actor
from bot.core.cohort import Assignment
from bot.core.errors import NoSuchAssignment
from bot.frontends.discord_bot import modals
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands import assign_pages
from bot.frontends.discord_bot.commands.family import Route, actor
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

DUE, WHY = "due", "why"


async def names(client: AlongsideClient, acting: Actor, assignment: Assignment) -> tuple[str | None, str]:
    """Whom it is for, if it is for one alone, and the zone in which its date is read."""
    zone = (await client.services.places.setup(acting.server)).zone
    if assignment.person is None:
        return None, zone
    members = await client.services.cohorts.members(acting, assignment.cohort)
    return next((each.name for each in members if each.person == assignment.person), assign_pages.GONE), zone


async def listed(client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, start: int) -> None:
    acting = actor(interaction)
    found = await client.services.cohorts.one(acting, cohort)
    every = await client.services.assignments.of(acting, cohort)
    zone = (await client.services.places.setup(acting.server)).zone
    await answer.show(assign_pages.listed(found, every, start, zone))


async def _one(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str
) -> None:
    acting = actor(interaction)
    for each in await client.services.assignments.of(acting, cohort):
        if each.id == assignment:
            await _show(client, acting, answer, each)
            return
    raise NoSuchAssignment


async def _redate(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str
) -> None:
    field = modals.text(
        DUE, "Until when?", "Such as “Friday 4 Dec”. Empty: no date.", most=60, long=False, needed=False
    )
    await answer.ask(modals.Form("Another date", address("redate", cohort, assignment), field))


async def _redated(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    sent: modals.Sent,
    cohort: str,
    assignment: str,
) -> None:
    acting = actor(interaction)
    await client.services.cohorts.one(acting, cohort)
    due = await client.services.assignments.date(acting, sent[DUE]) if sent[DUE].strip() else None
    changed = await client.services.assignments.change(acting, cohort, assignment, due=due)
    await _show(client, acting, answer, changed)


async def _expect(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str, which: str
) -> None:
    acting = actor(interaction)
    changed = await client.services.assignments.change(acting, cohort, assignment, expected=which == "yes")
    await _show(client, acting, answer, changed)


async def _withdraw(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str, sure: str
) -> None:
    acting = actor(interaction)
    if sure == "no":
        await _one(client, interaction, answer, cohort, assignment)
        return
    if sure == "yes":
        await client.services.assignments.withdraw(acting, cohort, assignment)
        await listed(client, interaction, answer, cohort, 0)
        return
    for each in await client.services.assignments.of(acting, cohort):
        if each.id == assignment:
            await answer.show(assign_pages.withdraw_asked(each))
            return
    raise NoSuchAssignment


async def _people(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str, start: int
) -> None:
    acting = actor(interaction)
    members = await client.services.cohorts.members(acting, cohort)
    for each in await client.services.assignments.of(acting, cohort):
        if each.id == assignment:
            await answer.show(assign_pages.people(each, [one for one in members if each.concerns(one.person)], start))
            return
    raise NoSuchAssignment


async def _about(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str, person: int
) -> None:
    found = await client.services.assignments.about(actor(interaction), cohort, assignment, person)
    await answer.show(assign_pages.about(found))


async def _otherwise(
    client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, assignment: str, person: int
) -> None:
    field = modals.text(WHY, "How was it done?", "The person is told, and reads these words.", most=REASON)
    await answer.ask(modals.Form("Done another way", address("otherwise", cohort, assignment, person), field))


async def _marked(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    sent: modals.Sent,
    cohort: str,
    assignment: str,
    person: int,
) -> None:
    await client.services.assignments.mark_done(actor(interaction), cohort, assignment, person, sent[WHY])
    await _about(client, interaction, answer, cohort, assignment, person)


async def _say(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    cohort: str,
    assignment: str,
    person: int,
    what: str,
) -> None:
    """“We talked about it”, or that it was not done another way after all."""
    acting = actor(interaction)
    if what == "talked":
        await client.services.assignments.confirm_talk(acting, cohort, assignment, person)
    elif what == "back":
        await client.services.assignments.unmark_done(acting, cohort, assignment, person)
    else:
        raise OldButton
    await _about(client, interaction, answer, cohort, assignment, person)


async def _show(client: AlongsideClient, acting: Actor, answer: Answering, assignment: Assignment) -> None:
    cohort = await client.services.cohorts.one(acting, assignment.cohort)
    await answer.show(assign_pages.one(cohort, assignment, *await names(client, acting, assignment)))


ROUTES: Mapping[str, tuple[Route, tuple[str, ...]]] = {
    "given": (listed, ("run", "start")),
    "assignment": (_one, ("run", "run")),
    "redate": (_redate, ("run", "run")),
    "expect": (_expect, ("run", "run", "word")),
    "withdraw": (_withdraw, ("run", "run", "word")),
    "people": (_people, ("run", "run", "start")),
    "about": (_about, ("run", "run", "id")),
    "otherwise": (_otherwise, ("run", "run", "id")),
    "say": (_say, ("run", "run", "id", "word")),
}
FORMS: Mapping[str, tuple[Route, tuple[str, ...]]] = {
    "redate": (_redated, ("run", "run")),
    "otherwise": (_marked, ("run", "run", "id")),
}
