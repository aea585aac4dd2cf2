"""A page to keep, written into the folder one stands in; never over a file that is there."""

from __future__ import annotations

from itertools import count
from pathlib import Path

NAME = "two-walks"


def keep(page: str | None, folder: Path | None = None) -> str:
    """Writes the page and says where, in a sentence for the person."""
    if page is None:
        return "There is one walk here, and nothing to put beside it."
    for number in count(1):
        path = (folder or Path.cwd()) / f"{NAME}{'' if number == 1 else f'-{number}'}.html"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(page)
            return f"Both walks stand side by side in {path}. Open it in a browser."
        except FileExistsError:
            continue
        except OSError as error:
            return f"{path} cannot be written: {error.strerror}. Try again from another folder."
    raise AssertionError
