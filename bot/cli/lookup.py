"""`alongside look-up`: from the lessons' own references; nothing is stored, and no database is opened."""

from __future__ import annotations

import argparse
import sys

from bot.cli.assembly import ContentBroken, content, explain
from bot.cli.people import console
from bot.core.lookup import KINDS, Index, Kind
from bot.frontends.terminal import draw, lookup
from bot.settings import SettingsError, read

ASKED_AS: dict[str, tuple[Kind, ...]] = {
    "word": ("term",),
    "year": ("date",),
    "source": ("source",),
    "wording": ("wording",),
    "all": KINDS,
}


def look_up(args: argparse.Namespace) -> int:
    try:
        library, _ = content(read(content=args.content))
    except (SettingsError, ContentBroken) as error:
        return explain(error)
    found = lookup.find(Index(library), " ".join(args.words), ASKED_AS[args.kind])
    if not found:
        print(lookup.NOTHING, file=sys.stderr)
        return 1
    screen = console()
    lookup.show(screen, found[0])
    if len(found) > 1:
        draw.line(screen, "Near it:")
        for each in found[1:]:
            draw.line(screen, f"  {each.label} ({lookup.NAMES[each.kind]})")
    return 0
