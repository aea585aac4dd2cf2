"""Screens as lines of text: nothing is said by colour alone, and a pipe reads the same words as a person."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.core.screen import (
    OWN_WORDS,
    OWN_WORDS_GONE,
    SLOT_EMPTY,
    SLOT_LABELS,
    Block,
    Cites,
    Labelled,
    OwnWords,
    Prose,
    Screen,
    ServerWords,
    Speech,
)


def page(console: Console, screen: Screen, notice: str | None = None) -> None:
    console.print()
    if notice:
        console.print(Text(notice, "bold"))
        console.print()
    console.print(Text(screen.title, "bold"))
    console.print(Text(screen.where, "dim"))
    for block in screen.blocks:
        _block(console, block)
    console.print()


def line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style))


def _block(console: Console, block: Block) -> None:
    match block:
        case Prose(text):
            _passage(console, None, text)
        case Speech(who, says):
            _passage(console, None, Text.assemble((f"{who}: ", "bold"), says))
        case Labelled(label, text):
            _passage(console, label, text)
        case ServerWords(slot, text):
            _passage(console, SLOT_LABELS[slot], text or SLOT_EMPTY[slot])
        case OwnWords(text):
            _passage(console, OWN_WORDS, text or OWN_WORDS_GONE)
        case Cites(_, lines):
            for cited in lines:
                console.print(Text(f"Source: {cited}", "dim"))


def _passage(console: Console, label: str | None, text: str | Text) -> None:
    console.print()
    if label:
        console.print(Text(label, "bold"))
    console.print(Text(text) if isinstance(text, str) else text)
