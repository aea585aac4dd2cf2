import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def alongside(tmp_path):
    """The program as people start it: a process of its own, with a data folder of its own."""

    def started(*args, typed="", **environment):
        env = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE", "DISCORD"))}
        return subprocess.run(
            [sys.executable, "-m", "bot", *args],
            cwd=ROOT,
            env={**env, "ALONGSIDE_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8", **environment},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return started
