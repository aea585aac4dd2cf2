"""`alongside coverage`: what the lessons cover, and what is missing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.cli.workshop import CLEAN, PROBLEMS, USAGE, print_anything

if TYPE_CHECKING:
    from bot.core.demands import Demand


def coverage(args: argparse.Namespace) -> int:
    """`args.format` (text or json). The exit code says whether a rule is broken."""
    from datetime import UTC, datetime

    from bot.content.loader import load_library
    from bot.core.coverage import Coverage
    from bot.core.coverage import coverage as covered
    from bot.settings import SettingsError, content_folders

    print_anything()
    try:
        library, problems = load_library(content_folders(also=args.content), today=datetime.now(UTC).date())
    except SettingsError as error:
        print(f"alongside coverage: {error}", file=sys.stderr)
        return USAGE
    if any(problem.severity == "error" for problem in problems):
        print("The content has errors; `alongside check` shows them.", file=sys.stderr)
        return USAGE
    found: Coverage = covered(library)
    open_demands = [each.id for each in library.demands.values() if each.not_by_software]
    if args.format == "json":
        print(
            json.dumps(
                {**asdict(found), "missing": found.missing(), "open_demands": open_demands},
                indent=2,
                ensure_ascii=False,
            )
        )
    else:
        print("\n".join(_lines(found, library.demands.values())))
    return PROBLEMS if found.missing() else CLEAN


def _lines(found: object, demands: Collection[Demand]) -> list[str]:
    from bot.core.coverage import PRACTISED, Coverage
    from bot.core.values import NAMES

    assert isinstance(found, Coverage)
    lines = [
        f"The twelve values: units that teach each, role-plays that practise it ({PRACTISED} at least), looked back"
    ]
    for value in found.values:
        numbers = f"{len(value.taught):3} units {len(value.practised):3} role-plays {len(value.looked_back):3} back"
        lines.append(f"  {NAMES[value.value]:28} {numbers}")
    title = ""
    for entry in found.entries:
        if entry.framework != title:
            title = entry.framework
            lines += ["", f"{entry.framework} ({entry.version})"]
        where = ", ".join(entry.units) or ("no unit" if entry.required else "not claimed")
        lines.append(f"  {entry.code:12} {entry.name}: {where}")
    lines += ["", "Minutes of self-study"]
    for part in found.minutes:
        blocks = ", ".join(f"{block} {minutes}" for block, minutes in part.by_block.items())
        lines.append(f"  {part.curriculum}: {blocks}; history and values {part.share:.0%}")
    lines += ["", f"Role-plays with a second case: {found.second_cases} of {found.dilemmas}", *_open(demands), ""]
    return [*lines, *(found.missing() or ["Nothing is missing."])]


def _open(demands: Collection[Demand]) -> list[str]:
    """What no program can do, by the ids of curricula/demands.yaml."""
    left = ", ".join(each.id.upper() for each in demands if each.not_by_software)
    nothing = ", ".join(each.id.upper() for each in demands if not each.taken_up) or "none"
    return ["", f"Demands still open, and with people: {left or 'none'}", f"Taken up nowhere in here: {nothing}"]
