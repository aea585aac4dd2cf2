"""An HTML page as a browser and a screen reader take it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

LOADING = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "link"}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.words: list[str] = []
        self._heading = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.attributes.setdefault(tag, given)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag in LOADING:
            self.loaded.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._heading = int(tag[1])
            self.headings.append((self._heading, ""))

    def handle_endtag(self, tag):
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._heading = 0

    def handle_data(self, data):
        if self.lasttag != "style":
            self.words.append(data)
        if self._heading:
            level, so_far = self.headings[-1]
            self.headings[-1] = (level, so_far + data)


def sound(text: str) -> Page:
    """Of any page of ours: one h1, no level left out, every link within it leads somewhere, nothing is loaded."""
    page = Page(text)
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), page.headings
    assert page.attributes["html"]["lang"]
    assert "width=device-width" in (page.attributes["meta"].get("content") or text)
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not page.loaded and "url(" not in text and "@import" not in text
    return page
