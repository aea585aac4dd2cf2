"""One content file on its way from bytes to a core value, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.content import kinds
from bot.content.codes import CODES
from bot.content.files import bytes_of
from bot.content.places import Path as Where
from bot.content.places import Refused, YamlFile
from bot.content.problems import MANY, problem, shown
from bot.content.rules import RULES, Around
from bot.content.shape import shaped
from bot.content.yaml_file import read
from bot.core.metadata import Content

OF_ONE_THING = frozenset({"module", "scenario", "curriculum", "guide"})
ASKED_LATER = ("id", "replaces")  # of such a file, as they are written, by shelf.py


@dataclass
class Entry:
    """`folder` counts the content folders. `set_aside`: another file holds its id."""

    path: Path
    folder: int
    yaml: YamlFile
    kind: str | None = None
    value: Content | None = None
    set_aside: bool = False

    @property
    def id(self) -> str | None:
        """As it is written, even if the file has problems otherwise."""
        found = self.yaml.value.get("id") if isinstance(self.yaml.value, dict) else None
        return found if isinstance(found, str) else None

    @property
    def sound(self) -> bool:
        """Nothing in it can break a walk."""
        return (
            self.value is not None
            and not self.set_aside
            and not any(CODES[each.code].severity == "error" for each in self.yaml.problems)
        )

    def let_go(self) -> None:
        """Of the document, which has been shaped: those of all files together are a third of what loading takes."""
        if self.kind in OF_ONE_THING:
            self.yaml.value = {key: self.yaml.value[key] for key in ASKED_LATER if key in self.yaml.value}

    def where(self, path: Where) -> str:
        place = self.yaml.place(path)
        return f"{self.yaml.file}:{place.line}"


def entry(path: Path, folder: int = 0) -> Entry:
    """Reads a file up to its core value. Never raises."""
    try:
        made = Entry(path, folder, read(shown(path), bytes_of(path)))
    except Refused as refused:
        unread = YamlFile(shown(path))
        unread.tell(refused.code, refused.place, refused.message)
        return Entry(path, folder, unread)
    if isinstance(made.yaml.value, dict):
        try:
            made.kind = kinds.told(path.name, made.yaml.value)
        except kinds.Untold as untold:
            made.yaml.tell("C201", made.yaml.place(()), str(untold))
            return made
    if made.yaml.value is not None:
        made.value = shaped(made.kind or "module", made.yaml)
    return made


def judge(it: Entry, around: Around) -> None:
    """Adds what the rules find, each rule up to a limit: a file of thousands of mistakes says the same with fifty."""
    if it.value is None:
        return
    for rule in RULES[type(it.value)]:
        for code, path, message, at_key in islice(rule(it.value, around), MANY):
            place = it.yaml.key(path) if at_key else it.yaml.place(path)
            it.yaml.problems.append(problem(it.yaml.file, *place, code, message))
