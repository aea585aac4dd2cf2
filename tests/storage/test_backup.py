"""A backup restores, says what it holds, tells nobody anything without its key, and leaves erased people erased."""

import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.storage import age
from bot.storage.age import BackupUnusable
from bot.storage.backup import back_up, delete_older, look_at, restore
from bot.storage.carry import NotCarried
from bot.storage.database import open_database
from bot.storage.erased import Erased
from bot.storage.errors import StorageFailed
from bot.storage.keys import KeyUnusable
from bot.storage.migrate import applied_to, make
from bot.storage.privacy import everything
from bot.storage.schema import MIGRATIONS
from tests.filled import ANN, BEN, HERE, NAME, NOW, fill, opened, rows_of

KEY = age.new_key()
PUBLIC = str(age.pyrage.x25519.Identity.from_str(KEY).to_public())
NEWEST = max(path.stem for path in MIGRATIONS.glob("*.sql"))


@pytest.fixture
def near(tmp_path):
    """The data folder, where a copy may stand in plain for as long as it takes."""
    return tmp_path / "data"


@pytest.fixture
def erased(tmp_path):
    return Erased(tmp_path / "data" / "erased.list")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


async def what_is_there(url, person):
    async with await open_database(url) as database:
        return await database.read(lambda tx: [table for table, rows in everything(tx, person).items() if rows])


@pytest.mark.parametrize("key", [None, KEY])
async def test_a_backup_restores_every_row(database, database_url, other_url, folder, near, key):
    await fill(database)

    made = back_up(database_url, folder, key, NOW, near)
    restored, _ = restore(made.file, other_url, key, None, near)

    assert rows_of(other_url) == rows_of(database_url)
    assert restored == made.tables == look_at(made.file, key, near).tables


async def test_it_is_made_while_others_write_and_says_what_it_holds(database, database_url, folder, near):
    await fill(database)

    made = back_up(database_url, folder, KEY, datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC), near)
    await opened(database).training.welcome(HERE, 3)

    found = look_at(made.file, KEY, near)
    assert found == made
    assert (found.file.name, found.schema, found.encrypted) == ("alongside-20261122T030405Z.db.age", NEWEST, True)
    assert found.tables["person"].rows == len(rows_of(database_url)["person"]) - 1


async def test_only_the_owner_may_read_it_and_nothing_in_plain_is_left_behind(database, database_url, folder, near):
    await fill(database)
    there = sorted(near.glob("*"))
    old = os.umask(0)
    try:
        made = back_up(database_url, folder, KEY, NOW, near)
    finally:
        os.umask(old)

    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [made.file.name]
    assert [path for path in near.glob("*") if path not in there] == []
    assert NAME.encode() not in made.file.read_bytes()
    assert NAME.encode() in back_up(database_url, folder, None, NOW, near).file.read_bytes(), "else this shows nothing"


async def test_the_machine_that_makes_backups_need_not_be_able_to_open_them(database, database_url, folder, near):
    await fill(database)

    made = back_up(database_url, folder, PUBLIC, NOW, near)

    for key in (None, PUBLIC, age.new_key()):
        with pytest.raises(BackupUnusable, match="ALONGSIDE_BACKUP_KEY"):
            look_at(made.file, key, near)
    assert look_at(made.file, KEY, near).rows == made.rows


async def test_a_key_that_is_none_is_named_and_no_file_is_left(database, database_url, folder, near):
    for key in ("a password", "AGE-SECRET-KEY-1NONE"):
        with pytest.raises(BackupUnusable, match="ALONGSIDE_BACKUP_KEY is no key of age"):
            back_up(database_url, folder, key, NOW, near)

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("key", [None, KEY])
async def test_a_byte_that_changed_on_the_way_is_found(database, database_url, folder, near, key):
    """Wherever it stands: an encrypted file is sealed whole, and in a plain one every row is summed up."""
    await fill(database)
    made = back_up(database_url, folder, key, NOW, near)
    whole = made.file.read_bytes()
    at = whole.index(b"what was shown") if key is None else len(whole) // 2

    made.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(BackupUnusable):
        look_at(made.file, key, near)
    made.file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupUnusable):
        look_at(made.file, key, near)


def test_a_file_that_is_no_backup_is_told_in_words(tmp_path, near):
    (tmp_path / "letter.txt").write_text("Dear backup,")

    for file in (tmp_path / "letter.txt", tmp_path / "nowhere.db"):
        with pytest.raises(BackupUnusable, match=r"no backup|cannot be read"):
            look_at(file, None, near)


async def test_restoring_never_writes_over_anything(database, database_url, folder, near):
    await fill(database)
    made = back_up(database_url, folder, None, NOW, near)
    before = rows_of(database_url)

    with pytest.raises(NotCarried, match="not empty"):
        restore(made.file, database_url, None, None, near)

    assert rows_of(database_url) == before


async def test_no_backup_is_written_over_another(database, database_url, folder, near):
    made = back_up(database_url, folder, None, NOW, near)
    whole = made.file.read_bytes()
    await fill(database)

    with pytest.raises(StorageFailed, match="is there already"):
        back_up(database_url, folder, None, NOW, near)

    assert made.file.read_bytes() == whole


def test_there_is_nothing_to_copy_before_the_first_start(sqlite_path, folder, near):
    with pytest.raises(StorageFailed, match="no database of Alongside here yet"):
        back_up(sqlite_path, folder, None, NOW, near)

    assert not sqlite_path.exists()


def test_an_older_database_is_copied_as_it_is_and_restored_into_the_newest(database_url, other_url, folder, near):
    """Before a migration is when a backup is needed most."""
    make(database_url, ["0001.the-beginning"])

    made = back_up(database_url, folder, None, NOW, near)
    restore(made.file, other_url, None, None, near)

    assert look_at(made.file, None, near).schema == "0001.the-beginning"
    assert applied_to(other_url)[-1] == NEWEST


def test_backups_go_when_they_are_older_than_the_days_given_and_nothing_else_does(database_url, folder, near):
    make(database_url, ["0001.the-beginning"])
    made = [back_up(database_url, folder, None, NOW - timedelta(days=days), near) for days in (31, 30, 1)]
    (folder / "alongside.db").touch()
    (folder / "notes.txt").touch()

    assert delete_older(folder, 30, made[-1].file, NOW) == [made[0].file]
    assert delete_older(folder, 1, made[1].file, NOW) == []

    assert {path.name for path in folder.iterdir()} == {
        made[1].file.name,
        made[2].file.name,
        "alongside.db",
        "notes.txt",
    }


# Erased people


async def test_who_was_erased_after_a_backup_is_erased_again(database, database_url, other_url, folder, near, erased):
    services = await fill(database, erased)
    made = back_up(database_url, folder, None, NOW, near)
    await services.privacy.erase(ANN)
    left = rows_of(database_url)

    _, again = restore(made.file, other_url, None, erased.read(), near)

    assert again == 1
    assert await what_is_there(other_url, ANN) == []
    assert await what_is_there(other_url, BEN) != []
    assert rows_of(other_url) == left, "the restored database is as if the erasure had happened in it"


async def test_without_the_list_they_would_be_back(database, database_url, other_url, folder, near, erased):
    services = await fill(database, erased)
    made = back_up(database_url, folder, None, NOW, near)
    await services.privacy.erase(ANN)

    restore(made.file, other_url, None, None, near)

    assert await what_is_there(other_url, ANN) != []


async def test_who_came_back_after_an_erasure_is_not_erased_for_it(
    database, database_url, other_url, folder, near, erased
):
    await opened(database, erased).privacy.erase(ANN)
    later = opened(database, erased, now=NOW + timedelta(days=1))
    await later.training.welcome(HERE, ANN)
    made = back_up(database_url, folder, None, NOW + timedelta(days=2), near)

    _, again = restore(made.file, other_url, None, erased.read(), near)

    assert again == 0
    assert await what_is_there(other_url, ANN) == ["contact", "person"]


async def test_somebody_known_only_as_a_facilitator_is_erased_again_too(
    database, database_url, other_url, folder, near, erased
):
    await fill(database, erased)
    fran = 90
    await database.run(lambda tx: tx.connection.execute(f"delete from facilitating where person = {fran}"))
    made = back_up(database_url, folder, None, NOW, near)
    named = await what_is_there(database_url, fran)
    assert named and all(table.endswith("as facilitator") for table in named)
    await opened(database, erased, now=NOW + timedelta(days=1)).privacy.erase(fran)

    _, again = restore(made.file, other_url, None, erased.read(), near)

    assert again == 1 and await what_is_there(other_url, fran) == []


async def test_an_erasure_that_was_taken_back_by_its_condition_is_not_on_the_list(database, erased):
    services = opened(database, erased)
    await services.training.welcome(HERE, ANN)

    await services.privacy.erase(ANN, lambda tx: False)
    assert erased.read().when(ANN) is None
    await services.privacy.erase(ANN)
    assert erased.read().when(ANN) is not None


def test_the_list_names_nobody_and_is_for_its_owner_alone(erased):
    erased.note(ANN, NOW)
    erased.note(ANN, NOW)

    first, *lines = erased.file.read_text().splitlines()
    assert re.fullmatch(r"0 [0-9a-f]{64}", first)
    assert len(lines) == 2 and all(re.fullmatch(r"\d{16} [0-9a-f]{64}", line) for line in lines)
    assert str(ANN) not in erased.file.read_text()
    assert {stat.S_IMODE(path.stat().st_mode) for path in erased.file.parent.iterdir()} == {0o600}


def test_a_list_with_another_key_is_refused_for_it_would_know_nobody(erased):
    erased.note(ANN, NOW)
    erased.file.with_name("erased.list.key").unlink()

    with pytest.raises(KeyUnusable, match="do not belong together"):
        erased.read()


def test_many_processes_write_whole_lines(erased, tmp_path):
    program = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from bot.storage.erased import Erased\n"
        "for person in range(100): Erased(Path(sys.argv[1])).note(int(sys.argv[2]) + person, datetime.now(UTC))\n"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(erased.file), str(first)]) for first in (0, 100, 200, 300)
    ]
    assert [each.wait(60) for each in started] == [0] * 4

    listed = erased.read()
    assert all(listed.when(person) for person in range(400))
    assert len([line for line in erased.file.read_text().splitlines() if line]) == 401


def test_a_line_that_a_full_disk_cuts_short_is_told_and_does_not_spoil_the_next(erased):
    erased.note(ANN, NOW)
    size = erased.file.stat().st_size
    program = (
        "import resource, sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from bot.storage.erased import Erased\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "Erased(Path(sys.argv[1])).note(7, datetime.now(UTC))\n"
    )
    full = subprocess.run(
        [sys.executable, "-c", program, str(erased.file), str(size + 30)], capture_output=True, text=True
    )
    erased.note(BEN, NOW)

    assert full.returncode == 1 and "too large" in full.stderr, "who could not be noted must not be erased"
    listed = erased.read()
    assert listed.when(ANN) and listed.when(BEN) and not listed.when(7)


async def test_a_copy_that_another_program_takes_away_meanwhile_is_no_failure(database, database_url, folder, near):
    near.mkdir(exist_ok=True)
    (near / ".copy-gone").symlink_to(near / "no longer there")

    assert back_up(database_url, folder, KEY, NOW, near).file.exists()
