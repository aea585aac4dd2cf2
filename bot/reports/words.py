"""Plain text of content into other forms. Whatever stands in it, it stays text: no tag, no link, no heading."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from datetime import date, datetime

_MARKDOWN = re.compile(r"([\\*_~`|<>\[\]#&!])")
_LINE_START = re.compile(r"^(\s*)([+=-]|\d+[.)])", re.MULTILINE)
_PLAIN_IN_MERMAID = re.compile(r"[^\w .,:?!'’‘“”…·–()/-]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the items of a list."""

    lines: tuple[str, ...]
    listed: bool = False


def passages(text: str) -> list[Passage]:
    """As in a file: an empty line parts paragraphs, lines that begin with “- ” are a list."""
    found: list[Passage] = []
    for part in text.split("\n\n"):
        for line in filter(str.strip, part.splitlines()):
            listed = line.startswith("- ")
            said = line.removeprefix("- ")
            if listed and found and found[-1].listed:
                found[-1] = Passage((*found[-1].lines, said), True)
            else:
                found.append(Passage((said,), listed))
    return found


def markdown(text: str) -> str:
    """One line of Markdown that reads as the text does."""
    escaped = _MARKDOWN.sub(r"\\\1", _SPACE.sub(" ", text))
    return _LINE_START.sub(lambda found: f"{found[1]}{_harmless(found[2])}", escaped)


def mermaid(text: str) -> str:
    """Text for a Mermaid label in quotation marks: what could mean something there is written as its number."""
    return _PLAIN_IN_MERMAID.sub(lambda found: f"#{ord(found[0])};", _SPACE.sub(" ", text))


def plain(text: str) -> str:
    """Text for a line of Mermaid that knows no such numbers: what could mean something there is left out."""
    return _SPACE.sub(" ", _PLAIN_IN_MERMAID.sub("", text))


def dot(text: str, width: int) -> str:
    """Text for a Graphviz label in quotation marks, in lines; it reads entities and backslashes there."""
    lines = (html.escape(line).replace("\\", "\\\\") for line in textwrap.wrap(text, width))
    return r"\n".join(f" {line} " for line in lines)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words if they are not very long, with an ellipsis that is counted."""
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = cut.rsplit(" ", 1)[0]
    return (whole if len(whole) > limit // 2 else cut).rstrip(" ,;:.") + "…"


def day_said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """For a table."""
    return f"{day.day} {day:%b %Y}"


def moment_said(moment: datetime) -> str:
    """An aware moment that is in the server's zone already."""
    return f"{moment:%A} {day_said(moment)}, {moment:%H:%M}"


def _harmless(start: str) -> str:
    return f"{start[:-1]}\\{start[-1]}"
