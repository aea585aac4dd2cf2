"""What an author is told: the place, a stable code and a plain sentence. The one table of codes lives here."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "notice"]

MANY = 50  # problems told about one file; somebody who pastes a wrong file needs no ten thousand


class Code(NamedTuple):
    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # The file itself.
    "C101": Code("error", "A file or folder cannot be read."),
    "C102": Code("error", "A file is too large."),
    "C103": Code("error", "A file is not UTF-8."),
    "C104": Code("error", "A character that cannot be seen stands in the text."),
    "C105": Code("error", "A file is not YAML."),
    "C106": Code("error", "A file is empty."),
    "C107": Code("error", "A file holds several YAML documents."),
    "C108": Code("error", "A YAML anchor or alias is used."),
    "C109": Code("error", "A YAML tag or directive is used."),
    "C110": Code("error", "Things are nested too deeply."),
    "C111": Code("error", "A key stands twice in one place."),
    "C112": Code("error", "A plain word that YAML takes for true, false or nothing."),
    "C113": Code("error", "A plain text that YAML takes for a number."),
    "C114": Code("error", "A key is not text."),
    "C115": Code("error", "A file's name ends in .yml."),
    "C116": Code("error", "A folder of words of a server is not named by the server's id."),
    # Its shape.
    "C201": Code("error", "It cannot be told what kind of file this is."),
    "C202": Code("error", "A key is missing."),
    "C203": Code("error", "A key is not known."),
    "C204": Code("error", "Something of another kind is expected, such as text, a list or a number."),
    "C205": Code("error", "A text is too long."),
    "C206": Code("error", "A text is empty."),
    "C207": Code("error", "A list has too few or too many entries."),
    "C208": Code("error", "A number is too small or too large."),
    "C209": Code("error", "An id or a language tag is not well formed."),
    "C210": Code("error", "A word is none of those that can stand here."),
    "C211": Code("error", "A date is not written like 2027-11-01."),
    "C212": Code("error", "A condition or a variable cannot be understood."),
    # How things refer to each other.
    "C301": Code("error", "Two files have one id."),
    "C302": Code("error", "A file replaces something that is not there, or not itself."),
    "C303": Code("error", "An id stands twice in a file."),
    "C304": Code("error", "An id is one that the program uses itself."),
    "C305": Code("error", "A reply leads nowhere."),
    "C306": Code("error", "A scene or an ending is never reached."),
    "C307": Code("error", "A scene never leads to an ending."),
    "C308": Code("notice", "Scenes go in a circle."),
    "C309": Code("error", "Nobody of that id is there to speak."),
    "C310": Code("error", "A role-play that does not exist."),
    "C311": Code("error", "The other activity that a content note offers does not exist, or is this one."),
    "C312": Code("error", "A curriculum names a module that does not exist, or twice."),
    "C313": Code("error", "A prerequisite concerns a module that is not in the curriculum."),
    "C314": Code("error", "A curriculum changes the severity of a code that cannot be changed."),
    "C315": Code("error", "A condition asks for something that is not there, or compares what cannot be compared."),
    "C316": Code("warning", "A condition never holds."),
    "C317": Code("error", "A reply changes a variable that is not there, or to what it cannot be."),
    "C318": Code("error", "A walk can come to a scene where no reply is open."),
    "C319": Code("error", "A walk that an author wrote down does not go as written."),
    "C320": Code("error", "Something is sorted onto a heap that is not there."),
    "C321": Code("error", "A guide goes with a module that does not exist."),
    # Where facts come from.
    "C401": Code("error", "A source is not in sources.yaml."),
    "C402": Code("error", "A source is cited but not listed at the top of the file."),
    "C403": Code("warning", "A source is listed but cited nowhere in the file."),
    "C404": Code("warning", "A question rests on secondary pages only."),
    "C405": Code("warning", "A question names no source."),
    # Teaching.
    "C501": Code("error", "A question has no right choice."),
    "C502": Code("error", "A content note offers a summary that is not written."),
    "C503": Code("warning", "A role-play has fewer than three endings."),
    "C504": Code("warning", "No ending speaks to the system."),
    "C505": Code("warning", "No ending lets a person say that they do not know and would ask."),
    "C506": Code("notice", "The date to read it again is past."),
    "C507": Code("error", "A reply is ruled out on a layer where nothing is."),
    # What fits on a card.
    "C601": Code("error", "A page is too long for one card."),
    "C602": Code("error", "A page has a button or a field that Discord does not take."),
    "C603": Code("error", "Words of a server are too long for their place on a card."),
}

# What an author may be stricter or milder about; the rest would break somebody's walk.
ADJUSTABLE = frozenset(code for code, its in CODES.items() if its.severity != "error")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Lines and columns count from 1, as editors do."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.message}"


def problem(file: str, line: int, column: int, code: str, message: str) -> Problem:
    """Words of a file may stand in the message: whatever they are, it is one harmless line."""
    return Problem(file, line, column, code, visible(message), CODES[code].severity)


def shown(path: Path) -> str:
    """The path as people read it: from where they stand, and harmless in a terminal."""
    here = Path.cwd()
    short = path.relative_to(here) if path.is_relative_to(here) else path
    return visible(os.fsencode(short).decode("utf-8", "backslashreplace"))


def visible(text: str) -> str:
    """Escapes what would move a terminal's cursor or break the line."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def quoted(found: object) -> str:
    """Words of the file inside a sentence of ours: marked, one line, not too long."""
    text = str(found)
    return f"“{visible(text if len(text) <= 60 else text[:57] + '…')}”"


def close(word: str, among: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The likeliest of the known words, if any is near. Bounded, so that no file can make it slow."""
    if len(word) > 60:
        return None
    known = [each for each, _ in zip(among, range(500), strict=False)]
    near = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return near[0] if near else None


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """A sentence to append, or nothing."""
    near = close(word, among)
    return f" Did you mean “{near}”?" if near else ""
