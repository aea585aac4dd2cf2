import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Database
from bot.storage.transaction import Transaction


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request, postgres, tmp_path):
    """Another database, new and empty."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
    else:
        with postgres.new_database() as url:
            yield url


@pytest.fixture
async def held(database: Database) -> AsyncIterator[threading.Event]:
    """The writer is busy with a step until the event is set; what comes meanwhile waits together."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        begun.set()
        assert go_on.wait(5)

    busy = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(begun.wait, 5)
    yield go_on
    go_on.set()
    await asyncio.wait([busy])
