"""Who may do what, asked inside the very transaction that does it. What is refused and what is absent read the same."""

from __future__ import annotations

from bot.core.actor import Actor
from bot.core.cohort import Cohort, Member
from bot.core.errors import NoSuchCohort, NoSuchMember, NotAdministrator, NotFacilitator
from bot.storage import cohorts, servers
from bot.storage.transaction import Transaction


def facilitator(tx: Transaction, actor: Actor) -> None:
    """Raises NotFacilitator unless the person has the role that an administrator named, at this moment."""
    if not actor.operator and servers.setup(tx, actor.server).role not in actor.roles:
        raise NotFacilitator


def administrator(actor: Actor) -> None:
    """Raises NotAdministrator."""
    if not actor.operator and not actor.administrator:
        raise NotAdministrator


def cohort(tx: Transaction, actor: Actor, id_: str, *, archived: bool = False) -> Cohort:
    """One that the actor facilitates. Raises NotFacilitator, NoSuchCohort; archived ones only if asked for."""
    facilitator(tx, actor)
    found = cohorts.get(tx, actor.server, id_)
    if found is None or (found.archived is not None and not archived):
        raise NoSuchCohort
    if not actor.operator and actor.person not in cohorts.facilitators(tx, found.id):
        raise NoSuchCohort
    return found


def appointer(tx: Transaction, actor: Actor, id_: str) -> Cohort:
    """Who may say who facilitates a cohort: its facilitators, and an administrator, so that none is left alone."""
    if not actor.administrator:
        return cohort(tx, actor, id_)
    found = cohorts.get(tx, actor.server, id_)
    if found is None or found.archived is not None:
        raise NoSuchCohort
    return found


def member(tx: Transaction, cohort: Cohort, person: int) -> Member:
    """Raises NoSuchMember."""
    found = cohorts.member(tx, cohort.id, person)
    if found is None:
        raise NoSuchMember
    return found
