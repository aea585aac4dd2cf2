"""The key that seals people's words: from the environment, or from a file that only its owner may read."""

from __future__ import annotations

import os
from collections.abc import Sequence
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
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # Exclusive: of two processes that start together one makes the key, and both use it.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(new_key() + "\n")
    except FileExistsError:
        pass
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise KeyUnusable(f"{file} can be read by others. Please run: chmod 600 {file}")
    return _seal(file.read_text().split(), str(file))


def _seal(keys: Sequence[str], name: str) -> Seal:
    try:
        return Seal(keys)
    except ValueError:
        raise KeyUnusable(
            f"{name} holds no usable key. It should be 32 random bytes in URL-safe base64; several are parted by "
            "commas or lines, the newest first. Without the right key, words that people kept cannot be opened."
        ) from None
