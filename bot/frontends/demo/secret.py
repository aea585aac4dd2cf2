"""The secret in the link: whoever holds it can press as Tina or Frank. The same at every start, for bookmarks."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "demo-secret"


def secret(data: Path) -> str:
    """From a file that only its owner can read; one that others could read is replaced."""
    file = data / NAME
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and os.name == "posix" and file.stat().st_mode & 0o077:
        file.unlink()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return file.read_text().strip()
