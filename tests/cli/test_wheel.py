"""What is installed from a wheel is whole: the lessons come with it."""

import subprocess
import sys
import zipfile

import pytest

from tests.cli.conftest import ROOT


@pytest.mark.slow
def test_a_wheel_carries_the_lessons_and_runs_away_from_the_tree(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    inside = {str(file.relative_to(tmp_path / "site" / "bot" / "shipped")) for file in tmp_path.rglob("*.yaml")}

    assert inside == {
        str(file.relative_to(ROOT)) for room in ("curricula", "scenarios") for file in (ROOT / room).rglob("*.yaml")
    }
    told = subprocess.run(
        [sys.executable, "-m", "bot", "play", "the-note", "--data", tmp_path / "data"],
        cwd=tmp_path / "site",
        input="1\n",
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0 and "You meet" in told.stdout
