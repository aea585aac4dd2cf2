"""`alongside map`, `storyboard`, `new` and `play --at`: an author gets a result or a sentence, never a traceback."""

import argparse
import random
from pathlib import Path

import pytest

from bot.cli import seeing
from bot.cli.seeing import DONE, PROBLEMS, USAGE
from tests.content.conftest import HERE
from tests.content.spoilt import SMALL, mutated

AROUND = HERE / "around"


@pytest.fixture
def author(tmp_path, monkeypatch, capfdbinary):
    """Runs a command in a folder of its own; the installation's content is a small one. → (code, out, err)"""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(seeing, "content_folders", lambda also=None: (AROUND, *([Path(also)] if also else [])))

    def run(command, **given):
        chosen = {"out": None, "content": None, "format": "mermaid", **given}
        code = getattr(seeing, command)(argparse.Namespace(**chosen))
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    return run


def test_a_map_of_a_role_play_is_printed_or_written(author, tmp_path):
    code, out, err = author("map_", scenario="the-call")
    assert (code, err) == (DONE, "") and out.startswith("flowchart TD\n")

    assert author("map_", scenario="the-call", format="svg", out="call.svg") == (DONE, "Written: call.svg\n", "")
    assert (tmp_path / "call.svg").read_bytes().startswith(b"<?xml")


def test_a_storyboard_is_printed_as_html_and_as_markdown(author):
    assert author("storyboard", id="the-call", format="html")[1].startswith("<!doctype html>")
    assert author("storyboard", id="listening", format="md")[1].startswith("# ")


def test_those_who_are_to_sign_it_can_read_what_is_withheld(author):
    assert author("storyboard", id="kept-back", format="md")[1].startswith("# Kept back")


def test_an_unknown_id_is_said_with_what_was_perhaps_meant(author):
    assert author("map_", scenario="the-cal") == (
        USAGE,
        "",
        "“the-cal” is not in this library. Did you mean “the-call”?\n",
    )
    assert author("storyboard", id="nothing-like-it", format="md")[0] == USAGE
    assert "is a module; this is for role-plays" in author("map_", scenario="listening")[2]


@pytest.mark.parametrize(
    "name", ["", "\0", "a\nb", "x" * 5000, "nowhere.yaml", "a/b/c.yaml", "..", "\udcff", "\0.yaml"]
)
def test_whatever_is_named_there_is_an_answer(author, name):
    assert author("map_", scenario=name)[0] == USAGE
    assert author("storyboard", id=name, format="html")[0] == USAGE


def test_a_file_with_errors_gets_the_lines_of_the_check_by_its_name_and_by_its_id(author, tmp_path):
    call = (AROUND / "scenarios" / "the-call.yaml").read_text(encoding="utf-8").replace("id: the-call", "id: mine")
    mine = tmp_path / "content" / "scenarios" / "mine.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text(call.replace("who: dee", "who: de"), encoding="utf-8")

    for given in (
        {"scenario": "content/scenarios/mine.yaml"},
        {"scenario": "mine", "content": str(tmp_path / "content")},
    ):
        code, out, err = author("map_", **given)
        assert (code, out) == (PROBLEMS, "")
        assert "content/scenarios/mine.yaml:" in err and "C309" in err
        assert err.endswith("This has errors, so it cannot be shown yet.\n")

    mine.write_text(call, encoding="utf-8")
    assert author("map_", scenario="content/scenarios/mine.yaml")[0] == DONE


def test_a_lesson_is_never_overwritten_by_a_picture_of_it(author, tmp_path):
    code, _, err = author("map_", scenario="the-call", out="the-call.yaml")

    assert code == USAGE and "would overwrite" in err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_said(author, tmp_path):
    assert "cannot be written" in author("map_", scenario="the-call", out="no/such/folder.svg")[2]
    assert "cannot be written" in author("storyboard", id="the-call", format="md", out="a\0b")[2]


@pytest.mark.parametrize(("kind", "room"), [("module", "curricula"), ("scenario", "scenarios")])
def test_a_new_lesson_can_be_drawn_at_once_and_is_never_written_over(author, tmp_path, kind, room):
    code, out, err = author("new", kind=kind, id="mine")
    path = tmp_path / room / "mine.yaml"
    assert (code, err) == (DONE, "") and f"alongside check {room}/mine.yaml" in out.replace("\\", "/")
    assert (tmp_path / "schema" / f"{kind}.json").exists()

    assert author("storyboard", id=f"{room}/mine.yaml", format="html")[0] == DONE
    path.write_text("my words", encoding="utf-8")
    assert author("new", kind=kind, id="mine")[0] == USAGE
    assert path.read_text(encoding="utf-8") == "my words"


def test_an_id_that_cannot_be_or_is_taken_is_said(author, tmp_path):
    assert "small letters" in author("new", kind="scenario", id="The Door")[2]
    assert "another lesson" in author("new", kind="module", id="the-call")[2]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(author, tmp_path):
    (tmp_path / "file").write_text("")

    assert "cannot be written" in author("new", kind="module", id="mine", out="file")[2]


def test_a_setting_that_is_wrong_is_said(monkeypatch, capsys):
    monkeypatch.setenv("ALONGSIDE_CONTENT", "/nowhere/at/all")

    given = argparse.Namespace(scenario="the-note", format="mermaid", out=None, content=None)
    assert seeing.map_(given) == USAGE
    assert "ALONGSIDE_CONTENT names" in capsys.readouterr().err


@pytest.mark.parametrize("seed", range(60))
def test_a_slip_of_the_hand_gives_problems_or_a_result(author, tmp_path, seed):
    chance = random.Random(seed)
    path = tmp_path / "mine.yaml"
    path.write_bytes(mutated(chance, chance.choice(SMALL)))

    for command, given in (
        ("map_", {"scenario": "mine.yaml"}),
        ("map_", {"scenario": "mine.yaml", "format": "svg"}),
        ("storyboard", {"id": "mine.yaml", "format": "html"}),
        ("storyboard", {"id": "mine.yaml", "format": "md"}),
        ("trial", {"id": "mine.yaml", "at": None, "set": None}),
    ):
        code, out, err = author(command, **given)
        assert code in (DONE, PROBLEMS, USAGE)
        assert out or err


def test_as_a_process_a_try_stores_nothing_and_a_wrong_scene_is_one_sentence(alongside, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_bytes((AROUND / "scenarios" / "the-call.yaml").read_bytes().replace(b"id: the-call", b"id: mine"))
    (tmp_path / "curricula").mkdir()
    (tmp_path / "curricula" / "sources.yaml").write_bytes((AROUND / "curricula" / "sources.yaml").read_bytes())

    told = alongside("play", str(path), "--at", "no-such", "--content", str(tmp_path))
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("There is no scene or ending “no-such” in “mine”.")
    tried = alongside("play", str(path), "--content", str(tmp_path), typed="q\n")
    assert tried.returncode == 0 and "Left. Nothing was stored." in tried.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["map", "storyboard", "new"])
def test_every_command_explains_itself(alongside, command):
    told = alongside(command, "--help")

    assert told.returncode == 0 and told.stdout.startswith("usage: alongside")
