"""The author's guide is followed to the letter: its commands exist, and what it tells people to write is sound."""

import re
import shlex
from datetime import date

import pytest
import yaml

from bot.__main__ import _parser
from bot.content.loader import load
from bot.core.library import Library
from bot.reports.blank import blank
from tests.cli.conftest import ROOT

GUIDE = (ROOT / "docs" / "authors-guide.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 21)


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in fenced("sh") for line in block.splitlines() if line.startswith("alongside ")]


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_every_command_of_the_guide_is_understood(command):
    assert _parser().parse_args(shlex.split(command)[1:]).command


def test_what_the_guide_says_in_passing_exists_too():
    (actions,) = [action for action in _parser()._actions if action.choices and action.metavar == "COMMAND"]

    assert set(re.findall(r"`alongside\s+([a-z]+)", GUIDE)) <= set(actions.choices)


def written() -> tuple[dict, list]:
    """The new file with everything in it that the guide shows, and the sources."""
    lesson, sources = yaml.safe_load(blank("scenario", "the-open-door", TODAY)), []
    for block in map(yaml.safe_load, fenced("yaml")):
        if block.keys() == {"sources"} and isinstance(block["sources"][0], dict):
            sources = block["sources"]
            continue
        if "scenes" in block:
            shown = {scene["id"]: scene for scene in block.pop("scenes")}
            lesson["scenes"] = [shown.get(scene["id"], scene) for scene in lesson["scenes"]]
        lesson |= block
    return lesson, sources


def test_what_the_guide_shows_fits_into_the_new_file_and_passes_the_check(tmp_path):
    lesson, sources = written()
    lesson["scenes"][0]["replies"][0]["feedback"]["sources"] = ["our-house-rules"]
    lesson["variables"] = {}
    for room, name, value in (("scenarios", "the-open-door", lesson), ("curricula", "sources", {"sources": sources})):
        (tmp_path / room).mkdir()
        path = tmp_path / room / f"{name}.yaml"
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")

    loaded = load([tmp_path], today=TODAY)

    assert [str(problem) for problem in loaded.problems] == []
    assert isinstance(loaded.library, Library)
    assert loaded.library.scenarios["the-open-door"].title == "The open door"


def test_the_guide_from_the_new_file_to_the_played_one_as_processes(alongside, tmp_path):
    folder = tmp_path / "my-lessons"
    lesson = folder / "scenarios" / "the-open-door.yaml"

    assert alongside("new", "scenario", "the-open-door", "--out", str(folder)).returncode == 0
    assert "No problems in 1 file." in alongside("check", str(lesson)).stdout
    played = alongside("play", str(lesson), typed="1\n1\n1\nb\nq\n")
    assert played.returncode == 0 and "What it served" in played.stdout
    assert "scene 1" in alongside("play", str(lesson), "--at", "second", typed="q\n").stdout
    out = tmp_path / "door.svg"
    assert alongside("map", str(lesson), "--format", "svg", "--out", str(out)).stderr == ""
    assert out.exists()
    assert "(a title)" in alongside("storyboard", str(lesson)).stdout
