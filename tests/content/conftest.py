"""A small content folder to change, and a day that stays the same."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from bot.content.loader import Loaded, load

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without problems: a copy of `around`."""
    return copytree(HERE / "around", tmp_path / "content")


@pytest.fixture
def loaded(content: Path) -> Callable[..., Loaded]:
    """Reads the folder, and others after it."""

    def read(*more: Path) -> Loaded:
        return load([content, *more], today=TODAY)

    return read
