"""For authors: `alongside check` says what is wrong and where, `alongside schema` writes the format for editors."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

CLEAN, PROBLEMS, USAGE = 0, 1, 2


def check(args: argparse.Namespace, *, today: date | None = None) -> int:
    """`args.paths` (files or folders; none: everything there is) and `args.format` (text or json)."""
    from bot.content.checking import Unusable, checked
    from bot.settings import SettingsError, content_folders

    print_anything()
    try:
        report = checked(
            [Path(path) for path in args.paths or ()], content_folders(), today=today or datetime.now(UTC).date()
        )
    except (Unusable, SettingsError) as unusable:
        print(f"alongside check: {unusable}", file=sys.stderr)
        return USAGE
    counts = Counter[str](each.severity for each in report.problems)
    if args.format == "json":
        told = {
            "problems": [asdict(each) for each in report.problems],
            "files": report.files,
            "errors": counts["error"],
            "warnings": counts["warning"],
            "notices": counts["notice"],
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for each in report.problems:
            print(each if each.severity == "error" else f"{each} ({each.severity})")
        print(_counted(counts, report.files))
    return PROBLEMS if counts["error"] else CLEAN


def schema(args: argparse.Namespace) -> int:
    """`args.out`: the folder to write to; none: schema/ in the current folder."""
    from bot.content.schema import documents

    folder = Path(args.out or "schema")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in documents().items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"alongside schema: {folder} cannot be written: {error.strerror}.", file=sys.stderr)
        return USAGE
    print(f"{len(documents())} schemas written to {folder}{os.sep}")
    return CLEAN


def _counted(counts: Counter[str], files: int) -> str:
    where = "1 file" if files == 1 else f"{files:,} files"
    if not counts:
        return f"No problems in {where}."
    parts = [_number(counts[each], each) for each in ("error", "warning", "notice")]
    return f"{parts[0]}, {parts[1]} and {parts[2]} in {where}."


def _number(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"


def print_anything() -> None:
    """A terminal that cannot show a letter shows its number instead; nobody gets a traceback for a curly quote."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
