"""A bot in a process of its own, on the stand-in of Discord instead of the real one.

python -m bench.bots alongside GATEWAY REST FOLDER [CONTENT] [--flush MS] [--unstored ACTIVITY] [--database URL]
                               [--shards 0-0 …]
python -m bench.bots bare GATEWAY REST CARDS

On each line that comes in (cpu or memory), a line goes out that says what this process has used so far. It ends when
its input does, so that none is left behind.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import resource
import sys
import threading
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import discord
import yarl
from discord import ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.core.shards import Shards, read_shards


async def alongside(
    folder: Path, content: Path | None, flush: float, database: str | None = None, shards: Shards | None = None
) -> None:
    """The bot as `alongside run` starts it. `flush` seconds are waited after each commit, as a slower disk would."""
    from bot.cli.operator import serve
    from bot.settings import read, shipped_content

    if flush:
        _slow_disk(flush)
    told = {"ALONGSIDE_DATA": str(folder), **({"ALONGSIDE_DATABASE_URL": database} if database else {})}
    settings = replace(read(told), content=(content or shipped_content(),))
    await serve(settings, "x", shards)


def _letters_every(seconds: float) -> None:
    from bot.frontends.discord_bot.client import AlongsideClient

    AlongsideClient.__init__.__defaults__ = (seconds,)


async def _at_once(*_: object, **__: object) -> None:
    """The stand-in lets as many shards in at once as like."""


def _slow_disk(flush: float) -> None:
    from bot.storage.sqlite import Sqlite

    transact: Any = Sqlite._transact

    def slowly(database: Sqlite, work: Any) -> Any:
        result = transact(database, work)
        time.sleep(flush)
        return result

    setattr(Sqlite, "_transact", slowly)  # noqa: B010  # mypy takes no method for another


def _store_nothing(content: Path, activity: str) -> None:
    from bench.cards import walk
    from bot.app.training import Training
    from bot.content.loader import load_library

    library, _ = load_library([content], today=datetime.now(UTC).date())
    ready = cycle(walk(library, activity))

    async def answered(*_: object) -> Any:
        return next(ready)

    for method in ("begin", "choose"):
        setattr(Training, method, answered)


async def bare(cards: list[Any]) -> None:
    """discord.py and nothing else: answers each press with the next of the cards, built in code as it advises."""
    written = cycle(cards)

    class Press(ui.DynamicItem[ui.Button[Any]], template="(?P<address>.+)"):
        """discord.py's own way to buttons that outlive a restart."""

        @classmethod
        async def from_custom_id(cls, interaction: Any, item: Any, match: Any) -> Press:
            return cls(item)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            await interaction.response.edit_message(view=card(next(written), Press))

    class Bare(discord.Client):
        async def setup_hook(self) -> None:
            self.add_dynamic_items(Press)

    async with Bare(
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_messages=None,
    ) as client:
        await client.start("x")


def card(components: list[dict[str, Any]], press: type[ui.DynamicItem[ui.Button[Any]]]) -> ui.LayoutView:
    """The same components, from words that are ready."""
    view = ui.LayoutView(timeout=None)
    for each in components:
        view.add_item(ui.Container(*(_item(inner, press) for inner in each["components"])))
    return view


def _item(told: dict[str, Any], press: type[ui.DynamicItem[ui.Button[Any]]]) -> ui.Item[Any]:
    if told["type"] == discord.ComponentType.action_row.value:
        return ui.ActionRow(*(press(_button(each)) for each in told["components"]))
    if told["type"] == discord.ComponentType.separator.value:
        return ui.Separator()
    return ui.TextDisplay(told["content"])


def _button(told: dict[str, Any]) -> ui.Button[Any]:
    style = discord.ButtonStyle(told["style"])
    return ui.Button(label=told["label"], custom_id=told["custom_id"], style=style)


def _tell() -> None:
    """In a thread, so that it costs the bot nothing while nobody asks."""
    for asked in sys.stdin:
        if asked == "memory\n":
            gc.collect()
        kept = tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0
        print(json.dumps({"cpu": time.process_time(), "rss": _rss(), "kept": kept}), flush=True)
    os._exit(0)


def _rss() -> int:
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=("alongside", "bare"))
    parser.add_argument("gateway")
    parser.add_argument("rest")
    parser.add_argument("folder", type=Path, help="for data; for the bare bot, its file of cards")
    parser.add_argument("content", type=Path, nargs="?")
    parser.add_argument("--flush", type=float, default=0.0, metavar="MS")
    parser.add_argument("--unstored", metavar="ACTIVITY", help="answer with its cards, and decide and store nothing")
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--database", metavar="URL")
    parser.add_argument("--shards", metavar="FIRST-LAST")
    parser.add_argument("--shard-count", type=int)
    parser.add_argument("--letters", type=float, metavar="SECONDS", help="how often they go")
    parser.add_argument("--log", default="ERROR")
    args = parser.parse_args()
    logging.basicConfig(level=args.log)
    Route.BASE = args.rest
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(args.gateway)
    # Which compression discord.py asks for depends on the machine; without any, the floor is the same on all.
    from_client: Any = DiscordWebSocket.from_client
    from_client.__func__.__kwdefaults__["compress"] = False
    discord.Client.before_identify_hook = _at_once  # type: ignore[method-assign]
    if args.trace:
        tracemalloc.start()
    threading.Thread(target=_tell, daemon=True).start()
    if args.which == "alongside":
        if args.letters:
            _letters_every(args.letters)
        if args.unstored:
            _store_nothing(args.content, args.unstored)
        shards = read_shards(args.shards, args.shard_count)
        asyncio.run(alongside(args.folder, args.content, args.flush / 1000, args.database, shards))
    else:
        asyncio.run(bare(json.loads(args.folder.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
