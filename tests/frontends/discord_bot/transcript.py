"""A card as somebody hears it: every part in words, in order. What cannot be said in words fails the test it stands in.

Every card that any test of the bot shows is read through this; so a picture without a description, a menu without a
name, or a button with nothing but an emoji is noticed wherever it appears.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ROW, BUTTON, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 10, 12, 13, 14, 17
MENUS = frozenset({3, 5, 6, 7, 8})  # of words, people, roles, both, channels


class Unspoken(AssertionError):
    """A part of a card that a person who hears it would not learn of."""


def transcript(components: Iterable[Any]) -> str:
    """Of components as Discord has them, or as discord.py reads them. Raises Unspoken."""
    return "\n".join(_said(each if isinstance(each, Mapping) else each.to_dict()) for each in components)


def _said(part: Mapping[str, Any]) -> str:
    kind = part["type"]
    if kind in (ROW, CONTAINER):
        return transcript(part["components"])
    if kind == SEPARATOR:
        return "---"
    if kind == TEXT:
        return _words(part, "content")
    if kind == BUTTON:
        return f"[{_words(part, 'label')}]"
    if kind in MENUS:
        options = ", ".join(_words(option, "label") for option in part.get("options") or ())
        return f"[{_words(part, 'placeholder')}: {options}]"
    if kind == GALLERY:
        return "\n".join(f"(picture: {_words(item, 'description')})" for item in part["items"])
    if kind == FILE:
        return f"(file: {part['file']['url'].rsplit('/', 1)[-1]})"
    raise Unspoken(f"a part of kind {kind} has no words of its own: {part}")


def _words(part: Mapping[str, Any], name: str) -> str:
    said = part.get(name) or ""
    if not any(letter.isalnum() for letter in said):
        raise Unspoken(f"“{name}” says nothing in words: {part}")
    return str(said)
