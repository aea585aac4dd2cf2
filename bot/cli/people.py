"""What a person runs: lessons in the terminal, and the demo in the browser."""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import sys
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from rich.console import Console

from bot.cli.assembly import ContentBroken, assembled, explain
from bot.core.errors import TrainingError
from bot.frontends.terminal.player import Player
from bot.frontends.terminal.rooms import JOURNAL, Room
from bot.settings import Settings, SettingsError, read
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable

log = logging.getLogger(__name__)

KNOWN = (SettingsError, ContentBroken, StorageFailed, KeyUnusable)


def play(args: argparse.Namespace) -> int:
    """A file, and a walk from anywhere in a lesson, are tries that store nothing."""
    if args.at is not None or args.set or (args.id or "").endswith((".yaml", ".yml")):
        from bot.cli.seeing import trial

        return trial(args)
    return _walked(_play(args, args.id))


def journal(args: argparse.Namespace) -> int:
    return _walked(_play(args, room=JOURNAL))


def _walked(play: Coroutine[Any, Any, int]) -> int:
    """What stops it becomes a sentence and an exit code."""
    try:
        return asyncio.run(play)
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


async def _play(args: argparse.Namespace, activity: str | None = None, room: Room | None = None) -> int:
    settings = read(data=args.data, content=args.content)
    async with assembled(settings) as app:
        screen = console()
        screen.print(f"Your progress is kept in {settings.data}")
        await Player(app.services, screen, ask).play(activity, room)
    return 0


def console() -> Console:
    """soft_wrap keeps a pipe's lines whole; on a screen rich wraps at its width."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def ask(prompt: str) -> str:
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
        settings = read(data=args.data, content=args.content)
        return asyncio.run(_demo(settings, args.port, not args.no_open, args.watch))
    except KeyboardInterrupt:
        return 0
    except KNOWN as error:
        return explain(error)
    except Exception:
        log.exception("the demo stopped")
        print("The demo stopped. What was finished before is kept. Without it: alongside play", file=sys.stderr)
        return 1


async def _demo(settings: Settings, port: int, show: bool, watched: bool) -> int:
    from bot.cli.watching import watching
    from bot.frontends.demo.start import Given, start

    # A file of its own: the invented people must never stand in the database of a real server.
    own = replace(settings, database_url=f"sqlite:///{settings.data / 'demo.db'}")
    async with assembled(own) as app, watching(app.services.training, own.content if watched else ()):
        return await start(Given(app.ground, app.services, own.data), port, show)
