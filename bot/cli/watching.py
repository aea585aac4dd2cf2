"""`--watch`: content is read again when a file is saved; while something in it is wrong, the last library stays."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.app.training import Training
from bot.content.files import in_content_folder
from bot.content.problems import Problem

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds
KEPT = "The lessons stay as they were until this is mended."

Seen = dict[Path, tuple[int, int]]


@contextlib.asynccontextmanager
async def watching(training: Training, folders: Sequence[Path], every: float = EVERY) -> AsyncIterator[None]:
    """Without folders, nothing is watched."""
    if not folders:
        yield
        return
    seen = await asyncio.to_thread(look, folders)
    task = asyncio.create_task(_watch(training, folders, seen, every))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def look(folders: Sequence[Path]) -> Seen:
    return stamped(path for folder in folders for path in in_content_folder(folder)[0])


def stamped(paths: Iterable[Path]) -> Seen:
    """When each file was last written, and its size: a file that changes twice within a tick of the clock is seen."""
    found: Seen = {}
    for path in paths:
        with contextlib.suppress(OSError):
            stat = path.stat()
            found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


async def _watch(training: Training, folders: Sequence[Path], seen: Seen, every: float) -> None:
    told: set[Problem] = set()
    while True:
        await asyncio.sleep(every)
        try:
            now = await asyncio.to_thread(look, folders)
            if now != seen:
                seen = now
                await asyncio.to_thread(_read_again, training, folders, told)
        except Exception:
            log.exception("content could not be read again; watching goes on")


def _read_again(training: Training, folders: Sequence[Path], told: set[Problem]) -> None:
    """Errors are said each time, what is less than that once; `told` keeps what was said."""
    from bot.content.loader import load  # which a bot that only looks at the files goes without

    loaded = load(folders, today=datetime.now(UTC).date())
    for problem in loaded.problems:
        if problem.severity == "error":
            print(problem, file=sys.stderr, flush=True)
        elif problem not in told:
            told.add(problem)
            print(f"{problem} ({problem.severity})", file=sys.stderr, flush=True)
    if any(problem.severity == "error" for problem in loaded.problems):
        print(KEPT, file=sys.stderr, flush=True)
        return
    training.replace_library(loaded.library)
    print(f"Read again: {len(loaded.files)} files. Cards that are open show it with the next press.", flush=True)
