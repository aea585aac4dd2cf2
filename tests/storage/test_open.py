"""What ALONGSIDE_DATABASE_URL may say, and what is answered when it says something else."""

import sys
from pathlib import Path

import pytest

from bot.storage.database import locate, open_database
from bot.storage.errors import DatabaseUrlWrong, PostgresMissing, StorageFailed


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("here/alongside.db", "here/alongside.db"),
        ("sqlite:///here/alongside.db", "here/alongside.db"),
        ("sqlite:////srv/alongside.db", "/srv/alongside.db"),
        ("C:\\data\\alongside.db", "C:\\data\\alongside.db"),
        (Path("/srv/a?b#c.db"), "/srv/a?b#c.db"),
        ("/srv/a?b#c %20.db", "/srv/a?b#c %20.db"),
    ],
)
def test_a_file_can_be_named_in_several_ways(url: str | Path, path: str):
    assert locate(url) == Path(path)


def test_a_path_may_begin_at_home(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/home/me")

    assert locate("~/alongside.db") == Path("/home/me/alongside.db")


@pytest.mark.parametrize(
    "url",
    ["", "mysql://me:secret@host/name", "postgres://host/name", "sqlite://", "sqlite:///", "sqlite:a", ":memory:"],
)
async def test_anything_else_is_refused_with_the_name_of_the_setting(url: str):
    with pytest.raises(DatabaseUrlWrong, match="ALONGSIDE_DATABASE_URL") as refused:
        await open_database(url)

    assert "secret" not in str(refused.value)


async def test_a_missing_library_for_postgresql_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(PostgresMissing, match=r"pip install 'alongside\[postgres\]'"):
        await open_database("postgresql://me@host/name")


async def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear database, " * 100)

    with pytest.raises(StorageFailed, match="not a database"):
        await open_database(path)
    with pytest.raises(StorageFailed, match="cannot be opened"):
        await open_database(tmp_path)


async def test_a_path_with_signs_that_mean_something_in_a_url_is_only_a_path(tmp_path: Path):
    path = tmp_path / "a?mode=ro#b %20.db"

    async with await open_database(path):
        pass

    assert path.exists()
