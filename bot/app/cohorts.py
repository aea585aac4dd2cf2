"""Cohorts: made by facilitators, joined and left by people themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import rights
from bot.app.acts import SHOWN, Acts
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.core.actor import Actor
from bot.core.cohort import Cohort, Member, called
from bot.core.errors import (
    InvitationOver,
    NameTaken,
    NotInCohort,
    NotWelcomed,
)
from bot.storage import acts, cohorts, hands, people, reminders, servers
from bot.storage.acts import Act
from bot.storage.cohorts import Invitation, Joined
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person is told before they join. `member` if they are in it already; `zone` is the one proposed."""

    invitation: str
    server: int
    cohort: str
    name: str
    facilitators: tuple[str, ...]
    zone: str
    member: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    cohort: Cohort
    facilitators: tuple[str, ...]
    members: int


class Cohorts:
    def __init__(self, ground: Ground, acts_: Acts, letters: Letters) -> None:
        self._database = ground.database
        self._now = ground.now
        self._new_id = ground.new_id
        self._acts = acts_
        self._letters = letters

    # What a facilitator does

    async def mine(self, actor: Actor) -> list[Cohort]:
        """Those the actor facilitates, archived ones last; for anybody else an empty list, never an error."""

        def query(tx: Transaction) -> list[Cohort]:
            if actor.operator:
                return cohorts.of_server(tx, actor.server)
            if servers.setup(tx, actor.server).role not in actor.roles:
                return []
            return cohorts.facilitated(tx, actor.server, actor.person)

        return await self._database.read(query)

    async def all(self, actor: Actor) -> list[Cohort]:
        """For an administrator, to see whom to appoint. Raises NotAdministrator."""
        rights.administrator(actor)
        return await self._database.read(lambda tx: cohorts.of_server(tx, actor.server))

    async def listed(self, actor: Actor) -> list[Listed]:
        """A facilitator's own, an administrator's all, archived ones last. Raises NotFacilitator."""

        def query(tx: Transaction) -> list[Listed]:
            if actor.administrator or actor.operator:
                found = cohorts.of_server(tx, actor.server)
            else:
                rights.facilitator(tx, actor)
                found = cohorts.facilitated(tx, actor.server, actor.person)
            return [
                Listed(each, tuple(cohorts.facilitators(tx, each.id).values()), cohorts.size(tx, each.id))
                for each in found
            ]

        return await self._database.read(query)

    async def one(self, actor: Actor, cohort: str) -> Cohort:
        """In use. Raises NotFacilitator, NoSuchCohort."""
        return await self._database.read(lambda tx: rights.cohort(tx, actor, cohort))

    async def facilitators(self, actor: Actor, cohort: str) -> tuple[str, ...]:
        """Their names, the first one first. Raises NotFacilitator, NoSuchCohort."""

        def query(tx: Transaction) -> tuple[str, ...]:
            return tuple(cohorts.facilitators(tx, rights.cohort(tx, actor, cohort).id).values())

        return await self._database.read(query)

    async def create(self, actor: Actor, name: str) -> Cohort:
        """Raises NotFacilitator, NameTaken, NotAName."""
        now, cohort = self._now(), Cohort(self._new_id(), actor.server, called(name), self._now())

        def step(tx: Transaction) -> Cohort:
            rights.facilitator(tx, actor)
            if not cohorts.add(tx, cohort):
                raise NameTaken(cohort.name)
            if not actor.operator:
                cohorts.appoint(tx, cohort.id, actor.person, actor.name, now)
            self._acts.note(tx, actor, "made", now, cohort.id, name=cohort.name)
            return cohort

        return await self._database.run(step)

    async def rename(self, actor: Actor, cohort: str, name: str) -> Cohort:
        """Raises NotFacilitator, NoSuchCohort, NameTaken, NotAName."""
        now, new = self._now(), called(name)

        def step(tx: Transaction) -> Cohort:
            found = rights.cohort(tx, actor, cohort)
            others = cohorts.of_server(tx, actor.server)
            if any(each.name == new and each.id != found.id and each.archived is None for each in others):
                raise NameTaken(new)
            cohorts.rename(tx, found.id, new)
            self._acts.note(tx, actor, "renamed", now, found.id, name=new, before=found.name)
            return replace(found, name=new)

        return await self._database.run(step)

    async def archive(self, actor: Actor, cohort: str) -> Cohort:
        """Nothing is deleted; nobody is reminded or invited any more. Raises NotFacilitator, NoSuchCohort."""
        now = self._now()

        def step(tx: Transaction) -> Cohort:
            found = rights.cohort(tx, actor, cohort)
            cohorts.archive(tx, found.id, now)
            self._acts.note(tx, actor, "archived", now, found.id, name=found.name)
            return replace(found, archived=now)

        return await self._database.run(step)

    async def appoint(self, actor: Actor, cohort: str, person: int, name: str) -> Cohort:
        """Another facilitator; on use they need the server's role as well. Raises NotFacilitator, NoSuchCohort."""
        now = self._now()

        def step(tx: Transaction) -> Cohort:
            found = rights.appointer(tx, actor, cohort)
            cohorts.appoint(tx, found.id, person, name, now)
            self._acts.note(tx, actor, "appointed", now, found.id, person)
            return found

        return await self._database.run(step)

    async def dismiss(self, actor: Actor, cohort: str, person: int) -> Cohort:
        """Also oneself. Raises NotFacilitator, NoSuchCohort."""
        now = self._now()

        def step(tx: Transaction) -> Cohort:
            found = rights.appointer(tx, actor, cohort)
            if cohorts.dismiss(tx, found.id, person):
                self._acts.note(tx, actor, "dismissed", now, found.id, person)
            return found

        return await self._database.run(step)

    async def invite(
        self, actor: Actor, cohort: str, person: int | None = None, role: int | None = None
    ) -> tuple[Cohort, Invitation]:
        """One person, a role, or, with neither, whoever meets the button. Raises NotFacilitator, NoSuchCohort."""
        now, id_ = self._now(), self._new_id()

        def step(tx: Transaction) -> tuple[Cohort, Invitation]:
            found = rights.cohort(tx, actor, cohort)
            made = Invitation(id_, found.id, found.server, person, role)
            cohorts.invite(tx, made, actor.person, now)
            if person is not None:
                self._letters.write(tx, found.server, person, "invitation", invitation=id_)
            self._acts.note(tx, actor, "invited", now, found.id, person)
            return found, made

        return await self._database.run(step)

    async def members(self, actor: Actor, cohort: str) -> list[Member]:
        """In the order of their names. Raises NotFacilitator, NoSuchCohort."""

        def query(tx: Transaction) -> list[Member]:
            return cohorts.members(tx, rights.cohort(tx, actor, cohort).id)

        return sorted(await self._database.read(query), key=lambda each: each.name.casefold())

    async def log(self, actor: Actor, cohort: str) -> list[Act]:
        """What was done with a cohort, the latest first. Raises NotFacilitator, NoSuchCohort."""

        def query(tx: Transaction) -> list[Act]:
            return acts.in_cohort(tx, rights.cohort(tx, actor, cohort, archived=True).id, SHOWN)

        return await self._database.read(query)

    # What a person does

    async def invitations(self, actor: Actor) -> list[Invitation]:
        """Those for this person by name or by a role they have now, for cohorts they are not in."""

        def query(tx: Transaction) -> list[Invitation]:
            within = {each.cohort for each in cohorts.joined(tx, actor.server, actor.person)}
            return [
                each
                for each, _ in cohorts.open_invitations(tx, actor.server)
                if each.cohort not in within and (each.person == actor.person or each.role in actor.roles)
            ]

        return await self._database.read(query)

    async def offer(self, actor: Actor, invitation: str) -> Offer:
        """Raises InvitationOver."""

        def query(tx: Transaction) -> Offer:
            found, cohort = self._invited(tx, actor, invitation)
            zone = servers.zone(tx, actor.person) or servers.setup(tx, cohort.server).zone
            return Offer(
                found.id,
                cohort.server,
                cohort.id,
                cohort.name,
                tuple(cohorts.facilitators(tx, cohort.id).values()),
                zone,
                cohorts.member(tx, cohort.id, actor.person) is not None,
            )

        return await self._database.read(query)

    async def accept(self, actor: Actor, invitation: str, reminders_wanted: bool, zone: str) -> Cohort:
        """`zone` is an IANA name. Raises InvitationOver, NotWelcomed."""
        now, id_ = self._now(), self._new_id()

        def step(tx: Transaction) -> Cohort:
            found, cohort = self._invited(tx, actor, invitation)
            if not people.welcomed(tx, actor.person):
                raise NotWelcomed
            people.met(tx, cohort.server, actor.person, now)
            cohorts.join(tx, id_, cohort, actor.person, actor.name, found.role, now)
            servers.set_zone(tx, actor.person, zone)
            if reminders_wanted:
                reminders.agree(tx, cohort.server, actor.person, now)
            if found.person is not None:
                cohorts.close_invitation(tx, found.id, now)
            return cohort

        return await self._database.run(step)

    async def decline(self, actor: Actor, invitation: str) -> None:
        """Nobody is told; an invitation by name ends. Raises InvitationOver."""
        now = self._now()

        def step(tx: Transaction) -> None:
            found, _ = self._invited(tx, actor, invitation)
            if found.person is not None:
                cohorts.close_invitation(tx, found.id, now)

        await self._database.run(step)

    async def joined(self, server: int, person: int) -> list[Joined]:
        return await self._database.read(lambda tx: cohorts.joined(tx, server, person))

    async def zone(self, server: int, person: int) -> str:
        """Where a person's days are counted: as they said, else as the server's are."""
        return await self._database.read(lambda tx: servers.zone(tx, person) or servers.setup(tx, server).zone)

    async def leave(self, server: int, person: int, cohort: str) -> Joined:
        """At once; what was walked stays the person's own. Raises NotInCohort."""
        now = self._now()

        def step(tx: Transaction) -> Joined:
            found = _within(tx, server, person, cohort)
            cohorts.leave(tx, found.cohort, person, now)
            for hand in hands.of_person(tx, server, person):
                if hand.cohort == found.cohort:
                    hands.close(tx, hand.id, person, now)
            return found

        return await self._database.run(step)

    async def count_me(self, server: int, person: int, cohort: str, counted: bool) -> None:
        """Into counts of the group, or out of them. Raises NotInCohort."""
        await self._database.run(
            lambda tx: cohorts.count_in(tx, _within(tx, server, person, cohort).cohort, person, counted)
        )

    async def done_about(self, server: int, person: int) -> list[Act]:
        """What facilitators did with the person's cohorts or with themselves, the latest first."""
        return await self._database.read(lambda tx: acts.about(tx, server, person, SHOWN))

    def _invited(self, tx: Transaction, actor: Actor, invitation: str) -> tuple[Invitation, Cohort]:
        found = cohorts.invitation(tx, invitation)
        # By name it also holds in a direct message, where no server and no roles are known.
        by_name = found is not None and found.person == actor.person
        if found is None or not (by_name or (found.person is None and found.server == actor.server)):
            raise InvitationOver
        if found.role is not None and found.role not in actor.roles:
            raise InvitationOver
        cohort = cohorts.get(tx, found.server, found.cohort)
        if cohort is None:
            raise InvitationOver
        return found, cohort


def _within(tx: Transaction, server: int, person: int, cohort: str) -> Joined:
    for each in cohorts.joined(tx, server, person):
        if each.cohort == cohort:
            return each
    raise NotInCohort
