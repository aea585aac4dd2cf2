"""What a person is shown, never how: every front end draws these shapes and no others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

Slot = Literal["help", "role_card", "who_reads_notes", "local_history"]


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain text; an empty line parts paragraphs, a line that begins with “- ” belongs to a list."""

    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    who: str
    says: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage with its own short label, such as “Who says otherwise”."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ServerWords:
    """Words that this server wrote itself, marked as theirs; `text` is filled in by the app, None if none are set."""

    slot: Slot
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Cites:
    """Source ids; the app fills in `lines`, the words a person reads."""

    ids: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the person wrote on this page a moment ago; `text` is filled in by the app, None if it is gone."""

    text: str | None = None


Block = Prose | Speech | Labelled | ServerWords | Cites | OwnWords


@dataclass(frozen=True, slots=True)
class Option:
    """Something to press. A reply is lettered and stands in the body in full; a step is a plain button.

    `closed` says why a reply that is shown cannot be taken yet.
    """

    id: str
    text: str
    kind: Literal["reply", "step"] = "step"
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One page. `where` says where the person is; `asks` is the label of a free-text field, if there is one."""

    title: str
    where: str
    blocks: tuple[Block, ...]
    options: tuple[Option, ...] = ()
    asks: str | None = None
    marked: str | None = None

    def offers(self, option: str) -> bool:
        return any(each.id == option and each.closed is None for each in self.options)

    def page(self) -> str:
        """Eight letters that change when what is shown changes. Words of a server are not part of it, nor is `where`:
        a page added elsewhere changes “page 3 of 9” and should disturb nobody.

        A card carries them, so that a press on a page that was rewritten since is seen, without storing anything.
        """
        shown = Screen(self.title, "", self.blocks, self.options, self.asks, self.marked)
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:8]

    def looked_back(self, reply: str) -> Screen:
        """The same page for looking only: nothing to press, and the reply that was taken is marked."""
        return replace(self, marked=reply, asks=None)


OWN_WORDS = "Your words"
OWN_WORDS_GONE = "Your words have gone: what you do not ask to keep stays for a day at most."

SLOT_LABELS: dict[Slot, str] = {
    "help": "People to talk to, as this server lists them",
    "role_card": "What this organisation fixes, in its own words",
    "who_reads_notes": "Who reads notes here, in this organisation's own words",
    "local_history": "Local history, written by people here",
}

SLOT_EMPTY: dict[Slot, str] = {
    "help": "This server has set none yet.",
    "role_card": "This server has not written its role card yet. It is a good question to bring to your organisation.",
    "who_reads_notes": "This server has not said yet who reads notes. It is fair to ask before you write one.",
    "local_history": "Nobody here has written local history down yet. People near you may know it; you could ask them.",
}
