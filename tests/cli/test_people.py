"""`alongside play` as a process: piped, closed, killed, started again."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT


def test_piped_numbers_walk_and_the_end_of_the_input_keeps_the_place(alongside, tmp_path):
    first = alongside("play", "the-note", typed="1\n1\n1\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert str(tmp_path / "data") in first.stdout
    assert first.stdout.rstrip().endswith("Come back with: alongside play")

    again = alongside("play", "the-note", typed="")
    assert "Your reply" in again.stdout and "Before you begin" not in again.stdout


def test_through_a_pipe_no_sentence_is_cut_or_broken(alongside):
    read = alongside("play", "the-note", typed="1\n1\n1\n", COLUMNS="40").stdout

    speech = next(line for line in read.splitlines() if line.startswith("Ruth: "))
    assert speech.endswith("will she go on Saturday.")


def test_an_unknown_lesson_is_one_sentence(alongside):
    told = alongside("play", "no-such", typed="1\n")

    assert told.returncode == 2
    assert "“no-such” is not in this library" in told.stderr and "Traceback" not in told.stderr


def test_data_named_on_the_line_outranks_the_environment(alongside, tmp_path):
    alongside("play", "--data", str(tmp_path / "elsewhere"), typed="1\nq\n")

    assert (tmp_path / "elsewhere" / "alongside.db").exists()
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_the_folder_the_file_and_the_key_are_private(alongside, tmp_path):
    alongside("play", typed="1\nq\n")

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "data").iterdir()}
    assert modes["key"] == modes["alongside.db"] == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_key_that_others_can_read_is_refused_by_name(alongside, tmp_path):
    alongside("play", typed="1\nq\n")
    key = tmp_path / "data" / "key"
    key.chmod(0o644)

    told = alongside("play", typed="q\n")

    assert told.returncode == 1 and f"chmod 600 {key}" in told.stderr and "Traceback" not in told.stderr


def test_a_wrong_key_names_the_setting(alongside):
    told = alongside("play", typed="1\n", ALONGSIDE_KEY="not-a-key")

    assert told.returncode == 1 and "ALONGSIDE_KEY holds no usable key" in told.stderr


def test_a_wrong_database_names_the_setting(alongside):
    told = alongside("play", typed="1\n", ALONGSIDE_DATABASE_URL="mysql://x")

    assert told.returncode == 1 and "ALONGSIDE_DATABASE_URL" in told.stderr and "Traceback" not in told.stderr


def test_broken_content_starts_nothing_and_prints_the_checkers_lines(alongside, tmp_path):
    folder = tmp_path / "ours" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("id: broken\nscenes: yes\n")

    told = alongside("play", typed="1\n", ALONGSIDE_CONTENT=str(tmp_path / "ours"))
    checked = alongside("check", ALONGSIDE_CONTENT=str(tmp_path / "ours"))

    assert told.returncode == 1 and checked.returncode == 1
    lines = [line for line in checked.stdout.splitlines() if "broken.yaml" in line]
    assert lines and all(line in told.stderr for line in lines)


def test_added_content_is_offered_beside_the_shipped(alongside, tmp_path):
    folder = tmp_path / "ours" / "scenarios"
    folder.mkdir(parents=True)
    shipped = (ROOT / "scenarios" / "the-note.yaml").read_text(encoding="utf-8")
    ours = shipped.replace("id: the-note", "id: our-note", 1).replace(
        "title: The note after the walk", "title: Ours", 1
    )
    (folder / "our-note.yaml").write_text(ours, encoding="utf-8")

    read = alongside("play", typed="1\nq\n", ALONGSIDE_CONTENT=str(tmp_path / "ours")).stdout

    assert "Ours (not started" in read and "The note after the walk (not started" in read


def test_a_content_folder_that_is_missing_names_the_setting(alongside, tmp_path):
    told = alongside("play", typed="1\n", ALONGSIDE_CONTENT=str(tmp_path / "nowhere"))

    assert told.returncode == 1 and "ALONGSIDE_CONTENT names" in told.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_the_terminal_killed_in_the_middle_shows_the_last_accepted_card_again(tmp_path):
    env = {**os.environ, "ALONGSIDE_DATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    shown = []
    for number in range(5):
        presses = 3 if number == 0 else 2  # the first time there is one page more
        player = subprocess.Popen(
            [sys.executable, "-m", "bot", "play", "where-it-came-from"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        player.stdin.write("1\n" * presses)
        player.stdin.flush()
        pages = []
        while len(pages) < 3:  # one before the presses and one for each; then it waits for a number
            line = player.stdout.readline()
            assert line, "it ended by itself"
            if "age " in line and " of " in line and ("Where it came from" in line or line.startswith("Page")):
                pages.append(line)
        player.send_signal(signal.SIGKILL)
        player.communicate()
        if shown:
            assert pages[0] == shown[-1], "the first card after the restart is the last one shown before"
        shown += pages

    assert len(set(shown)) > 5
