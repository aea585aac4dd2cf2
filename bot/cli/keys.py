"""A change of the key that seals people's words."""

from __future__ import annotations

import argparse
import asyncio

from bot.app.ground import Ground
from bot.app.keys import Keys
from bot.cli.assembly import explain
from bot.core.library import Library
from bot.settings import Settings, SettingsError, read
from bot.storage.database import open_database
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable, open_seal
from bot.storage.words import new_key

ONE_KEY = """There is one key, so there is none to change to. Here is a new one:

{key}

Put it before the old one, {where}, start the bot anew so that it seals with the new key, and run this command again."""
DONE = "Texts sealed anew with the first key: {renewed:,}."
SAFE = (
    "Everything is sealed with the first key now. The older keys can be removed; backups made before still need them."
)
LATE = (
    "While this ran, texts were still being sealed with an older key. Keep it: start the bot anew with all keys, the "
    "newest first, and run this command again."
)
LOCKED = (
    "Texts that opened with none of the keys: {locked:,}. Nothing was deleted. If there is another key, add it and run "
    "this command again; without it they cannot be read by anybody."
)


def rotate_key(args: argparse.Namespace) -> int:
    """2 where there is nothing to change to, 1 where an older key is still needed."""
    try:
        return asyncio.run(_rotate(read(data=args.data)))
    except (SettingsError, StorageFailed, KeyUnusable) as error:
        return explain(error)


async def _rotate(settings: Settings) -> int:
    seal = open_seal(settings.keys, settings.key_file)
    async with await open_database(settings.database_url) as database:
        keys = Keys(Ground(database, Library(), {}, seal))
        if not keys.several:
            where = "as ALONGSIDE_KEY=new,old" if settings.keys else f"as the first line of {settings.key_file}"
            print(ONE_KEY.format(key=new_key(), where=where))
            return 2
        rotation = await keys.rotate()
    print(DONE.format(renewed=rotation.renewed))
    if rotation.late:
        print(LATE)
    if rotation.locked:
        print(LOCKED.format(locked=rotation.locked))
    if rotation.late or rotation.locked:
        return 1
    print(SAFE)
    return 0
