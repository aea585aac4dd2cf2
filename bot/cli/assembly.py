"""Settings → library → database → app, in one place; nothing happens at import."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bot.app.ground import Ground
from bot.app.services import Services, services
from bot.core.errors import TrainingError
from bot.core.library import Library
from bot.core.server import Server
from bot.settings import Settings, SettingsError, read
from bot.storage.database import Database, open_database
from bot.storage.erased import Erased
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable, open_seal

if TYPE_CHECKING:
    from bot.content.problems import Problem


Content: TypeAlias = "tuple[Library, dict[int, Server], tuple[Problem, ...]]"


class ContentBroken(Exception):
    """The content has errors; `problems` are what `alongside check` prints."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("The content has errors, so nothing was started. `alongside check` shows the same lines.")
        self.problems = problems


@dataclass(frozen=True)
class App:
    database: Database
    ground: Ground
    services: Services


@asynccontextmanager
async def assembled(settings: Settings, ready: tuple[Library, dict[int, Server]] | None = None) -> AsyncIterator[App]:
    """`ready` is the content, if it has been read before.

    Raises ContentBroken, and what opening the database or the key raises, each with a sentence for the operator.
    """
    library, servers = ready or content(settings)
    erased = Erased(settings.erased)
    try:
        seal = open_seal(settings.keys, settings.key_file)
        erased.prepare()
    except OSError as error:
        raise KeyUnusable(f"{error.filename or settings.data} cannot be made or read: {error.strerror}.") from error
    async with await open_database(settings.database_url) as database:
        away = timedelta(days=settings.retention_days) if settings.retention_days else None
        ground = Ground(database, library, servers, seal, inactive_after=away, erased=erased)
        yield App(database, ground, services(ground))


def content(settings: Settings) -> tuple[Library, dict[int, Server]]:
    """Raises ContentBroken."""
    return sound(found(settings.content, settings.servers))


def found(content: Sequence[Path], servers: Path) -> Content:
    """The lessons, what the files of servers say, and what is wrong with them, at any severity."""
    from bot.content.loader import load_library, load_servers  # which a bot that has its content apart goes without

    library, problems = load_library(content, today=datetime.now(UTC).date())
    theirs, more = load_servers(servers)
    return library, theirs, (*problems, *more)


def sound(read: Content) -> tuple[Library, dict[int, Server]]:
    """Raises ContentBroken."""
    library, servers, problems = read
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise ContentBroken(errors)
    return library, servers


def explain(error: Exception) -> int:
    """One sentence, and the lines of `alongside check` if it is about content; the exit code."""
    for problem in getattr(error, "problems", ()):
        print(problem, file=sys.stderr)
    print(error, file=sys.stderr)
    return 1


def answered(data: str | None, work: Callable[[Services], Awaitable[str]]) -> int:
    """Open everything, print what `work` answers, close it again; a refusal is a sentence. The exit code."""

    async def opened() -> str:
        async with assembled(read(data=data)) as app:
            return await work(app.services)

    try:
        print(asyncio.run(opened()))
    except TrainingError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except (SettingsError, ContentBroken, StorageFailed, KeyUnusable) as error:
        return explain(error)
    return 0
