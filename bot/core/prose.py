"""From prose in a file to prose on a page: lines are joined, empty lines part paragraphs, “- ” begins a list item."""

from __future__ import annotations


def flowed(text: str) -> str:
    """Undo the line breaks that an author made to keep lines short."""
    paragraphs = [_paragraph(lines) for lines in _split(text)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _split(text: str) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([])
    return paragraphs


def _paragraph(lines: list[str]) -> str:
    joined: list[str] = []
    for line in lines:
        if joined and not line.startswith("- "):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined)
