"""The operator acts as a facilitator of every cohort of a server, and as its administrator."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app.services import Services
from bot.cli.assembly import ContentBroken, assembled, explain
from bot.core.actor import OPERATOR, Actor
from bot.core.cohort import Assignment, Cohort
from bot.core.errors import NoSuchAssignment, NoSuchCohort, NoSuchMember, TrainingError
from bot.settings import SettingsError, read
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable

REFUSED = 2


@dataclass(frozen=True)
class Acting:
    """What is named on the command line, found: by its id or, if only one is called so, by its name."""

    services: Services
    actor: Actor

    async def cohort(self, said: str, *, archived: bool = False) -> Cohort:
        """Raises NoSuchCohort."""
        every = [each for each in await self.services.cohorts.mine(self.actor) if archived or each.archived is None]
        found = [each for each in every if each.id == said] or [each for each in every if each.name == said]
        if not found:
            raise NoSuchCohort
        return found[0]  # those in use come first, and of them no two have one name

    async def member(self, cohort: str, said: str) -> int:
        """Raises NoSuchMember, also where two have one name."""
        members = await self.services.cohorts.members(self.actor, cohort)
        found = [each.person for each in members if str(each.person) == said]
        found = found or [each.person for each in members if each.name.casefold() == said.casefold()]
        if len(found) != 1:
            raise NoSuchMember
        return found[0]

    async def assignment(self, cohort: str, said: str) -> Assignment:
        """Raises NoSuchAssignment, also where two have one title."""
        every = await self.services.assignments.of(self.actor, cohort)
        found = [each for each in every if each.id == said] or [each for each in every if each.title == said]
        if len(found) != 1:
            raise NoSuchAssignment
        return found[0]


def carried_out(args: argparse.Namespace, do: Callable[[Acting], Awaitable[None]]) -> int:
    """The exit code: 2 for what the app refuses, with its sentence."""
    try:
        asyncio.run(_carry_out(args, do))
    except (TrainingError, NotWritten) as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except (SettingsError, ContentBroken, StorageFailed, KeyUnusable) as error:
        return explain(error)
    return 0


class NotWritten(Exception):
    """A file that was named could not be read or written; the sentence says which."""


async def _carry_out(args: argparse.Namespace, do: Callable[[Acting], Awaitable[None]]) -> None:
    async with assembled(read(data=args.data)) as app:
        await app.services.places.refresh()
        await do(Acting(app.services, Actor(args.server, OPERATOR, "the operator")))
