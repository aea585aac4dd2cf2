"""`alongside cohort …`, `report` and `group`: what facilitators see and do, for the operator."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.app import acts, dates
from bot.cli.acting import Acting, NotWritten, carried_out
from bot.core.screen import Screen
from bot.reports.cohort_message import message
from bot.reports.names import shown_name


def list_(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        every = await acting.services.cohorts.listed(acting.actor)
        for each in every:
            who = ", ".join(map(shown_name, each.facilitators)) or "nobody"
            people = "1 person" if each.members == 1 else f"{each.members:,} people"
            over = ", archived" if each.cohort.archived else ""
            print(f"{each.cohort.id}  {each.cohort.name}: {people}, facilitated by {who}{over}")
        if not every:
            print("There are no cohorts on this server yet.")

    return carried_out(args, do)


def create(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        made = await acting.services.cohorts.create(acting.actor, args.name)
        print(f"{made.id}  {made.name}")
        print("Nobody facilitates it yet: alongside cohort facilitators … --add ID --name NAME")

    return carried_out(args, do)


def rename(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        renamed = await acting.services.cohorts.rename(acting.actor, found.id, args.name)
        print(f"It is called “{renamed.name}” now. Who is in it sees the new name.")

    return carried_out(args, do)


def archive(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        await acting.services.cohorts.archive(acting.actor, found.id)
        print(f"“{found.name}” is archived. Nothing was deleted; nobody is reminded or invited any more.")

    return carried_out(args, do)


def members(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        zone = (await acting.services.places.setup(acting.actor.server)).zone
        for each in await acting.services.cohorts.members(acting.actor, found.id):
            print(f"{each.person}  {shown_name(each.name)}, since {dates.said_day(each.accepted, zone)}")

    return carried_out(args, do)


def log(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort, archived=True)
        zone = (await acting.services.places.setup(acting.actor.server)).zone
        for each in await acting.services.cohorts.log(acting.actor, found.id):
            print(f"{dates.said_day(each.done, zone)}: {acts.said(each)}")

    return carried_out(args, do)


def invite(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        await acting.services.cohorts.invite(acting.actor, found.id, args.person, args.role)
        how = "by direct message" if args.person else "when they next use the bot"
        print(f"Invited to “{found.name}”. They are told {how}; joining is up to them.")

    return carried_out(args, do)


def facilitators(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        cohorts = acting.services.cohorts
        found = await acting.cohort(args.cohort)
        if args.add is not None:
            await cohorts.appoint(acting.actor, found.id, args.add, args.name or str(args.add))
        if args.remove is not None:
            await cohorts.dismiss(acting.actor, found.id, args.remove)
        names = await cohorts.facilitators(acting.actor, found.id)
        print(f"“{found.name}” is facilitated by {', '.join(map(shown_name, names)) or 'nobody'}.")

    return carried_out(args, do)


def hands(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        report = await acting.services.reporting.report(acting.actor, found.id)
        for each in report.hands:
            print(f"{each.id}  {shown_name(each.name)}: {each.said}")
        if not report.hands:
            print("Nobody asks for a hand now.")

    return carried_out(args, do)


def take(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        member = await acting.services.hands.take(acting.actor, found.id, args.hand)
        print(f"Taken up. {shown_name(member.name)} is told.")

    return carried_out(args, do)


def report(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        person = None if args.person is None else await acting.member(found.id, args.person)
        chosen = (acting.actor, found.id, args.activity, person, args.state)
        if args.format is None:
            it = await acting.services.reporting.report(*chosen)
            _print(Screen(it.title, "What the facilitators of this cohort see", message(it)))
            return
        ((name, content),) = await acting.services.reporting.files(*chosen, kinds=(args.format,))
        print(f"Written: {_written(Path(args.out or '.'), name, content)}")

    return carried_out(args, do)


def group(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        found = await acting.cohort(args.cohort)
        if args.activity is None:
            given = await acting.services.group.activities(acting.actor, found.id)
            print("\n".join(f"{id_}  {title}" for id_, title in given) or "This cohort was given nothing yet.")
            return
        picture = await acting.services.group.picture(acting.actor, found.id, args.activity)
        start: int | None = 0
        while start is not None:
            screen, start = picture.screen(start)
            _print(screen)

    return carried_out(args, do)


def _written(path: Path, name: str, content: bytes) -> Path:
    path = path / name if path.is_dir() else path
    try:
        path.write_bytes(content)
    except OSError as error:
        raise NotWritten(f"{path} could not be written: {error.strerror}.") from None
    return path


def _print(screen: Screen) -> None:
    from bot.cli.people import console
    from bot.frontends.terminal import draw

    draw.page(console(), screen)
