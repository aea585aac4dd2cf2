"""`make bench` runs and prints every row; how fast is no business of a test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import NAMES

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_every_row_is_printed_and_written(tmp_path):
    told = tmp_path / "bench.json"

    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--json", str(told)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert ran.returncode == 0, ran.stderr
    rows = json.loads(told.read_text())["rows"]
    assert {row["bench"] for row in rows} == set(NAMES)
    for row in rows:
        assert f"| {row['bench']}: {row['what']} |" in ran.stdout
    assert len(ran.stdout.splitlines()) == len(rows) + 2


def test_a_bench_that_does_not_exist_is_named():
    ran = subprocess.run([sys.executable, "-m", "bench", "nonsense"], cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 2
    assert "nonsense" in ran.stderr
