"""`alongside wrong`: what people said is wrong in the lessons, for those who look after them."""

from __future__ import annotations

import argparse

from bot.app.services import Services
from bot.app.wrong import Told
from bot.cli.assembly import answered

NONE = "Nobody has said that anything is wrong."
DONE = "Seen to, and deleted."


def list_(args: argparse.Namespace) -> int:
    async def work(services: Services) -> str:
        shown = [each for each in await services.wrong.everywhere() if args.server in (None, each.server)]
        return "\n\n".join(_said(each) for each in shown) or NONE

    return answered(args.data, work)


def done(args: argparse.Namespace) -> int:
    async def work(services: Services) -> str:
        await services.wrong.done_anywhere(args.note)
        return DONE

    return answered(args.data, work)


def _said(told: Told) -> str:
    it = told.place
    page = f", page {it.page}" if it.page else ""
    lines = "\n".join(f"    {line}" for line in told.text.splitlines())
    head = f"{told.id}  {told.title} ({it.activity}, version {it.version}), {it.step}{page}"
    return f"{head}\n    {told.day:%Y-%m-%d}, server {told.server}, {told.name or 'without a name'}\n{lines}"
