"""`alongside person`: for somebody who asks and cannot get in themselves, what is stored about them, or its end."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app.services import Services
from bot.cli.assembly import answered

NOTHING = "Nothing is stored about {person}."
WRITTEN = (
    "Everything stored about {person} is in {file}, words opened. It is theirs: hand it over, then delete it here."
)
UNSURE = (
    "This would erase everything about {person}, on every server: {lines} rows. It cannot be undone. Make sure that it "
    "is they who ask. Then say the same with --yes."
)
ERASED = "Erased. Nothing about {person} is stored any more. Older backups hold it until they expire."


def export(args: argparse.Namespace) -> int:
    """`args.out`: a new file, JSON or, ending in .html, a page; only its owner can read it."""

    async def work(services: Services) -> str:
        privacy = services.privacy
        if not (await privacy.stored(args.person)).anything:
            return NOTHING.format(person=args.person)
        told = await (privacy.page if args.out.endswith(".html") else privacy.export)(args.person)
        await asyncio.to_thread(_write, Path(args.out), told)
        return WRITTEN.format(person=args.person, file=args.out)

    try:
        return answered(args.data, work)
    except FileExistsError:
        print(f"{args.out} is there already and was left as it is. Please name another file.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{args.out} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1


def erase(args: argparse.Namespace) -> int:
    async def work(services: Services) -> str:
        privacy = services.privacy
        stored = await privacy.stored(args.person)
        if not stored.anything:
            return NOTHING.format(person=args.person)
        if not args.yes:
            return UNSURE.format(person=args.person, lines=sum(stored.counts.values()))
        await privacy.erase(args.person)
        return ERASED.format(person=args.person)

    return answered(args.data, work)


def _write(file: Path, told: str) -> None:
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(told, encoding="utf-8")
