"""Cohorts, those who facilitate them, invitations and members. A cohort is only ever found by way of its server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.cohort import Cohort, Member
from bot.storage.times import moment, stored
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Invitation:
    """For one `person`, for a `role`, or, with neither, for whoever meets its button on this server."""

    id: str
    cohort: str
    server: int
    person: int | None = None
    role: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A cohort as one of its members has it. `counted`: whether they are part of counts of the group."""

    cohort: str
    name: str
    accepted: datetime
    role: int | None
    counted: bool


def add(tx: Transaction, cohort: Cohort) -> bool:
    """False if a cohort of that name is there already."""
    made = stored(cohort.made)
    return tx.change("add_cohort", cohort=cohort.id, server=cohort.server, name=cohort.name, made=made) > 0


def get(tx: Transaction, server: int, cohort: str) -> Cohort | None:
    row = tx.one("get_cohort", cohort=cohort, server=server)
    return _cohort(row) if row else None


def of_server(tx: Transaction, server: int) -> list[Cohort]:
    """All, those in use first."""
    return [_cohort(row) for row in tx.all("cohorts_of_server", server=server)]


def facilitated(tx: Transaction, server: int, person: int) -> list[Cohort]:
    """All that a person facilitates, those in use first."""
    return [_cohort(row) for row in tx.all("cohorts_facilitated", server=server, person=person)]


def joined(tx: Transaction, server: int, person: int) -> list[Joined]:
    """The cohorts in use that a person is in."""
    return [
        Joined(row["cohort"], row["name"], moment(row["accepted"]), row["role"], bool(row["counted"]))
        for row in tx.all("memberships_of", server=server, person=person)
    ]


def rename(tx: Transaction, cohort: str, name: str) -> None:
    tx.change("rename_cohort", cohort=cohort, name=name)


def archive(tx: Transaction, cohort: str, now: datetime) -> None:
    """Kept as it is; its invitations end."""
    tx.change("archive_cohort", cohort=cohort, archived=stored(now))
    tx.change("close_invitations", cohort=cohort, closed=stored(now))


def appoint(tx: Transaction, cohort: str, person: int, name: str, now: datetime) -> None:
    tx.change("add_facilitating", cohort=cohort, person=person, name=name, since=stored(now))


def dismiss(tx: Transaction, cohort: str, person: int) -> bool:
    return tx.change("drop_facilitating", cohort=cohort, person=person) > 0


def facilitators(tx: Transaction, cohort: str) -> dict[int, str]:
    """Names by person, the first one first."""
    return {row["person"]: row["name"] for row in tx.all("facilitators_of", cohort=cohort)}


def invite(tx: Transaction, invitation: Invitation, facilitator: int, now: datetime) -> None:
    tx.change(
        "add_invitation",
        invitation=invitation.id,
        cohort=invitation.cohort,
        server=invitation.server,
        person=invitation.person,
        role=invitation.role,
        facilitator=facilitator,
        made=stored(now),
    )


def invitation(tx: Transaction, id_: str) -> Invitation | None:
    """None if there is none, if it has ended, or if its cohort was archived."""
    row = tx.one("get_invitation", invitation=id_)
    if row is None or row["closed"] is not None or row["archived"] is not None:
        return None
    return Invitation(row["id"], row["cohort"], row["server"], row["person"], row["role"])


def open_invitations(tx: Transaction, server: int) -> list[tuple[Invitation, str]]:
    """With the name of the cohort."""
    return [
        (Invitation(row["id"], row["cohort"], row["server"], row["person"], row["role"]), row["name"])
        for row in tx.all("open_invitations", server=server)
    ]


def close_invitation(tx: Transaction, id_: str, now: datetime) -> None:
    tx.change("close_invitation", invitation=id_, closed=stored(now))


def join(tx: Transaction, id_: str, cohort: Cohort, person: int, name: str, role: int | None, now: datetime) -> bool:
    """False if the person is in it already."""
    tx.change("set_name", server=cohort.server, person=person, name=name)
    added = tx.change(
        "add_membership",
        membership=id_,
        cohort=cohort.id,
        server=cohort.server,
        person=person,
        role=role,
        accepted=stored(now),
    )
    return added > 0


def leave(tx: Transaction, cohort: str, person: int, now: datetime) -> bool:
    return tx.change("end_membership", cohort=cohort, person=person, gone=stored(now)) > 0


def count_in(tx: Transaction, cohort: str, person: int, counted: bool) -> None:
    tx.change("count_membership", cohort=cohort, person=person, counted=int(counted))


def member(tx: Transaction, cohort: str, person: int) -> Member | None:
    row = tx.one("get_membership", cohort=cohort, person=person)
    return _member(row) if row else None


def members(tx: Transaction, cohort: str) -> list[Member]:
    """Those who are in it now, in no order that means anything."""
    return [_member(row) for row in tx.all("members_of", cohort=cohort)]


def size(tx: Transaction, cohort: str) -> int:
    """How many are in it now."""
    row = tx.one("count_members", cohort=cohort)
    return int(row["members"]) if row else 0


def keep_name(tx: Transaction, server: int, person: int, name: str) -> None:
    """Where a name was given on joining a cohort, it is kept as it is now; nowhere else is one stored."""
    tx.change("keep_name", server=server, person=person, name=name)


def _cohort(row: Mapping[str, Any]) -> Cohort:
    archived = moment(row["archived"]) if row["archived"] is not None else None
    return Cohort(row["id"], row["server"], row["name"], moment(row["made"]), archived)


def _member(row: Mapping[str, Any]) -> Member:
    gone = moment(row["gone"]) if row["gone"] is not None else None
    return Member(row["person"], row["name"] or "No name known", moment(row["accepted"]), gone, row["role"])
