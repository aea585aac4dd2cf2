"""The short way for files that are well, at the speed of PyYAML's C code: values only, and no places.

Whatever is not plainly well is left to yaml_file.py, which tells what is wrong and where.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from bot.content import yaml_plain, yaml_text

# PyYAML without its C part has none: then every file takes the long way.
_PARSER: Any = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None

# A tag, an anchor or an alias may begin here; C's parser resolves aliases without telling.
_MARK = re.compile(r"(?:^|[\s\[\]{},:?])(?:!|[&*]\S)")
_LIKE_A_NUMBER = frozenset("+-.0123456789")
_LONGEST_WORD = max(map(len, ("false", *yaml_plain.TRAP_WORDS)))


class Unsure(Exception):
    """Something stands there that wants a closer look."""


def value_of(text: str) -> Any:
    """What the text says, as yaml_file.py would read it without a problem. Raises Unsure."""
    if _PARSER is None or (any(sign in text for sign in "!&*") and _MARK.search(text)):
        raise Unsure
    try:
        node = _Parser(text).get_single_node()
        made = _built(node) if node else None
    except (yaml.YAMLError, yaml_plain.Trap):
        raise Unsure from None
    if made is None:
        raise Unsure
    return made


class _Parser(_PARSER or object):  # type: ignore[misc]
    """The parser asks it for the tag of each node; the tag of a text is then what the text means."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._parts = 4  # the beginnings and ends of the file and of what it holds
        self._escapes = "\\" in text

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> yaml_plain.Plain:
        if kind is not yaml.ScalarNode:
            self._parts += 2
            return None
        self._parts += 1
        if not implicit[0]:  # in quotation marks, or a block
            if self._escapes and yaml_text.HIDDEN.search(value):
                raise Unsure
            return value
        if len(value) > _LONGEST_WORD and value[0] not in _LIKE_A_NUMBER:
            return value
        return yaml_plain.meaning(value)

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Called before each step down, for the parser recurses in C without a limit: the file's limits stand here.

        `index` counts the entries of a list; for those of a mapping it is the key, and None before a key is read.
        """
        self._depth += 1
        if self._depth > yaml_text.DEEPEST or self._parts > yaml_text.MOST_PARTS:
            raise Unsure
        if type(index) is int:
            if index >= yaml_text.MOST_IN_A_LIST:
                raise Unsure
        elif index is None and parent is not None and len(parent.value) >= yaml_text.MOST_KEYS:
            raise Unsure

    def ascend_resolver(self) -> None:
        self._depth -= 1


def _built(node: Any) -> Any:
    kind = type(node)
    if kind is yaml.ScalarNode:
        return node.tag
    if kind is yaml.SequenceNode:
        return [_built(each) for each in node.value]
    made = {key.tag: _built(value) for key, value in node.value}
    if len(made) != len(node.value) or not all(type(key) is str for key in made):
        raise Unsure
    return made
