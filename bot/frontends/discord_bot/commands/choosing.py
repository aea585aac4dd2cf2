"""What is offered while a facilitator types, and how what they typed is understood: an id that was offered, or a name.

Whoever has no right to something is offered nothing; the refusal comes from the app when the command is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from discord import app_commands

from bot.core.actor import Actor
from bot.core.errors import NoSuchAssignment, NoSuchMember, TrainingError
from bot.frontends.discord_bot.commands.family import actor
from bot.frontends.discord_bot.guard import Interaction
from bot.frontends.discord_bot.text import shortened

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

MOST = 25  # choices that Discord takes
LENGTH = 100  # characters of a label and of a value

Offered = list[app_commands.Choice[str]]


async def cohorts(interaction: Interaction, typed: str) -> Offered:
    client: AlongsideClient = interaction.client
    mine = await client.services.cohorts.mine(actor(interaction))
    return offered(((each.name, each.id) for each in mine if each.archived is None), typed)


async def any_cohort(interaction: Interaction, typed: str) -> Offered:
    """Also archived ones; an administrator's are all of the server."""
    client: AlongsideClient = interaction.client
    acting = actor(interaction)
    if acting.administrator:
        every = await client.services.cohorts.all(acting)
    else:
        every = await client.services.cohorts.mine(acting)
    return offered(((f"{each.name} (archived)" if each.archived else each.name, each.id) for each in every), typed)


async def people(interaction: Interaction, typed: str) -> Offered:
    """Members of the cohort that was chosen in the same command."""
    client: AlongsideClient = interaction.client
    chosen = getattr(interaction.namespace, "cohort", None)
    try:
        acting = actor(interaction)
        members = await client.services.cohorts.members(acting, await cohort(interaction, str(chosen or "")))
    except TrainingError:
        return []
    return offered(((each.name, str(each.person)) for each in members), typed)


async def activities(interaction: Interaction, typed: str) -> Offered:
    """Several are parted by commas; what stands before the last comma stays."""
    client: AlongsideClient = interaction.client
    before, _, last = typed.rpartition(",")
    chosen = [part.strip() for part in before.split(",") if part.strip()]
    choices = await client.services.assignments.choices(actor(interaction))
    titles = {each.id: each.title for each in choices}
    lead = ", ".join([*(titles.get(each, each) for each in chosen), ""])
    rest = (each for each in choices if each.id not in chosen and _has(each.title, last))
    pairs = ((f"{each.title} ({each.kind})", each.id) for each in rest)
    return offered(((lead + label, ",".join([*chosen, id_])) for label, id_ in pairs), "")


async def given(interaction: Interaction, typed: str) -> Offered:
    """What the cohort was given that was chosen in the same command."""
    client: AlongsideClient = interaction.client
    chosen = await cohort(interaction, str(getattr(interaction.namespace, "cohort", None) or ""))
    try:
        titles = await _given(client, actor(interaction), chosen)
    except TrainingError:
        return []
    return offered(((title, id_) for id_, title in titles.items()), typed)


async def dates(interaction: Interaction, typed: str) -> Offered:
    client: AlongsideClient = interaction.client
    return offered(await client.services.assignments.dates(actor(interaction), typed), "")


async def cohort(interaction: Interaction, said: str) -> str:
    """The id of one of the actor's own cohorts; of anything else what was typed, for the app to refuse."""
    client: AlongsideClient = interaction.client
    acting, name = actor(interaction), " ".join(said.split())
    every = await client.services.cohorts.mine(acting)
    if acting.administrator:
        every = [*every, *await client.services.cohorts.all(acting)]
    return next((each.id for each in every if said == each.id or name == each.name), said)


async def what(interaction: Interaction, said: str) -> list[str]:
    """Ids, by id or by title; of anything else what was typed, for the app to refuse."""
    client: AlongsideClient = interaction.client
    ids: dict[str, str] = {}
    for each in await client.services.assignments.choices(actor(interaction)):
        ids.setdefault(each.title.casefold(), each.id)
        ids[each.id] = each.id
    whole = said.strip().casefold()
    parts = [whole] if whole in ids else [part.strip() for part in said.split(",") if part.strip()]
    return [ids.get(part.casefold(), part) for part in parts]


async def member(client: AlongsideClient, acting: Actor, cohort: str, said: str) -> int:
    """Raises NoSuchMember, also where two have the same name, and what the app refuses."""
    members = await client.services.cohorts.members(acting, cohort)
    found = [each.person for each in members if said == str(each.person)]
    found = found or [each.person for each in members if each.name.casefold() == said.strip().casefold()]
    if len(found) != 1:
        raise NoSuchMember
    return found[0]


async def one_given(client: AlongsideClient, acting: Actor, cohort: str, said: str) -> str:
    """The id of what the cohort was given, by id or by title. Raises NoSuchAssignment, and what the app refuses."""
    for id_, title in (await _given(client, acting, cohort)).items():
        if said == id_ or said.strip().casefold() == title.casefold():
            return id_
    raise NoSuchAssignment


async def _given(client: AlongsideClient, acting: Actor, cohort: str) -> dict[str, str]:
    titles = {each.id: each.title for each in await client.services.assignments.choices(acting)}
    every = await client.services.assignments.of(acting, cohort)
    return {id_: titles.get(id_, id_) for each in every for id_ in each.activities}


def offered(pairs: Iterable[tuple[str, str]], typed: str) -> Offered:
    fitting = [(label, value) for label, value in pairs if _has(label, typed) and len(value) <= LENGTH]
    return [app_commands.Choice(name=shortened(label, LENGTH), value=value) for label, value in fitting[:MOST]]


def _has(label: str, typed: str) -> bool:
    return typed.strip().casefold() in label.casefold()
