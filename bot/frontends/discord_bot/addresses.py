"""What a button carries. Its custom id is the whole session: nothing is remembered, so a restart loses nothing.

Discord allows 100 characters. An address is a verb and its parts, joined by colons; ids never contain a colon.
"""

from __future__ import annotations

from bot.core.card import Card

LIMIT = 100


def address(verb: str, *parts: str | int) -> str:
    made = ":".join((verb, *(str(part) for part in parts)))
    assert len(made) <= LIMIT, made
    return made


def choose(card: Card, option: str) -> str:
    return address("go", card.run, card.turn, card.page, option)


def write(card: Card) -> str:
    return address("write", card.run, card.turn, card.page)


def parts(custom_id: str) -> tuple[str, list[str]]:
    verb, *rest = custom_id.split(":")
    return verb, rest
