"""`alongside diff` as a process, between folders and git revisions."""

import shutil
import subprocess

import pytest

from tests.cli.conftest import ROOT


def folder_without_a_page(tmp_path, module, step):
    """The shipped lessons, but one page of a module is gone."""
    for room in ("curricula", "scenarios"):
        shutil.copytree(ROOT / room, tmp_path / "edited" / room)
    file = tmp_path / "edited" / "curricula" / "peer-support-foundations" / f"{module}.yaml"
    head, *steps = file.read_text(encoding="utf-8").split("\n  - id: ")
    left = [each for each in steps if not each.startswith(f"{step}\n")]
    assert len(left) < len(steps)
    file.write_text("\n  - id: ".join([head, *left]), encoding="utf-8")
    return tmp_path / "edited"


def first_step(module):
    text = (ROOT / "curricula" / "peer-support-foundations" / f"{module}.yaml").read_text(encoding="utf-8")
    return text.split("\n  - id: ")[1].splitlines()[0]


def test_an_author_reads_who_would_move_where(alongside, tmp_path):
    alongside("play", "boundaries", typed="1\n1\n")
    step = first_step("boundaries")

    told = alongside("diff", str(ROOT), str(folder_without_a_page(tmp_path, "boundaries", step)))

    assert told.returncode == 0, told.stderr
    assert f"1 move from “{step}”, which is gone, to “opening”" in told.stdout
    assert "Nothing was written." in told.stdout


def test_revisions_of_git_can_be_compared(alongside):
    if subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True).returncode:
        pytest.skip("not in a git checkout")
    alongside("play", "the-note", typed="1\n1\n")

    told = alongside("diff", "HEAD", "HEAD")

    assert told.returncode == 0, told.stderr
    assert "0 of 1 lessons" in told.stdout


def test_what_is_neither_folder_nor_revision_is_said(alongside):
    told = alongside("diff", "no-such-thing", str(ROOT))

    assert told.returncode == 2 and "neither a folder nor a revision" in told.stderr
