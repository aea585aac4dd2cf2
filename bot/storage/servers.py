"""What was set for a server, and in which zone a person's days are counted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from bot.core.server import Help
from bot.core.setup import Setup
from bot.storage.times import stored
from bot.storage.transaction import Transaction


def setup(tx: Transaction, server: int) -> Setup:
    """The defaults, where nothing was set."""
    row = tx.one("get_server", server=server)
    return _setup(row) if row else Setup()


def every(tx: Transaction) -> dict[int, Setup]:
    return {row["server"]: _setup(row) for row in tx.all("all_servers")}


def put(tx: Transaction, server: int, setup: Setup, now: datetime) -> None:
    tx.change(
        "put_server",
        server=server,
        role=setup.role,
        zone=setup.zone,
        quiet_from=_minutes(setup.quiet_from),
        quiet_until=_minutes(setup.quiet_until),
        curricula=None if setup.curricula is None else json.dumps(setup.curricula),
        help=setup.help.model_dump_json() if setup.help else None,
        channel=setup.channel,
        wrong=setup.wrong,
        changed=stored(now),
    )


def zone(tx: Transaction, person: int) -> str | None:
    row = tx.one("get_zone", person=person)
    return row["zone"] if row else None


def set_zone(tx: Transaction, person: int, zone: str) -> None:
    tx.change("set_zone", person=person, zone=zone)


def _setup(row: Mapping[str, Any]) -> Setup:
    return Setup(
        role=row["role"],
        zone=row["zone"],
        quiet_from=_time(row["quiet_from"]),
        quiet_until=_time(row["quiet_until"]),
        curricula=None if row["curricula"] is None else tuple(json.loads(row["curricula"])),
        help=Help.model_validate_json(row["help"]) if row["help"] else None,
        channel=row["channel"],
        wrong=row["wrong"],
    )


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
