"""`alongside wrong`: what people said is wrong in the lessons, for those who look after them."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable

from bot.app.wrong import Told, Wrong
from bot.cli.assembly import ContentBroken, assembled, explain
from bot.core.errors import TrainingError
from bot.settings import SettingsError, read
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable

NONE = "Nobody has said that anything is wrong."
DONE = "Seen to, and deleted."


def list_(args: argparse.Namespace) -> int:
    async def work(notes: Wrong) -> str:
        shown = [each for each in await notes.everywhere() if args.server in (None, each.server)]
        return "\n\n".join(_said(each) for each in shown) or NONE

    return _carried_out(args, work)


def done(args: argparse.Namespace) -> int:
    async def work(notes: Wrong) -> str:
        await notes.done_anywhere(args.note)
        return DONE

    return _carried_out(args, work)


def _carried_out(args: argparse.Namespace, work: Callable[[Wrong], Awaitable[str]]) -> int:
    async def opened() -> str:
        async with assembled(read(data=args.data)) as app:
            return await work(app.services.wrong)

    try:
        print(asyncio.run(opened()))
    except TrainingError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except (SettingsError, ContentBroken, StorageFailed, KeyUnusable) as error:
        return explain(error)
    return 0


def _said(told: Told) -> str:
    it = told.place
    page = f", page {it.page}" if it.page else ""
    lines = "\n".join(f"    {line}" for line in told.text.splitlines())
    head = f"{told.id}  {told.title} ({it.activity}, version {it.version}), {it.step}{page}"
    return f"{head}\n    {told.day:%Y-%m-%d}, server {told.server}, {told.name or 'without a name'}\n{lines}"
