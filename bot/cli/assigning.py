"""`alongside assign …`: what a cohort was given, read back in whole sentences."""

from __future__ import annotations

import argparse
from datetime import datetime
from types import EllipsisType

from bot.cli.acting import Acting, carried_out


def give(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        given = await acting.services.assignments.assign(
            acting.actor,
            found.id,
            args.what,
            person=None if args.person is None else await acting.member(found.id, args.person),
            due=None if args.due is None else await acting.services.assignments.date(acting.actor, args.due),
            expected=not args.optional,
            in_order=args.in_order,
            needed=args.enough,
            talk=args.talk,
        )
        await _read_back(acting, found.id, given.id)

    return carried_out(args, do)


def list_(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        await _read_back(acting, (await acting.cohort(args.cohort)).id)

    return carried_out(args, do)


def change(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        assignment = await acting.assignment(found.id, args.assignment)
        due: datetime | EllipsisType | None = ... if args.due is None else None
        if args.due not in (None, "none"):
            due = await acting.services.assignments.date(acting.actor, args.due)
        await acting.services.assignments.change(acting.actor, found.id, assignment.id, due, args.expected)
        await _read_back(acting, found.id, assignment.id)

    return carried_out(args, do)


def withdraw(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        assignment = await acting.assignment(found.id, args.assignment)
        await acting.services.assignments.withdraw(acting.actor, found.id, assignment.id)
        print(f"“{assignment.title}” is withdrawn. What people explored stays theirs.")

    return carried_out(args, do)


def talked(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        assignment = await acting.assignment(found.id, args.assignment)
        person = await acting.member(found.id, args.person)
        await acting.services.assignments.confirm_talk(acting.actor, found.id, assignment.id, person)
        print(f"Noted for “{assignment.title}”: we talked about it. It is done when the person says so too.")

    return carried_out(args, do)


def done(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        assignment = await acting.assignment(found.id, args.assignment)
        person = await acting.member(found.id, args.person)
        await acting.services.assignments.mark_done(acting.actor, found.id, assignment.id, person, args.reason)
        print(f"“{assignment.title}” is marked as done another way. The person is told, with the reason.")

    return carried_out(args, do)


def undone(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        assignment = await acting.assignment(found.id, args.assignment)
        person = await acting.member(found.id, args.person)
        await acting.services.assignments.unmark_done(acting.actor, found.id, assignment.id, person)
        print(f"“{assignment.title}” is no longer marked as done another way.")

    return carried_out(args, do)


async def _read_back(acting: Acting, cohort: str, assignment: str | None = None) -> None:
    """As the report says it, with the date in the server's zone."""
    report = await acting.services.reporting.report(acting.actor, cohort)
    shown = [each for each in report.given if assignment in (None, each.id)]
    for each in shown:
        print(f"{each.id}  {each.title}. {each.said}")
    if not shown:
        print("Nothing is assigned to this cohort yet.")
