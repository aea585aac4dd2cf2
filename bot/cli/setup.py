"""`alongside setup`: what is set for a server, what is still missing, and setting it."""

from __future__ import annotations

import argparse
from datetime import time
from pathlib import Path

from bot.app import zones
from bot.app.places import State
from bot.cli.acting import Acting, NotWritten, carried_out
from bot.core import help_lines
from bot.core.errors import NotOffered, TrainingError, UnknownTime


class UnknownChannel(TrainingError):
    def __init__(self) -> None:
        super().__init__("A channel is named by its id, a long number, or it is none. Nothing was changed.")


def setup(args: argparse.Namespace) -> int:
    async def do(acting: Acting) -> None:
        places = acting.services.places
        state = await places.look(acting.actor)
        changes = _changes(args, state)
        for line in _told(await places.put(acting.actor, **changes) if changes else state):
            print(line)

    return carried_out(args, do)


def _changes(args: argparse.Namespace, state: State) -> dict[str, object]:
    """Raises UnknownZone, UnknownTime, NotOffered, UnknownChannel, NotWritten, and what a line of people raises."""
    changes: dict[str, object] = {}
    if args.role is not None:
        changes["role"] = args.role
    if args.zone is not None:
        changes["zone"] = zones.zone(args.zone)
    if args.quiet is not None:
        start, _, end = args.quiet.partition("-")
        changes |= {"quiet_from": _time(start), "quiet_until": _time(end)}
    if args.curricula is not None:
        chosen = tuple(part.strip() for part in args.curricula.split(",") if part.strip())
        for id_ in chosen:
            if id_ not in state.curricula and chosen != ("all",):
                raise NotOffered(id_)
        changes["curricula"] = None if chosen in ((), ("all",)) else chosen
    if args.channel is not None:
        if args.channel != "none" and not (args.channel.isascii() and args.channel.isdecimal()):
            raise UnknownChannel
        changes["channel"] = None if args.channel == "none" else int(args.channel)
    if args.people is not None:
        try:
            changes["help"] = help_lines.read(Path(args.people).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise NotWritten(f"{args.people} cannot be read as text.") from None
    return changes


def _told(state: State) -> list[str]:
    it = state.setup
    chosen = (
        state.curricula.values() if it.curricula is None else [state.curricula.get(id_, id_) for id_ in it.curricula]
    )
    people = [f"- {each.said()}" for each in it.help.resources] if it.help else []
    return [
        f"Facilitators' role: {it.role or 'none'}",
        f"Time zone: {it.zone}",
        f"Nothing is sent from {it.quiet_from:%H:%M} until {it.quiet_until:%H:%M}.",
        f"Curricula that are offered: {', '.join(chosen) or 'none'}",
        f"Channel for the weekly summary: {it.channel or 'none'}",
        *(["People to talk to:", *people] if people else []),
        *(["", "Still missing:", *(f"- {each}" for each in state.missing)] if state.missing else []),
    ]


def _time(said: str) -> time:
    try:
        return time.fromisoformat(said.strip().zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise UnknownTime(said.strip()) from None
