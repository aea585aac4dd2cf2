"""YAML → plain Python values, and beside them the line and column of every key and value.

Built from the parser's events, one after another: nothing is constructed, so no tag can make an object, no alias
can multiply, and no nesting can exhaust the stack. A file that is well takes the short way (yaml_quick.py), and comes
back here only if one of its places is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bot.content import yaml_errors, yaml_plain, yaml_quick, yaml_text
from bot.content.places import Path, Place, Refused, YamlFile
from bot.content.problems import MANY, quoted
from bot.content.yaml_text import DEEPEST, MOST_IN_A_LIST, MOST_KEYS, MOST_PARTS

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# libyaml compares every %TAG line with all before it; a file full of them would take minutes.
_DIRECTIVE = re.compile(r"^%[A-Za-z]", re.MULTILINE)


@dataclass
class _Frame:
    into: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    ignored: bool = False

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.into, dict) and self.key is None


def read(file: str, data: bytes) -> YamlFile:
    """Never raises: whatever the bytes are, what is wrong with them stands in `problems`."""
    try:
        value = yaml_quick.value_of(_text_of(data))
    except (Refused, yaml_quick.Unsure):
        return read_closely(file, data)
    return YamlFile(file, value, again=lambda: read_closely(file, data))


def read_closely(file: str, data: bytes) -> YamlFile:
    """The same, with every place at once."""
    found = YamlFile(file)
    try:
        found.value = _build(found, yaml.parse(_text_of(data), Loader=_LOADER))
    except Refused as refused:
        found.value = None
        found.tell(refused.code, refused.place, refused.message)
    except yaml.YAMLError as error:
        found.value = None
        found.tell("C105", *yaml_errors.in_words(error))
    return found


def _text_of(data: bytes) -> str:
    text = yaml_text.text_of(data)
    if directive := _DIRECTIVE.search(text):
        place = yaml_text.place_of(text, directive.start())
        raise Refused("C109", place, "A line that begins with % is a YAML directive; take it out.")
    return text


def _build(found: YamlFile, events: Iterator[yaml.Event]) -> Any:
    stack: list[_Frame] = []
    root: list[Any] = []
    documents = 0
    for count, event in enumerate(events):
        place = yaml_errors.place_of(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused("C107", place, "A second document begins here (---). One file holds one thing.")
        if count > MOST_PARTS:
            raise Refused("C102", place, f"This file has more than {MOST_PARTS:,} parts.")
        if len(found.problems) >= MANY:
            return None
        if stack and _too_many(stack[-1].into):
            raise Refused("C102", place, "This place has more entries than any lesson.")
        if isinstance(event, yaml.NodeEvent):
            _refuse_anchors(event, place)
            _node(found, stack, root, event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            _filled(stack)
    if not root or root == [None]:
        raise Refused("C106", Place(1, 1), "This file is empty.")
    return root[0]


def _too_many(value: Any) -> bool:
    most = MOST_KEYS if isinstance(value, dict) else MOST_IN_A_LIST if isinstance(value, list) else None
    return most is not None and len(value) > most


def _refuse_anchors(event: yaml.NodeEvent, place: Place) -> None:
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise Refused(
            "C108", place, f"{quoted(sign + event.anchor)} is a YAML anchor or alias. Write the text out, or quote it."
        )


def _node(found: YamlFile, stack: list[_Frame], root: list[Any], event: yaml.NodeEvent, place: Place) -> None:
    top = stack[-1] if stack else _Frame(root, ())
    if (tag := getattr(event, "tag", None)) is not None:
        found.tell("C109", place, f"{quoted(tag)} is a YAML tag; take it out, or put the text in quotation marks.")
    if top.awaits_key:
        _key(found, top, event, place)
        return
    path: Path = _path_of_next(top) if stack else ()
    found.places.setdefault(path, place)
    if isinstance(event, yaml.ScalarEvent):
        _put(top, _scalar(found, path, event, place))
        _filled(stack)
        return
    if len(stack) >= DEEPEST:
        raise Refused("C110", place, f"Things are nested more than {DEEPEST} deep here. Look for a stray bracket.")
    into: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
    _put(top, into)
    stack.append(_Frame(into, path))


def _key(found: YamlFile, top: _Frame, event: yaml.NodeEvent, place: Place) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise Refused("C114", place, "A key must be a word. Is a bracket or a question mark in the wrong place?")
    key = event.value
    path = (*top.path, key)
    assert isinstance(top.into, dict)
    top.key, top.ignored = key, key in top.into
    if top.ignored:
        first = found.key(path).line
        found.tell("C111", place, f"{quoted(key)} stands twice here: on line {first} and on line {place.line}.")
    found.keys.setdefault(path, place)
    if not isinstance(_scalar(found, path, event, place), str):
        found.doubtful.add(path)
        found.tell("C114", place, f"The key {quoted(key)} is not text. Put it in quotation marks.")


def _scalar(found: YamlFile, path: Path, event: yaml.ScalarEvent, place: Place) -> yaml_plain.Plain:
    value: str = event.value
    if hidden := yaml_text.HIDDEN.search(value):
        found.doubtful.add(path)
        found.tell("C104", place, yaml_text.hidden(hidden[0]))
        return yaml_text.HIDDEN.sub("", value)
    if event.style or event.tag is not None:
        return value
    try:
        return yaml_plain.meaning(value)
    except yaml_plain.Trap as trap:
        found.doubtful.add(path)
        found.tell(trap.code, place, trap.message)
        return value


def _path_of_next(top: _Frame) -> Path:
    return (*top.path, len(top.into) if top.key is None else top.key)


def _put(top: _Frame, value: Any) -> None:
    if isinstance(top.into, list):
        top.into.append(value)
    elif not top.ignored:
        assert top.key is not None
        top.into[top.key] = value


def _filled(stack: list[_Frame]) -> None:
    """A value is complete; a mapping waits for its next key."""
    if stack:
        stack[-1].key = None
