"""The arrows point one way, and each room knows only its own libraries."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BOT = ROOT / "bot"

# room: (rooms of ours it may import, libraries it may know beyond the standard library)
MAY: dict[str, tuple[set[str], set[str]]] = {
    "core": (set(), {"pydantic"}),
    "content": ({"core"}, {"yaml", "pydantic", "pydantic_core"}),
    "storage": ({"core"}, {"aiosql", "aiosqlite", "psycopg", "cryptography", "pyrage", "yoyo"}),
    "reports": ({"core"}, {"jinja2", "pygraphviz", "PIL", "weasyprint"}),
    "app": ({"core", "content", "storage", "reports"}, {"dateparser", "fsrs"}),
    "frontends.discord_bot": ({"core", "app"}, {"discord"}),
    "operations": ({"core", "app"}, {"aiohttp", "prometheus_client"}),
    "frontends.terminal": ({"core", "app"}, {"rich"}),
    "frontends.demo": ({"core", "app", "frontends.discord_bot"}, {"simcord", "discord", "PIL", "aiohttp"}),
}
FORBIDDEN_IN_CORE = {"asyncio", "random", "time", "secrets", "sqlite3", "os", "pathlib", "threading", "uuid"}
FREE = {"cli", "__main__", "settings", "__init__"}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports from the root"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:2]) if parts[0] == "frontends" else parts[0]


def files(room: str) -> list[Path]:
    return sorted((BOT / room.replace(".", "/")).rglob("*.py"))


@pytest.mark.parametrize("room", MAY)
def test_a_room_imports_only_what_its_line_in_the_table_allows(room):
    rooms, libraries = MAY[room]
    for file in files(room):
        for name in imports(file):
            first, *rest = name.split(".")
            if first == "bot":
                target = room_of(tuple(rest))
                assert target == room or target in rooms, f"{file}: {room} must not import {target}"
            elif first not in sys.stdlib_module_names:
                assert first in libraries, f"{file}: {room} must not know {first}"


def test_the_core_knows_no_clock_no_chance_and_no_files():
    for file in files("core"):
        for name in imports(file):
            assert name.split(".")[0] not in FORBIDDEN_IN_CORE, f"{file} imports {name}"


def test_every_room_stands_in_the_table():
    rooms = {
        room_of(file.relative_to(BOT).with_suffix("").parts)
        for file in BOT.rglob("*.py")
        if file != BOT / "frontends" / "__init__.py"
    }

    assert rooms - FREE <= set(MAY)


def test_help_answers_without_loading_what_is_heavy():
    heavy = (
        "discord",
        "aiohttp",
        "jinja2",
        "yaml",
        "pydantic",
        "rich",
        "aiosqlite",
        "cryptography",
        "pygraphviz",
        "dateparser",
        "fsrs",
    )
    code = (
        "import sys, runpy\n"
        "sys.argv = ['alongside', '--help']\n"
        "try:\n    runpy.run_module('bot', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {heavy!r} if name in sys.modules])"
    )

    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "commands" in out
    assert out.splitlines()[-1] == "LOADED []"
