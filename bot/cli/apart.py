"""Content read in a process of its own: what reading and checking it take goes with that process, and while it lasts
nobody waits for an answer.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE

from bot.cli.assembly import Content, found, sound
from bot.core.library import Library
from bot.core.server import Server
from bot.settings import Settings

PATIENCE = 300.0  # seconds; a thousand modules take eight


class ContentUnread(Exception):
    """The process that reads it could not be started, or did not live to the end."""


async def content_apart(settings: Settings) -> tuple[Library, dict[int, Server]]:
    """As `assembly.content`. Raises ContentBroken and ContentUnread."""
    try:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", __name__, stdin=PIPE, stdout=PIPE,  # -P: nothing from where one stands
            env=_without_secrets() | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    except OSError as error:
        raise ContentUnread(f"The process that reads the content could not be started: {error}.") from error
    try:
        async with asyncio.timeout(PATIENCE):
            told, _ = await child.communicate(pickle.dumps((settings.content, settings.servers)))
    except TimeoutError as error:
        raise ContentUnread(f"The process that reads the content took longer than {PATIENCE:.0f} seconds.") from error
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise ContentUnread(f"The process that reads the content ended with {child.returncode}; its words are above.")
    read: Content = pickle.loads(told)  # from our own child
    return sound(read)


def _without_secrets() -> dict[str, str]:
    """What this machine sets; tokens, keys and the database's password are no business of a reader of YAML."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "ALONGSIDE"))}


def main() -> None:
    told, sys.stdout = sys.stdout.buffer, sys.stderr
    told.write(pickle.dumps(found(*pickle.load(sys.stdin.buffer))))  # from our own parent
    told.flush()


if __name__ == "__main__":
    main()
