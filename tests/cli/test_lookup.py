"""`alongside look-up` and `alongside wrong` as processes."""

import pytest


def test_a_word_is_looked_up_with_who_uses_it_otherwise(alongside, tmp_path):
    told = alongside("look-up", "peer", "support")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.strip().startswith("Peer support\nA word that lessons use")
    assert "Otherwise: CMS" in told.stdout and "Near it:" in told.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        (("1971",), "all", "Near it:"),
        (("penney", "2018"), "source", "How well we know it"),
        (("committed", "suicide"), "wording", "died by suicide"),
    ],
)
def test_years_sources_and_wordings_too(alongside, words, kind, said):
    assert said in alongside("look-up", *words, "--kind", kind).stdout


def test_what_is_not_there_is_said(alongside):
    told = alongside("look-up", "qqqqqqqqq")

    assert told.returncode == 1 and "nothing spelt like it" in told.stderr


def test_what_was_said_to_be_wrong_is_listed_and_then_seen_to(alongside):
    assert alongside("wrong", "list").stdout == "Nobody has said that anything is wrong.\n"
    alongside("play", "the-note", typed="1\nx\nThe year is another one.\n\nAnn\nq\n")

    listed = alongside("wrong", "list")
    note = listed.stdout.split()[0]

    assert "(the-note, version " in listed.stdout and "opening" in listed.stdout
    assert "server 0, Ann\n    The year is another one." in listed.stdout
    assert alongside("wrong", "list", "--server", "5").stdout.startswith("Nobody has said")
    assert alongside("wrong", "done", note).stdout == "Seen to, and deleted.\n"
    again = alongside("wrong", "done", note)
    assert again.returncode == 2 and "seen to already" in again.stderr and "Traceback" not in again.stderr
