"""Somebody lost their Discord account, and asks the operator for what is stored about them, or for its end."""

import json


def walked(alongside):
    alongside("play", "the-note", typed="1\n1\nq\n")


def test_they_are_handed_everything_as_a_file_that_only_the_operator_can_read(alongside, tmp_path):
    walked(alongside)

    told = alongside("person", "export", "0", "--out", str(tmp_path / "theirs.json"))

    assert told.returncode == 0 and "hand it over, then delete it here" in told.stdout
    assert json.loads((tmp_path / "theirs.json").read_text())["run"][0]["activity"] == "the-note"
    assert (tmp_path / "theirs.json").stat().st_mode & 0o077 == 0


def test_as_a_page_too_and_never_over_a_file_that_is_there(alongside, tmp_path):
    walked(alongside)
    (tmp_path / "there.json").write_text("mine")

    page = alongside("person", "export", "0", "--out", str(tmp_path / "theirs.html"))
    refused = alongside("person", "export", "0", "--out", str(tmp_path / "there.json"))

    assert page.returncode == 0 and "<html" in (tmp_path / "theirs.html").read_text()
    assert refused.returncode == 2 and (tmp_path / "there.json").read_text() == "mine"
    assert "Traceback" not in refused.stderr


def test_they_are_erased_only_when_the_operator_says_so_twice(alongside, tmp_path):
    walked(alongside)

    asked = alongside("person", "erase", "0")
    still = alongside("person", "export", "0", "--out", str(tmp_path / "still.json"))
    erased = alongside("person", "erase", "0", "--yes")
    gone = alongside("person", "export", "0", "--out", str(tmp_path / "gone.json"))

    assert "Then say the same with --yes" in asked.stdout
    assert (tmp_path / "still.json").exists() and still.returncode == 0
    assert "Erased." in erased.stdout
    assert "Nothing is stored about 0." in gone.stdout and not (tmp_path / "gone.json").exists()


def test_a_stranger_to_the_program_is_said_to_be_one(alongside):
    assert "Nothing is stored about 77." in alongside("person", "erase", "77").stdout
