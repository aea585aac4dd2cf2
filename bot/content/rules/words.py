"""Words of a server, which stand on a card beside ours."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.measure import SLOT_ROOM, room
from bot.content.rules.base import Around, Finding
from bot.core.screen import Slot
from bot.core.server import Help, Server, Slots

TEXTS: tuple[Slot, ...] = ("role_card", "who_reads_notes", "local_history")


def help_fits(it: Help, around: Around) -> Iterator[Finding]:
    size = room(Server(help=it).help_said() or "")
    if size > SLOT_ROOM["help"]:
        yield Finding(
            "C603",
            ("resources",),
            f"The list takes {size:,} characters as people read it; {SLOT_ROOM['help']:,} fit beside a page. "
            f"Shorten it by {size - SLOT_ROOM['help']:,}.",
        )


def texts_fit(it: Slots, around: Around) -> Iterator[Finding]:
    server = Server(slots=it)
    for slot in TEXTS:
        size = room(server.words(slot) or "")
        if size > SLOT_ROOM[slot]:
            yield Finding(
                "C603",
                (slot,),
                f"“{slot}” takes {size:,} characters as people read it; {SLOT_ROOM[slot]:,} fit beside a page. "
                f"Shorten it by {size - SLOT_ROOM[slot]:,}.",
            )
