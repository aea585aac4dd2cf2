"""One id, one place: who holds an id when several files and content folders are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.content.entry import Entry
from bot.content.places import Path
from bot.content.problems import quoted

ROOMS = {"module": "activity", "scenario": "activity", "curriculum": "curriculum", "guide": "guide"}
# Kinds of file that add up to one list: its key, and what an entry is called.
LISTS = {
    "sources": ("sources", "source"),
    "glossary": ("terms", "term"),
    "chronicle": ("dates", "date"),
    "frameworks": ("frameworks", "framework"),
    "demands": ("demands", "demand"),
}


def sort(entries: list[Entry]) -> None:
    """Sets files aside and tells why. Entries come in the order of their folders."""
    held: dict[tuple[str, str], Entry] = {}
    for it in entries:
        if it.kind in ROOMS and it.id:
            key = (ROOMS[it.kind], it.id)
            earlier = held.get(key)
            replaces = _replaces(it)
            if replaces is not None and (replaces != it.id or earlier is None or earlier.folder == it.folder):
                _cannot_replace(it, replaces, earlier)
            elif earlier is not None and replaces is None:
                it.yaml.tell(
                    "C301",
                    it.yaml.place(("id",)),
                    f"{quoted(it.id)} is the id of {earlier.where(('id',))} too. Choose another one, or write "
                    f"“replaces: {it.id}” if this file stands in for one of an earlier content folder.",
                )
            if earlier is None:
                held[key] = it
            elif replaces == it.id and earlier.folder < it.folder:
                earlier.set_aside = True
                held[key] = it
            else:
                it.set_aside = True
    for kind in LISTS:
        _once(kind, entries)


def listed_ids(it: Entry, kind: str) -> Iterator[tuple[str, Path]]:
    """The ids in a file of this kind, as they are written, even if the file has problems otherwise."""
    key, _ = LISTS[kind]
    value: Any = it.yaml.value
    listed = value.get(key) if it.kind == kind and isinstance(value, dict) else None
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            yield each["id"], (key, index, "id")


def _replaces(it: Entry) -> str | None:
    found = it.yaml.value.get("replaces")
    return found if isinstance(found, str) else None


def _cannot_replace(it: Entry, replaces: str, earlier: Entry | None) -> None:
    if replaces != it.id:
        message = f"A file replaces the one with its own id: write “replaces: {it.id}”, or change the id."
    elif earlier is None:
        message = f"There is nothing to replace: no earlier content folder has {quoted(replaces)}."
    else:
        message = f"{earlier.where(('id',))} lies in the same content folder. Change it there, or choose another id."
    it.yaml.tell("C302", it.yaml.place(("replaces",)), message)


def _once(kind: str, entries: list[Entry]) -> None:
    held: dict[str, Entry] = {}
    for it in entries:
        for id_, path in listed_ids(it, kind):
            first = held.setdefault(id_, it)
            if first is not it:
                it.yaml.tell(
                    "C301",
                    it.yaml.place(path),
                    f"The {LISTS[kind][1]} {quoted(id_)} stands in {first.yaml.file} too. Use that one, or choose "
                    "another id.",
                )
