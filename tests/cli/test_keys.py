"""Changing the key at the command line, as an operator does it; and the journal in a terminal."""

from bot.storage.words import new_key

OLD, NEW = new_key(), new_key()
FIRST_PAGE = "1\n"
WRITE = "w\nThe heron on the weir\n\n"


def test_with_one_key_it_says_what_to_do_and_changes_nothing(alongside):
    told = alongside("rotate-key", ALONGSIDE_KEY=OLD)

    assert told.returncode == 2
    assert "There is one key, so there is none to change to." in told.stdout
    assert "ALONGSIDE_KEY=new,old" in told.stdout


def test_with_a_key_in_a_file_it_names_the_file(alongside, tmp_path):
    assert f"as the first line of {tmp_path / 'data' / 'key'}" in alongside("rotate-key").stdout


def test_words_are_sealed_anew_and_open_without_the_old_key(alongside):
    wrote = alongside("journal", typed=FIRST_PAGE + WRITE + "b\nq\n", ALONGSIDE_KEY=OLD)
    assert "Kept, for you alone." in wrote.stdout

    told = alongside("rotate-key", ALONGSIDE_KEY=f"{NEW},{OLD}")

    assert told.returncode == 0
    assert "Texts sealed anew with the first key: 1." in told.stdout and "The older keys can be removed" in told.stdout
    assert "The heron on the weir" in alongside("journal", typed="1\n1\nb\nq\n", ALONGSIDE_KEY=NEW).stdout


def test_a_key_that_is_lost_is_said_and_nothing_is_deleted(alongside):
    alongside("journal", typed=FIRST_PAGE + WRITE, ALONGSIDE_KEY=OLD)

    told = alongside("rotate-key", ALONGSIDE_KEY=f"{NEW},{new_key()}")
    read = alongside("journal", typed="1\n1\nb\nq\n", ALONGSIDE_KEY=NEW)

    assert told.returncode == 1 and "opened with none of the keys: 1. Nothing was deleted." in told.stdout
    assert "older keys can be removed" not in told.stdout
    assert "the key that opens them is not here" in read.stdout
    assert "The heron on the weir" in alongside("journal", typed="1\n", ALONGSIDE_KEY=OLD).stdout
