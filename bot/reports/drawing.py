"""The map as a picture. Graphviz draws it; pygraphviz brings it along, so no program has to be installed beside it."""

from __future__ import annotations

import contextlib
import html
import os
import sys
import textwrap
from collections.abc import Iterator
from typing import Any, Literal
from xml.etree import ElementTree

from bot.core.scenario import Scenario
from bot.reports.map import Kind, Map, Place

MOST = 400  # scenes and endings; 1,000 take Graphviz seven seconds, and nobody can read them
SVG = "http://www.w3.org/2000/svg"
FONT = "Helvetica,Arial,sans-serif"
SHAPES: dict[Kind, dict[str, str]] = {
    "note": {"shape": "note"},
    "scene": {"shape": "box"},
    "ending": {"shape": "box", "style": "rounded", "peripheries": "2"},
    "system": {"shape": "octagon", "peripheries": "2"},
    "ask": {"shape": "ellipse", "peripheries": "2"},
}


class CannotDraw(Exception):
    """One sentence that says why, and what to do instead."""


def drawn(it: Scenario, form: Literal["svg", "png"]) -> bytes:
    """Raises CannotDraw."""
    map_ = Map.build(it)
    if len(map_.places) > MOST:
        raise CannotDraw(f"With {len(map_.places)} places nobody could read a picture. Try --format mermaid.")
    graph = _graph(map_)
    with _quiet():
        picture: bytes = graph.draw(format=form, prog="dot")
    return _told(picture, map_) if form == "svg" else picture


def _graph(map_: Map) -> Any:
    try:
        from pygraphviz import AGraph
    except ImportError as missing:
        raise CannotDraw(
            "Pictures need the extra “map”: pip install 'alongside[map]'. Without it: --format mermaid."
        ) from missing
    graph = AGraph(directed=True, strict=False, rankdir="TB", nodesep="0.3", ranksep="0.55", dpi="96", pad="0.2")
    graph.graph_attr.update(bgcolor="white", fontname=FONT)
    graph.node_attr.update(fontname=FONT, fontsize="11", margin="0.14,0.07")
    graph.edge_attr.update(fontname=FONT, fontsize="9")
    for place in map_.places:
        graph.add_node(place.id, label=_label(_lines(place)), **SHAPES[place.kind])
    for each in map_.passages:
        dot = "· " if len(each.replies) > 1 else ""
        said = [f" {line} " for reply in each.replies for line in textwrap.wrap(f"{dot}{reply}", 20)]
        graph.add_edge(each.start, each.end, label=_label(said), style="solid" if each.sure else "dashed")
    return graph


def _lines(place: Place) -> list[str]:
    return [*place.marks, *textwrap.wrap(place.title, 24)]


def _label(lines: list[str]) -> str:
    """Graphviz reads entities and backslashes in a label, and takes one in angle brackets for HTML."""
    return r"\n".join(html.escape(line).replace("\\", "\\\\") for line in lines)


def _told(picture: bytes, map_: Map) -> bytes:
    """With a title and a description for screen readers, and without the ids that Graphviz puts there instead."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(picture)
    for group in root.iter(f"{{{SVG}}}g"):
        for title in group.findall(f"{{{SVG}}}title"):
            group.remove(title)
    root.set("role", "img")
    root.set("aria-labelledby", "map-title map-told")
    for place, (tag, id_, words) in enumerate((("title", "map-title", map_.title), ("desc", "map-told", map_.told))):
        made = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": id_})
        made.text = words
        root.insert(place, made)
    told: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Graphviz and the font library grumble to the terminal about things that no author can change."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
