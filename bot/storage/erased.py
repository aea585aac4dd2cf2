"""Who was erased, as keyed hashes in a file outside the database and its backups: a restore erases them again.

Without the key beside it nobody can tell from the list whether a person is on it. Each line is a time in microseconds
of UTC and a hash. Only whole people are on it: a walk or an entry that somebody erased comes back with an older backup.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.storage.keys import KeyUnusable, made_once
from bot.storage.times import stored

_FIRST = "alongside: erased people"  # hashed into the first line, which so tells whether list and key belong together


class Erased:
    """`file` may stand where several processes share it; its key is beside it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._key_file = file.with_name(f"{file.name}.key")

    @property
    def there(self) -> bool:
        return self.file.is_file() and self._key_file.is_file()

    def prepare(self) -> None:
        """Make the list and its key, where there is none. Raises KeyUnusable."""
        key = self._key()
        first = made_once(self.file, lambda: f"0 {_hash(key, _FIRST)}").split("\n", 1)[0]
        if first != f"0 {_hash(key, _FIRST)}":
            raise KeyUnusable(
                f"{self.file} and {self._key_file} do not belong together, so nobody can tell who was erased."
            )

    def note(self, person: int, now: datetime) -> None:
        """On the disk when this returns; one write for a line, so that the lines of several processes stay whole.

        Raises OSError if there is no room for it.
        """
        self.prepare()
        line = f"{stored(now)} {_hash(self._key(), str(person))}\n".encode()
        file = os.open(self.file, os.O_RDWR | os.O_APPEND)
        try:
            os.lseek(file, -1, os.SEEK_END)
            if os.read(file, 1) != b"\n":  # a full disk cut the last line short, or another process is at it
                line = b"\n" + line
            while line := line[os.write(file, line) :]:
                pass
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> Listed:
        self.prepare()
        return Listed(self._key(), self.file)

    def _key(self) -> bytes:
        return bytes.fromhex(made_once(self._key_file, lambda: secrets.token_hex(32)).strip())


class Listed:
    """The list as it is now."""

    def __init__(self, key: bytes, file: Path) -> None:
        self._key = key
        times: dict[str, int] = {}
        for line in file.read_text(encoding="ascii").splitlines():
            time, _, name = line.partition(" ")
            if time.isdecimal():  # else a line that a full disk cut short
                times[name] = max(int(time), times.get(name, 0))
        self._times: Mapping[str, int] = times

    def when(self, person: int) -> int | None:
        """The last time that this person was erased, in microseconds of UTC."""
        return self._times.get(_hash(self._key, str(person)))


def _hash(key: bytes, what: str) -> str:
    return hmac.new(key, what.encode(), hashlib.sha256).hexdigest()
