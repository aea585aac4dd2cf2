"""The graph of a role-play: scenes, endings, replies between them. As a value, and as Mermaid text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.core.scenario import Ending, Reply, Scenario, Scene
from bot.reports.templates import rendered
from bot.reports.words import shortened

TITLE, SAID = 44, 30  # characters; the whole words stand in the storyboard
Kind = Literal["note", "scene", "ending", "system", "ask"]


@dataclass(frozen=True, slots=True)
class Place:
    """`marks` say in words what the shape says too."""

    id: str
    kind: Kind
    title: str
    marks: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.marks, self.title)


@dataclass(frozen=True, slots=True)
class Passage:
    """All replies that lead from one place to another; `sure` if one of them is always open."""

    start: str
    end: str
    replies: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Map:
    title: str
    told: str
    places: tuple[Place, ...]
    passages: tuple[Passage, ...]

    @classmethod
    def build(cls, it: Scenario) -> Map:
        scenes = {scene.id: f"s{number}" for number, scene in enumerate(it.scenes, 1)}
        ids = {**scenes, **{each.id: f"e{number}" for number, each in enumerate(it.endings, 1)}}
        note = (
            Place("n1", "note", shortened(" ".join(each.text for each in it.content_notes), TITLE), ("Content note",))
            if it.content_notes
            else None
        )
        places = (
            *((note,) if note else ()),
            *(_scene(ids[scene.id], number, scene) for number, scene in enumerate(it.scenes, 1)),
            *(_ending(ids[each.id], each) for each in it.endings),
        )
        begins = (Passage("n1", "s1", ("Go on",)),) if note else ()
        passages = (*begins, *(each for scene in it.scenes for each in _passages(scene, ids)))
        return cls(f"Map of “{it.title}”", _told(places, passages), places, passages)


def mermaid(it: Scenario) -> str:
    return rendered("map", "mmd", Map.build(it))


def _scene(id_: str, number: int, scene: Scene) -> Place:
    marks = (*(("Begins here",) if number == 1 else ()), *(("Say it first",) if scene.say_first else ()))
    return Place(id_, "scene", shortened(f"{number}. {scene.title or scene.id}", TITLE), marks)


def _ending(id_: str, it: Ending) -> Place:
    title = shortened(it.title, TITLE)
    if it.speaks_to_the_system:
        asks = (" that asks",) if it.would_ask else ()
        return Place(id_, "system", title, (f"Ending{''.join(asks)}, to the system",))
    if it.would_ask:
        return Place(id_, "ask", title, ("Ending: “I would ask”",))
    return Place(id_, "ending", title, ("Ending",))


def _passages(scene: Scene, ids: dict[str, str]) -> Iterator[Passage]:
    for target in dict.fromkeys(reply.then for reply in scene.replies):
        replies = [reply for reply in scene.replies if reply.then == target]
        said = tuple(_said(reply) for reply in replies)
        yield Passage(ids[scene.id], ids[target], said, any(reply.when is None for reply in replies))


def _said(reply: Reply) -> str:
    only = f" (if {shortened(reply.when, SAID)})" if reply.when else ""
    return f"{shortened(reply.text, SAID)}{only}"


def _told(places: tuple[Place, ...], passages: tuple[Passage, ...]) -> str:
    """The picture in words, for those who do not see it."""
    names = {place.id: f"“{place.title}”" for place in places}
    scenes = sum(place.kind == "scene" for place in places)
    endings = sum(place.kind in ("ending", "system", "ask") for place in places)
    said = [f"Scenes: {scenes}. Endings: {endings}."]
    said += [f"{', '.join(place.marks)}: {names[place.id]}." for place in places if place.marks]
    said += [
        f"From {names[each.start]} to {names[each.end]}: {', '.join(f'“{reply}”' for reply in each.replies)}."
        for each in passages
    ]
    return " ".join(said)
