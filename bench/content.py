"""Loading a large library beside PyYAML's C loader alone on the same files, one edited file, the shipped content."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bench.measure import Row, interleaved
from bench.writing import write
from bot.content.loader import load, placed
from bot.settings import shipped_content

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def rows(quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        each, scenes, rounds = (5, 4, 1) if quick else (500, 20, 5)
        files = write(Path(folder, "content"), each, each, scenes)
        return [*_large(Path(folder, "content"), files, rounds), _edited(files[-1], rounds), _shipped(rounds)]


def _large(folder: Path, files: list[Path], rounds: int) -> list[Row]:
    today = datetime.now(UTC).date()
    errors = [each for each in load([folder], today=today).problems if each.severity == "error"]
    assert not errors, errors[0]  # what is measured is what can be walked
    took = interleaved(
        rounds,
        {
            "yaml": lambda: [yaml.load(path.read_bytes(), Loader=LOADER) for path in files],
            "placed": lambda: placed([folder]),
            "load": lambda: load([folder], today=today),
        },
    )
    size = sum(path.stat().st_size for path in files) / 1e6
    beside = f"s beside {took['yaml']:.2f} s, {len(files):,} files, {size:.0f} MB"
    return [
        Row("content", "loaded, placed, validated, beside PyYAML's C loader", took["placed"] / took["yaml"], "×", 1,
            told=f"{took['placed']:.2f} {beside}"),
        Row("content", "the same and every rule for authors", took["load"] / took["yaml"], "×",
            told=f"{took['load']:.2f} {beside}"),
    ]  # fmt: skip


def _edited(path: Path, rounds: int) -> Row:
    took = interleaved(10 * rounds, {"edited": lambda: placed([], [path])})
    told = f"{path.stat().st_size / 1000:.0f} kB"
    return Row("content", "one edited file", took["edited"] * 1000, "ms", 5, told=told)


def _shipped(rounds: int) -> Row:
    today = datetime.now(UTC).date()
    took = interleaved(rounds, {"check": lambda: load([shipped_content()], today=today)})
    files = len(load([shipped_content()], today=today).files)
    return Row("content", "`alongside check` of the shipped content", took["check"], "s", 2, told=f"{files} files")
