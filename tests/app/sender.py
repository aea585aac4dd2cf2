"""A process that plans and sends reminders without end and notes each in a file once it went; made to be killed.

python -m tests.app.sender DATABASE KEY FILE MOMENT
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TextIO

import bot.app.reminders
from bot.app.ground import Ground
from bot.app.services import services
from bot.storage.database import open_database
from bot.storage.words import Seal
from tests import samples

bot.app.reminders.CHUNK = 40  # so that writing and sending take turns


async def main(url: str, key: str, went: TextIO, moment: str) -> None:
    now, holder = datetime.fromisoformat(moment), f"process {os.getpid()}"
    async with await open_database(url) as database:
        app = services(Ground(database, samples.library(), {}, Seal([key]), now=lambda: now))
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        while True:
            await app.reminders.plan()
            for letter in await app.letters.claim(holder):
                said = await app.reminders.said(letter, frozenset())
                if said is None:
                    await app.letters.drop(letter, holder)
                elif await app.letters.send(letter, holder):
                    went.write("".join(f"{letter.person} {'/'.join(map(str, each.key))}\n" for each in said.owed))
                    went.flush()


if __name__ == "__main__":
    database, key, file, moment = sys.argv[1:]
    with Path(file).open("a", encoding="utf-8") as went:
        asyncio.run(main(database, key, went, moment))
