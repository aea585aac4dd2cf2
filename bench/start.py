"""`alongside --help` beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.measure import Row, interleaved


def rows(quick: bool) -> list[Row]:
    took = interleaved(
        2 if quick else 31,
        {"pass": lambda: _run("-c", "pass"), "help": lambda: _run("-m", "bot", "--help")},
        time.perf_counter,
    )
    told = f"{took['help'] * 1000:.0f} ms beside {took['pass'] * 1000:.0f} ms"
    return [Row("start", "`--help` beside `python -c pass`", took["help"] / took["pass"], "×", 4, told=told)]


def _run(*args: str) -> None:
    subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL)
