"""What many tests need: an empty database, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.storage.database import Database, open_database
from tests.postgres import Server, postgres_server

# A machine that is busy is no bug: no test fails because it was slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    with postgres.new_database() as url:
        yield url


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "alongside.db"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Names a database that does not exist yet, or is empty."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{request.getfixturevalue('sqlite_path')}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with await open_database(database_url) as opened:
        yield opened
