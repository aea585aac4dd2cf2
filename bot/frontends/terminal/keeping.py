"""A page to keep, written into the folder one stands in; never over a file that is there."""

from __future__ import annotations

from itertools import count
from pathlib import Path

NAME = "two-walks"
ABOUT_ME = "alongside-about-me"


def keep(page: str | None, folder: Path | None = None) -> str:
    """Writes the page of two walks and says where, in a sentence for the person."""
    if page is None:
        return "There is one walk here, and nothing to put beside it."
    return _written(page, NAME, "Both walks stand side by side in", folder)


def keep_about_me(page: str, folder: Path | None = None) -> str:
    """As `keep`, for everything that is stored about the person."""
    return _written(page, ABOUT_ME, "Everything stored about you stands in", folder)


def _written(page: str, name: str, said: str, folder: Path | None) -> str:
    for number in count(1):
        path = (folder or Path.cwd()) / f"{name}{'' if number == 1 else f'-{number}'}.html"
        try:
            path.touch(mode=0o600, exist_ok=False)  # it is about one person, and for this one alone
            path.write_text(page, encoding="utf-8")
            return f"{said} {path}. Open it in a browser."
        except FileExistsError:
            continue
        except OSError as error:
            return f"{path} cannot be written: {error.strerror}. Try again from another folder."
    raise AssertionError
