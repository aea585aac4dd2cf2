"""What every part of the app stands on: one database, one library, one clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.core.library import Library
from bot.core.server import Server
from bot.core.setup import Setup
from bot.storage.database import Database
from bot.storage.erased import Erased
from bot.storage.words import Seal


def utc_now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """56 random bits: an id in a button cannot be guessed."""
    return secrets.token_hex(7)


@dataclass
class Ground:
    """`library`, `servers` and `setups` are replaced whole while people walk; take each once at the start.

    `servers` is what files say about each, `setups` what /setup says, which outranks them. `inactive_after` is when
    people are asked whether to stay; None never asks. `erased` is the list of those whom a restore erases again.
    """

    database: Database
    library: Library
    servers: Mapping[int, Server]
    seal: Seal
    now: Callable[[], datetime] = field(default=utc_now)
    new_id: Callable[[], str] = field(default=new_id)
    setups: Mapping[int, Setup] = field(default_factory=dict)
    inactive_after: timedelta | None = timedelta(days=365)
    erased: Erased | None = None

    def server(self, server: int) -> Server:
        found, setup = self.servers.get(server) or Server(), self.setups.get(server)
        return replace(found, help=setup.help) if setup and setup.help else found
