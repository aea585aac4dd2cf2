"""Our name on simcord's page, the places beside the channel, and nothing of its workbench."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from bot.frontends.demo.world import INVENTED

REPLACED = (
    ("<title>SimCord Preview</title>", "<title>Alongside: the demo</title>"),
    ('<span class="brand-mark" aria-hidden="true">S</span>', '<span class="brand-mark" aria-hidden="true">A</span>'),
    (
        "<strong>SimCord</strong><small>Preview</small>",
        "<strong>Alongside</strong><small>demo, in a simulated Discord</small>",
    ),
    ('aria-label="SimCord preview"', 'aria-label="Alongside demo"'),
    ('aria-expanded="false">Messages</button>', 'aria-expanded="false">Places</button>'),
    ("<h1>Messages</h1>", "<h1>Harbour House (demo)</h1>"),
    ('aria-label="Message navigation"', 'aria-label="Places"'),
    (">No messages in this channel.<", ">No messages yet. Type / to see what works here.<"),
)
BEFORE = '<nav class="message-navigation"'


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    port: int


def changes(places: Sequence[Place]) -> dict[str, Callable[[str], str]]:
    """For each file of the page that becomes ours, by its path."""
    here = files(__package__)
    script = (here / "page.js").read_text(encoding="utf-8")
    style = (here / "page.css").read_text(encoding="utf-8")
    return {
        "/": lambda text: _ours(text, places),
        "/app.js": lambda text: f"{text}\n{script}",
        "/preview.css": lambda text: f"{text}\n{style}",
    }


def _ours(text: str, places: Sequence[Place]) -> str:
    for theirs, ours in REPLACED:
        text = text.replace(theirs, ours)
    return text.replace(BEFORE, _beside(places) + BEFORE)


def _beside(places: Sequence[Place]) -> str:
    links = "".join(f'<a href="#" data-port="{place.port}">{escape(place.name)}</a>' for place in places)
    return (
        f'<nav id="demo-places" aria-label="Channels and direct messages">{links}</nav>'
        f'<section id="demo-people"><h2>Also here</h2><p>{escape(", ".join(INVENTED))}.</p>'
        "<p>All of them are invented. Some have walked a few of the lessons.</p></section>"
    )
