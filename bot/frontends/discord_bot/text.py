"""Plain text into Discord's Markdown: words are shown as they are; none becomes a link, a ping or a heading."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\*_~`|<>\[\]]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LINE_START = re.compile(r"^(\s*)(#{1,3}\s|-#|[+-]\s|\d+[.)]\s)", re.MULTILINE)


def plain(text: str) -> str:
    """Escaped; a line that begins with “- ” stays a list item, for prose of ours and of authors is written so."""
    escaped = _SPECIAL.sub(_escaped, text)
    if "\n" not in escaped and not _LINE_START.match(escaped):
        return escaped  # nearly every text; to look for line starts in it would take as long as all the rest
    return _LINE_START.sub(lambda found: found[0] if found[2] == "- " else f"{found[1]}\\{found[2]}", escaped)


def sound(text: str) -> str:
    """Without NUL, which PostgreSQL does not store, and without halves of characters, which nothing can send back."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unescaped(shown: str) -> str:
    """What `plain` was given."""
    return _ESCAPE.sub(r"\1", shown)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words, with an ellipsis that is counted."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def passages(text: str, most: int) -> list[str]:
    """The text in parts of at most `most` characters once they are escaped, cut between words where there are any."""
    parts, rest = [], text.strip()
    while len(plain(rest)) > most:
        size = min(most, len(rest))
        while len(plain(rest[:size])) > most:
            size -= max(1, size // 8)
        cut = max(rest.rfind(" ", 0, size), rest.rfind("\n", 0, size))
        cut = cut if cut > size // 2 else size
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest]
