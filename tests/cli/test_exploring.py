"""`alongside explore` as a process."""

import json
import re

import pytest
import yaml

from tests import samples
from tests.cli.conftest import ROOT


def test_an_author_reads_how_long_walks_are_and_how_often_endings_are_met(alongside):
    told = alongside("explore", "the-note")

    assert told.returncode == 0, told.stdout + told.stderr
    assert "Shortest walk: 3 decisions." in told.stdout
    assert "Of 1,000 walks that press at random:" in told.stdout


def test_what_is_never_reached_is_named_with_its_line(alongside, tmp_path):
    text = (ROOT / "scenarios" / "the-note.yaml").read_text(encoding="utf-8")
    lonely = text.replace(
        "\nendings:",
        "\n  - id: lonely\n    replies:\n      - {id: a, text: a, then: i-would-ask, feedback: "
        "{did: a, served: [], cost: [], why: a}}\nendings:",
        1,
    )
    file = tmp_path / "lonely.yaml"
    file.write_text(lonely, encoding="utf-8")

    told = alongside("explore", str(file))

    line = lonely.splitlines().index("  - id: lonely") + 1
    assert told.returncode == 1
    assert f"lonely.yaml:{line} never reached: the scene “lonely”" in told.stdout


def test_the_same_as_json(alongside):
    told = json.loads(alongside("explore", "the-note", "--format", "json", "--walks", "10").stdout)

    assert sum(told["random"].values()) == 10 and told["never"] == []


def test_a_misspelt_name_is_answered_with_the_likely_one(alongside):
    told = alongside("explore", "the-not")

    assert told.returncode == 2 and "Did you mean “the-note”?" in told.stderr


def test_a_file_that_is_no_role_play_is_said(alongside, tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00[")

    told = alongside("explore", str(tmp_path / "x.yaml"))

    assert told.returncode == 1 and "C1" in told.stdout and "Traceback" not in told.stderr


def test_of_two_files_of_one_id_the_one_that_people_meet_is_explored(alongside, tmp_path):
    (tmp_path / "scenarios").mkdir()
    text = (ROOT / "scenarios" / "the-note.yaml").read_text(encoding="utf-8")
    title = re.search("(?m)^title: (.*)$", text)[1]
    second = text.replace(f"title: {title}", "title: Another", 1)
    (tmp_path / "scenarios" / "mine.yaml").write_text(second, encoding="utf-8")

    told = alongside("explore", "the-note", "--walks", "10", ALONGSIDE_CONTENT=str(tmp_path))

    assert title in told.stdout and "Another" not in told.stdout


@pytest.mark.slow
def test_ten_thousand_scenes_in_one_file_are_explored(alongside, tmp_path):
    """That it takes seconds and not minutes is held by the minute that the process is given."""
    scene = (
        "  - id: s{n}\n    narration: At s{n}.\n    replies:\n"
        "      - {{id: a, text: Go on., then: {then}, feedback: {f}}}\n"
        "      - {{id: b, text: Stop., then: changed, feedback: {f}}}\n"
    )
    said = "{did: It did., served: [honesty], cost: [hope], why: It was so.}"
    scenes = "".join(scene.format(n=n, then=f"s{n + 1}" if n < 9_999 else "stayed", f=said) for n in range(10_000))
    head = {key: value for key, value in samples.BENCH.items() if key not in ("scenes", "slot", "content_notes")}
    file = tmp_path / "long.yaml"
    file.write_text(
        yaml.safe_dump({**head, "content_notes": []}, sort_keys=False) + "scenes:\n" + scenes, encoding="utf-8"
    )

    told = alongside("explore", str(file), "--walks", "50")

    assert "10000 scenes" in told.stdout and "met in 10,000 states" in told.stdout
    assert "Longest walk: 10000 decisions" in told.stdout
