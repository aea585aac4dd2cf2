"""What a person runs: lessons in the terminal, and the demo in the browser."""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import sys
from dataclasses import replace

from rich.console import Console

from bot.cli.assembly import ContentBroken, assembled, explain
from bot.core.errors import TrainingError
from bot.frontends.terminal.player import Player
from bot.settings import Settings, SettingsError, read
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable

log = logging.getLogger(__name__)

KNOWN = (SettingsError, ContentBroken, StorageFailed, KeyUnusable)


def play(args: argparse.Namespace) -> int:
    try:
        return asyncio.run(_play(read(data=args.data), args.id))
    except TrainingError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KNOWN as error:
        return explain(error)
    except Exception:
        code = secrets.token_hex(3)
        log.exception("the lesson stopped; shown to the person as %s", code)
        print(f"That did not work. What you had finished before is kept. (Code {code})", file=sys.stderr)
        return 1


async def _play(settings: Settings, activity: str | None) -> int:
    # soft_wrap keeps a pipe's lines whole; on a screen rich wraps at its width
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())
    async with assembled(settings) as app:
        console.print(f"Your progress is kept in {settings.data}")
        await Player(app.training, app.privacy, console, _ask).play(activity)
    return 0


def _ask(prompt: str) -> str:
    """One line; the end of the input raises EOFError."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print()
        raise EOFError
    return line.rstrip("\n")


def demo(args: argparse.Namespace) -> int:
    try:
        import bot.frontends.demo.start  # noqa: F401
    except ImportError as missing:
        print(f"The demo needs the extra packages: pip install 'alongside[demo]' ({missing.name})", file=sys.stderr)
        return 1
    try:
        return asyncio.run(_demo(read(data=args.data), args.port, not args.no_open))
    except KeyboardInterrupt:
        return 0
    except KNOWN as error:
        return explain(error)
    except Exception:
        log.exception("the demo stopped")
        print("The demo stopped. What was finished before is kept. Without it: alongside play", file=sys.stderr)
        return 1


async def _demo(settings: Settings, port: int, show: bool) -> int:
    from bot.frontends.demo.start import Given, start

    # A file of its own: the invented people must never stand in the database of a real server.
    own = replace(settings, database_url=f"sqlite:///{settings.data / 'demo.db'}")
    async with assembled(own) as app:
        return await start(Given(app.training, app.privacy, app.notes, own.data), port, show)
