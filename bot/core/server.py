"""Words that a server wrote itself: whom one can talk to, its role card, who reads notes, local history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from bot.core.metadata import Content, Line, Text
from bot.core.screen import Slot

POLICE = {
    "never": "They do not call the police.",
    "may": "They may call the police.",
    "unknown": "We do not know whether they may call the police; you could ask first.",
}


class Resource(Content):
    name: Line
    reach: Line = Field(description="How to reach them: a number, an address, a person's name.")
    hours: Line | None = None
    peer_run: bool = Field(default=False, description="Whether it is run by peers; such ones are listed first.")
    police: Literal["never", "may", "unknown"] = Field(default="unknown", description="Whether it may call the police.")

    def said(self) -> str:
        hours = f", {self.hours}" if self.hours else ""
        run = " Peer-run." if self.peer_run else ""
        return f"{self.name}: {self.reach}{hours}.{run} {POLICE[self.police]}"


class Help(Content):
    kind: Literal["help"] = "help"
    resources: tuple[Resource, ...] = Field(
        default=(), max_length=12, description="Whom people here can talk to; shown on every card's way out."
    )


class Slots(Content):
    """help.yaml's neighbour, words.yaml: texts of this server for the places that content leaves open."""

    kind: Literal["words"] = "words"
    role_card: Text | None = Field(default=None, max_length=1000)
    who_reads_notes: Text | None = Field(default=None, max_length=1000)
    local_history: Text | None = Field(default=None, max_length=1000)


@dataclass(frozen=True)
class Server:
    help: Help = field(default_factory=Help)
    slots: Slots = field(default_factory=Slots)

    def words(self, slot: Slot) -> str | None:
        if slot == "help":
            return self.help_said()
        found: str | None = getattr(self.slots, slot)
        return found

    def help_said(self) -> str | None:
        """The resources as a list, peer-run ones first; None if this server has set none."""
        first = sorted(self.help.resources, key=lambda each: not each.peer_run)
        return "\n".join(f"- {each.said()}" for each in first) or None


Servers = Mapping[int, Server]
