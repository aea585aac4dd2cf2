"""Files encrypted with age (age-encryption.org), in pieces, so that a large one needs no large memory.

With a public key as ALONGSIDE_BACKUP_KEY, the machine that makes backups cannot open them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from bot.storage.errors import StorageFailed

_FIRST = b"age-encryption.org/"


class BackupUnusable(StorageFailed):
    """The file is no backup, or not a whole one, or there is no key that opens it."""


def new_key() -> str:
    return str(pyrage.x25519.Identity.generate())


def is_encrypted(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_FIRST)) == _FIRST


def opens(key: str | None) -> bool:
    """Whether it is a secret key, which can do more than encrypt."""
    return key is not None and key.startswith("AGE-SECRET-KEY-")


def encrypt(plain: BinaryIO, sealed: BinaryIO, key: str) -> None:
    """Raises BackupUnusable for a key that is none."""
    pyrage.encrypt_io(plain, sealed, [_key(key).to_public() if opens(key) else _key(key)])


def decrypt(file: Path, plain: Path, key: str | None) -> None:
    """Raises BackupUnusable."""
    if key is None or not opens(key):
        raise BackupUnusable(f"{file} is encrypted. Set ALONGSIDE_BACKUP_KEY to the secret key that opens it.")
    identity = _key(key)
    try:
        with file.open("rb") as sealed, plain.open("wb") as opened:
            pyrage.decrypt_io(sealed, opened, [identity])
    except (pyrage.DecryptError, OSError) as error:
        raise BackupUnusable(f"{file} does not open with this ALONGSIDE_BACKUP_KEY, or is damaged: {error}.") from error


def _key(key: str) -> Any:
    try:
        return (pyrage.x25519.Identity if opens(key) else pyrage.x25519.Recipient).from_str(key)
    except (pyrage.IdentityError, pyrage.RecipientError):
        raise BackupUnusable(
            "ALONGSIDE_BACKUP_KEY is no key of age: it should begin with AGE-SECRET-KEY-1, or, to make backups only, "
            "with age1. A new one: alongside backup --new-key"
        ) from None
