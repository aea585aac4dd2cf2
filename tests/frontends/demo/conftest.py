from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.frontends.demo.process import Demo, free_port


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    """Starts the demo on one folder and, unless told otherwise, on one port; stops whatever is left at the end."""
    running: list[Demo] = []
    port = free_port()

    def start(**more: str) -> Demo:
        running.append(Demo(tmp_path / "data", port, **more))
        return running[-1]

    yield start
    for each in running:
        each.stop()
