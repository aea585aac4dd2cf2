"""python -m bench [NAME…] [--quick] [--postgres] [--json FILE]"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.measure import Row, table

NAMES = ("start", "card", "memory", "content", "report", "step", "crowd")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(NAMES)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="small and few rounds: shows that it runs, not how fast")
    parser.add_argument("--postgres", action="store_true", help="report and step on PostgreSQL too (the tests' wheel)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows as JSON")
    args = parser.parse_args()
    if unknown := set(args.names) - set(NAMES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in args.names or NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        measured: Callable[[bool], list[Row]] = import_module(f"bench.{name}").rows
        rows += measured(args.quick)
    for name in ("report", "step") if args.postgres else ():
        if name in (args.names or NAMES):
            rows += import_module(f"bench.{name}").postgres_rows(args.quick)
    print(table(rows))
    if args.json:
        args.json.write_text(json.dumps(_report(rows), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _report(rows: list[Row]) -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "rows": [{**asdict(row), "holds": row.holds} for row in rows],
    }


if __name__ == "__main__":
    sys.exit(main())
