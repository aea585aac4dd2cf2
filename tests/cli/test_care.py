"""Backups, the way back, and a move, as an operator does them."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.duty import LEASE, Duty
from bot.app.ground import Ground, utc_now
from bot.core.shards import EVERY
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples

KEPT = "The heron on the weir"
WRITE = f"1\nw\n{KEPT}\n\nb\nq\n"
READ = "1\n1\nb\nq\n"


def file_in(told):
    return told.stdout.splitlines()[0]


def lose(tmp_path, *names):
    for path in (tmp_path / "data").glob("*"):
        if path.name.startswith(names):
            path.unlink()


def test_a_lost_database_is_back_with_the_words_people_kept(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    key = alongside("backup", "--new-key").stdout.strip()
    made = alongside("backup", "--to", str(tmp_path / "elsewhere"), ALONGSIDE_BACKUP_KEY=key)
    lose(tmp_path, "alongside.db")

    told = alongside("restore", file_in(made), ALONGSIDE_BACKUP_KEY=key)

    assert made.returncode == told.returncode == 0, told.stderr
    assert "encrypted" in made.stdout and key not in made.stdout + made.stderr
    assert "Everything is in place, counted and compared." in told.stdout
    assert KEPT in alongside("journal", typed=READ).stdout


def test_a_backup_says_what_is_not_in_it_and_that_it_is_not_encrypted(alongside, tmp_path):
    alongside("journal", typed=WRITE)

    told = alongside("backup")

    assert file_in(told).startswith(str(tmp_path / "data" / "backups" / "alongside-2"))
    assert "The key that opens people's words" in told.stdout and "erased.list" in told.stdout
    assert "ALONGSIDE_BACKUP_KEY is not set" in told.stdout


def test_looking_at_a_backup_changes_nothing(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    made = alongside("backup")
    lose(tmp_path, "alongside.db")

    told = alongside("restore", "--look", file_in(made))

    assert told.returncode == 0 and "at schema 00" in told.stdout and "words                     1 rows" in told.stdout
    assert not (tmp_path / "data" / "alongside.db").exists()


def test_without_the_list_of_erased_people_restoring_asks_first(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    made = alongside("backup")
    lose(tmp_path, "alongside.db", "erased.list")

    told = alongside("restore", file_in(made))

    assert told.returncode == 2 and "There is no list of erased people" in told.stdout
    assert alongside("restore", "--without-list", file_in(made)).returncode == 0
    assert KEPT in alongside("journal", typed=READ).stdout


def test_who_erased_themselves_stays_erased(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    made = alongside("backup")
    assert "Nothing about you is stored any more" in alongside("play", typed="s\n2\n2\n").stdout
    lose(tmp_path, "alongside.db")

    told = alongside("restore", file_in(made))

    assert "erased after the backup was made: 1." in told.stdout
    assert KEPT not in alongside("journal", typed="1\nq\n").stdout


def test_restoring_over_a_database_in_use_is_refused(alongside):
    alongside("journal", typed=WRITE)

    told = alongside("restore", file_in(alongside("backup")))

    assert told.returncode == 1 and "is not empty" in told.stderr and "Traceback" not in told.stderr


def test_old_backups_go_once_a_new_one_is_there(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    old = tmp_path / "data" / "backups" / "alongside-20200101T000000Z.db"
    Path(file_in(alongside("backup"))).rename(old)

    told = alongside("backup", "--keep", "30", "--to", str(old.parent))

    assert f"deleted {old}" in told.stdout
    assert not old.exists() and Path(file_in(told)).exists()


def test_moving_says_how_many_rows_arrived_and_the_program_goes_on_there(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    there = str(tmp_path / "there" / "alongside.db")

    told = alongside("move", str(tmp_path / "data" / "alongside.db"), there)

    assert told.returncode == 0 and "Everything is there, counted and compared" in told.stdout
    assert KEPT in alongside("journal", typed=READ, ALONGSIDE_DATABASE_URL=there).stdout


def test_moving_from_nowhere_makes_nothing(alongside, tmp_path):
    told = alongside("move", str(tmp_path / "nowhere.db"), str(tmp_path / "there.db"))

    assert told.returncode == 1 and "There is no database of Alongside" in told.stderr
    assert list(tmp_path.glob("*.db")) == []


def test_a_plan_names_each_migration_with_what_it_is_for_and_applies_none(alongside, tmp_path):
    planned = alongside("migrate", "--plan")

    assert "0001.the-beginning  People, the places they stand at" in planned.stdout
    assert not (tmp_path / "data" / "alongside.db").exists()
    assert "applied 0001.the-beginning" in alongside("migrate").stdout
    assert "Nothing to do" in alongside("migrate", "--plan").stdout


def begin_a_shift(url, ago=timedelta()):
    """As a bot does that runs on it, and renewed it that long ago."""

    async def begin():
        async with await open_database(url) as database:
            ground = Ground(database, samples.library(), {}, Seal([new_key()]), now=lambda: utc_now() - ago)
            await Duty(ground).begin("bot", "attic/4711/ab", EVERY, lambda holder: False)

    asyncio.run(begin())


@pytest.mark.parametrize("running", ["from", "to"])
def test_nothing_is_moved_while_a_bot_is_running_on_either_database(alongside, tmp_path, database_url, running):
    alongside("journal", typed=WRITE)
    here, there = str(tmp_path / "data" / "alongside.db"), database_url.replace("/data/", "/there/")
    begin_a_shift(here if running == "from" else there)

    told = alongside("move", here, there)

    assert told.returncode == 1 and f"A bot is running on the database to carry {running}" in told.stderr
    assert "process 4711 on attic" in told.stderr and "--anyway" in told.stderr
    anyway = alongside("move", "--anyway", here, there)
    assert ("counted and compared" in anyway.stdout) == (running == "from")
    assert ("is not empty" in anyway.stderr) == (running == "to")


def test_moving_goes_on_where_a_bot_has_died_half_a_minute_ago(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    here = tmp_path / "data" / "alongside.db"
    begin_a_shift(here, ago=LEASE)

    assert alongside("move", str(here), str(tmp_path / "there.db")).returncode == 0


def test_nothing_is_restored_while_a_bot_is_running_there(alongside, tmp_path):
    alongside("journal", typed=WRITE)
    made = alongside("backup")
    lose(tmp_path, "alongside.db")
    begin_a_shift(tmp_path / "data" / "alongside.db")

    told = alongside("restore", file_in(made))

    assert told.returncode == 1 and "A bot is running on the database to restore into" in told.stderr
    assert "is not empty" in alongside("restore", "--anyway", file_in(made)).stderr
    assert alongside("restore", "--look", file_in(made)).returncode == 0
