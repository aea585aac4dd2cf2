"""`alongside diff OLD NEW`: what publishing an edit would mean for people; nothing is changed."""

from __future__ import annotations

import argparse
import asyncio
import io
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.app.publishing import Change, changes
from bot.content.loader import load_library
from bot.core.library import Library
from bot.settings import SettingsError, read
from bot.storage.database import open_database
from bot.storage.errors import StorageFailed

USAGE = 2


class NoContent(Exception):
    """One sentence about which of the two sides cannot be read."""


def diff(args: argparse.Namespace) -> int:
    try:
        settings = read(data=args.data)
        with tempfile.TemporaryDirectory() as folder:
            old = _library(args.old, Path(folder) / "old")
            new = _library(args.new, Path(folder) / "new")
            found = asyncio.run(_changes(settings.database_url, old, new))
    except (NoContent, SettingsError) as error:
        print(f"alongside diff: {error}", file=sys.stderr)
        return USAGE
    except StorageFailed as error:
        print(error, file=sys.stderr)
        return 1
    touched = [change for change in found if change.touches_anybody]
    for change in found:
        print("\n".join(_told(change)))
    print(f"{len(touched)} of {len(found)} lessons that people are in would change for somebody. Nothing was written.")
    return 0


async def _changes(url: str, old: Library, new: Library) -> list[Change]:
    async with await open_database(url) as database:
        return await changes(database, old, new)


def _library(name: str, folder: Path) -> Library:
    """A content folder, or a git revision of the tree one stands in. Raises NoContent."""
    path = Path(name)
    if not path.is_dir():
        _unpack(name, folder)
        path = folder
    library, problems = load_library((path,), today=datetime.now(UTC).date())
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        told = "\n".join(str(error) for error in errors[:20])
        raise NoContent(f"{name} has errors, so nobody could be moved by it:\n{told}")
    if not library.modules and not library.scenarios:
        raise NoContent(f"{name} has no lessons: a content folder holds curricula/ and scenarios/.")
    return library


def _unpack(revision: str, folder: Path) -> None:
    folder.mkdir()
    known = _git("ls-tree", "--name-only", revision)
    if known is None:
        raise NoContent(f"{revision} is neither a folder nor a revision that git knows here.")
    rooms = [room for room in ("curricula", "scenarios") if room in known.decode().splitlines()]
    packed = _git("archive", "--format=tar", revision, *rooms) if rooms else None
    if packed is None:
        raise NoContent(f"The revision {revision} has no curricula/ and no scenarios/.")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _git(*command: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *command], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _told(change: Change) -> list[str]:
    lines = [f"{change.title} ({change.id}): {change.under_way} under way, {change.explored} explored it"]
    if change.taken_out:
        lines.append("  taken out: those under way are told so, and their places are kept; explored stays explored")
    if change.rewritten:
        lines.append(f"  {change.rewritten} stand on a page that reads otherwise now: their next press shows it anew")
    for (step, target), walks in sorted(change.moved.items()):
        lines.append(f"  {walks} move from “{step}”, which is gone, to “{target}”")
    if change.no_longer_at_the_end:
        lines.append(
            f"  {change.no_longer_at_the_end} of them had reached an end that is gone: they stay explored, and stand "
            "before it again"
        )
    return lines
