"""docs/codes.md, made from the table of codes and the bad examples: python -m tests.content.codes_page"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from bot.content.codes import ADJUSTABLE, CODES, Code
from bot.content.problems import visible
from tests.content.conftest import HERE

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"
EXPECT = "# expect: "
SECTIONS = {
    "C1": "The file itself",
    "C2": "Its shape",
    "C3": "How things refer to each other",
    "C4": "Where facts come from",
    "C5": "Teaching",
    "C6": "What fits on a card",
    "C7": "What words do to people",
}
STRICTNESS = {"error": "An error", "warning": "A warning", "notice": "A notice"}
# Codes whose example cannot be a file in a folder of examples; tests in test_files.py and test_servers.py name them.
ELSEWHERE = {
    "C101": "a link that leads nowhere, a pipe, a folder that may not be opened",
    "C102": "a file of more than five million bytes",
    "C115": "`listening.yml`",
    "C116": "a folder `our-server` where `1029384756` is meant",
}
HEAD = """# What `alongside check` says

Made from the table in `bot/content/codes.py` and the examples in `tests/content/bad/`, with
`python -m tests.content.codes_page`. Each line of the checker names a file, a line, a column, a code and a sentence:

```
curricula/listening.yaml:12:7 C203 “titel” is not a key that can stand here. Did you mean “title”?
```

An **error** keeps a file from being used: it would break somebody's walk, or do somebody harm. A **warning** asks for a
second look. A **notice** is only for knowing. A curriculum can be stricter or milder about warnings and notices, for
its modules and the role-plays they open:

```yaml
severities: {C403: ignore, C505: error}
```
"""


def examples() -> list[Path]:
    return sorted((HERE / "bad").iterdir())


def expected(path: Path) -> list[str]:
    """The comment lines at the top of an example, one a problem."""
    found = []
    for line in _lines(path):
        if not line.startswith(EXPECT):
            break
        found.append(line.removeprefix(EXPECT))
    return found


def page() -> str:
    parts = [HEAD]
    for start, title in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += ["\n".join(_entry(code, its)) for code, its in CODES.items() if code.startswith(start)]
    return "\n".join(parts)


def _entry(code: str, its: Code) -> Iterator[str]:
    yield f"### {code}\n"
    changed = "a curriculum may change that" if code in ADJUSTABLE else "always"
    yield f"{its.meaning} *{STRICTNESS[its.severity]}, {changed}.*\n"
    if code in ELSEWHERE:
        yield f"For example: {ELSEWHERE[code]}.\n"
    else:
        path, said = _example(code)
        yield f"```yaml\n{_around(_lines(path), int(said.split(':')[0]) - 1)}\n```\n"
        yield f"> {_harmless(said.split(' ', 2)[2])}\n"
    yield f"What to do: {its.do}\n"


def _example(code: str) -> tuple[Path, str]:
    return next((path, said) for path in examples() for said in expected(path) if said.split(" ")[1] == code)


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "backslashreplace").split("\n")


def _around(lines: list[str], at: int) -> str:
    """The line in question, between its neighbours."""
    shown = range(max(at - 1, 0), min(at + 2, len(lines)))
    marks = {at: "   # ← here"}
    seen = [_shortened(lines[each]) + marks.get(each, "") for each in shown if not lines[each].startswith(EXPECT)]
    return textwrap.dedent("\n".join(seen).rstrip())


def _shortened(line: str) -> str:
    seen = visible(line.rstrip("\r"))
    return seen if len(seen) <= 100 else f"{seen[:99]}…"


def _harmless(said: str) -> str:
    """As it stands, whatever Markdown would make of it."""
    return re.sub(r"([\\*_<>`\[\]])", r"\\\1", said)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
