"""What the idle bot takes, with the shipped content, beside a discord.py client with nothing in it."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from statistics import median

from bench.measure import Row
from bench.process import bot


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "cards.json").write_text(json.dumps([]), encoding="utf-8")
        ours, bare = asyncio.run(_idle(Path(folder), 1 if quick else 5))
    told = f"{ours / 1e6:.0f} beside {bare / 1e6:.0f} MB"
    return [Row("memory", "idle bot, more than bare discord.py", (ours - bare) / 1e6, "MB", 30, told=told)]


async def _idle(folder: Path, rounds: int) -> tuple[float, float]:
    ours, bare = [], []
    async with bot("alongside", folder / "data"):
        pass  # the first start makes the database; it is idle after all the others
    for _ in range(rounds):
        async with bot("alongside", folder / "data") as each:
            ours.append((await each.used("memory")).rss)
        async with bot("bare", folder / "cards.json") as each:
            bare.append((await each.used("memory")).rss)
    return median(ours), median(bare)
