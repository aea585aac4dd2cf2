"""The key that seals people's words: from the environment, or from a file that only its owner may read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bot.storage.words import Seal, new_key


class KeyUnusable(Exception):
    """One sentence for the operator, which names the setting or the file."""


def open_seal(keys: Sequence[str], file: Path) -> Seal:
    """The seal made of the keys given, newest first; without any, of the file's, which is made on first use.

    Raises KeyUnusable, which names ALONGSIDE_KEY or the file.
    """
    if keys:
        return _seal(keys, "ALONGSIDE_KEY")
    return _seal(made_once(file, new_key).split(), str(file))


def made_once(file: Path, make: Callable[[], str]) -> str:
    """What a secret file holds; it is made on first use. Raises KeyUnusable if others on this machine may read it."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # for its owner alone
        try:
            with os.fdopen(new, "w") as made:
                made.write(make() + "\n")
                made.flush()
                os.fsync(made.fileno())
            # Of two processes that start together one makes it, and nobody ever sees a half of it.
            with suppress(FileExistsError):
                os.link(name, file)
        finally:
            Path(name).unlink()
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise KeyUnusable(f"{file} can be read by others. Please run: chmod 600 {file}")
    return file.read_text()


def _seal(keys: Sequence[str], name: str) -> Seal:
    try:
        return Seal(keys)
    except ValueError:
        raise KeyUnusable(
            f"{name} holds no usable key. It should be 32 random bytes in URL-safe base64; several are parted by "
            "commas or lines, the newest first. Without the right key, words that people kept cannot be opened."
        ) from None
