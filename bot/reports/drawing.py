"""The map as a picture. Graphviz draws it; pygraphviz brings it along, so no program has to be installed beside it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from bot.core.scenario import Scenario
from bot.reports.map import Map
from bot.reports.templates import rendered

PATIENCE = 30.0  # seconds; a role-play of fourteen scenes takes a fifth of one
SVG = "http://www.w3.org/2000/svg"
DRAWER = Path(__file__).with_name("drawer.py")

MISSING = "Pictures need the extra “map”: pip install 'alongside[map]'. Without it: --format mermaid."
TOO_MUCH = "This is too large or too tangled for a picture that anybody could read. Try --format mermaid."


class CannotDraw(Exception):
    """One sentence that says why, and what to do instead."""


def drawn(it: Scenario, form: Literal["svg", "png"], patience: float = PATIENCE) -> bytes:
    """Raises CannotDraw."""
    if find_spec("pygraphviz") is None:
        raise CannotDraw(MISSING)
    map_ = Map.build(it)
    graph = rendered("map", "dot", map_).encode()
    command = [sys.executable, "-P", str(DRAWER), form]
    try:
        done = subprocess.run(command, input=graph, capture_output=True, timeout=patience, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failed:
        raise CannotDraw(TOO_MUCH) from failed
    return _told(done.stdout, map_) if form == "svg" else done.stdout


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
