"""`alongside check` and `alongside schema`, as an author uses them."""

import argparse
import json
from pathlib import Path

import pytest

from bot.cli import workshop
from bot.content.schema import documents
from tests.content.conftest import HERE, TODAY


@pytest.fixture
def check(monkeypatch, content):
    """Runs the command in a folder of its own; the installation's content is the small one."""
    monkeypatch.setattr("bot.settings.content_folders", lambda: (content,))
    monkeypatch.chdir(content.parent)

    def run(*paths, form="text"):
        return workshop.check(argparse.Namespace(paths=[str(path) for path in paths], format=form), today=TODAY)

    return run


def bad(slug: str) -> Path:
    return next((HERE / "bad").glob(f"{slug}*"))


def test_content_without_problems_is_clean(check, capsys):
    assert check() == 0
    assert capsys.readouterr().out == "No problems in 7 files.\n"


def test_an_error_makes_the_check_fail_and_is_counted_in_words(check, content, capsys):
    (content / "scenarios" / "mine.yaml").write_bytes(bad("C309").read_bytes())

    assert check() == 1
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "content/scenarios/mine.yaml:25:15 C309 “de” speaks, but is none of the people. Did you mean “dee”?",
        "1 error, no warnings and no notices in 8 files.",
    ]


def test_warnings_and_notices_are_told_and_let_pass(check, capsys):
    assert check(bad("C506"), bad("C503")) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("(warning)") and out[1].endswith("(notice)")
    assert out[-1] == "no errors, 1 warning and 1 notice in 2 files."


def test_one_file_is_checked_with_the_shipped_library_around_it(check, content, capsys):
    replace = content / "curricula" / "listening.yaml"
    replace.write_text(replace.read_text().replace("values: [honesty]", "values: []"))

    assert check(content / "scenarios" / "the-call.yaml") == 0
    assert capsys.readouterr().out == "No problems in 1 file.\n"


def test_a_file_of_another_content_folder_brings_its_neighbours(check, tmp_path, capsys):
    other = tmp_path / "other"
    (other / "scenarios").mkdir(parents=True)
    (other / "curricula").mkdir()
    call = (HERE / "around" / "scenarios" / "the-call.yaml").read_text()
    mine = other / "scenarios" / "mine.yaml"
    mine.write_text(call.replace("id: the-call", "id: mine").replace("read-2018", "own-2020"))
    sources = (HERE / "around" / "curricula" / "sources.yaml").read_text().split("  - id: heard")[0]
    (other / "curricula" / "sources.yaml").write_text(sources.replace("read-2018", "own-2020"))

    assert check(mine) == 0
    assert check(other) == 0
    assert check(other / "scenarios") == 0
    assert capsys.readouterr().out.splitlines() == [
        "No problems in 1 file.",
        "No problems in 2 files.",
        "No problems in 1 file.",
    ]


def test_a_folder_that_is_no_content_folder_is_read_all_the_same(check, tmp_path, capsys):
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    (tmp_path / "drafts" / "deep" / "mine.yaml").write_bytes(bad("C503").read_bytes())

    assert check(tmp_path / "drafts") == 0
    assert "C503" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nowhere", "nowhere/at/all.yaml", "\0", "x" * 300])
def test_a_path_that_is_not_there_is_a_matter_of_usage(check, capsys, name):
    assert check(name) == 2
    assert "is not there" in capsys.readouterr().err


def test_a_folder_without_a_single_file_is_a_matter_of_usage(check, tmp_path, capsys):
    (tmp_path / "empty").mkdir()

    assert check(tmp_path / "empty") == 2
    assert "no .yaml file" in capsys.readouterr().err


def test_a_setting_that_is_wrong_is_said(monkeypatch, capsys):
    monkeypatch.setenv("ALONGSIDE_CONTENT", "/nowhere/at/all")

    assert workshop.check(argparse.Namespace(paths=[], format="text")) == 2
    assert "ALONGSIDE_CONTENT" in capsys.readouterr().err


def test_a_program_can_read_the_same_as_json(check, capsys):
    path = bad("C305")

    assert check(path, form="json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == 1 and told["files"] == 1
    [problem] = told["problems"]
    assert problem == {
        "file": str(path),
        "line": problem["line"],
        "column": 15,
        "code": "C305",
        "message": "Reply “leave” leads to “latr”, which is no scene or ending here. Did you mean “later”?",
        "severity": "error",
    }


def test_the_words_of_one_server_can_be_checked_by_hand(check, tmp_path, capsys):
    (tmp_path / "help.yaml").write_text("resources:\n  - {name: A line}\n")

    assert check(tmp_path / "help.yaml") == 1
    assert "“reach” is missing here" in capsys.readouterr().out


def test_the_schema_is_written_where_one_wants_it(tmp_path, capsys):
    assert workshop.schema(argparse.Namespace(out=str(tmp_path / "new" / "folder"))) == 0

    assert {
        path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new" / "folder").iterdir()
    } == documents()
    assert f"{len(documents())} schemas" in capsys.readouterr().out


def test_a_schema_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    assert workshop.schema(argparse.Namespace(out=str(tmp_path / "file"))) == 2
    assert "cannot be written" in capsys.readouterr().err
