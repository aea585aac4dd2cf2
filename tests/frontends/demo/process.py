"""The demo as people start it: a process of its own, on free ports."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bot.frontends.demo import ports

ROOT = Path(__file__).resolve().parents[3]
PANES = 3
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/#(\S+)")


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", "--no-open", *args]


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ALONGSIDE", "DISCORD"))}
    return {**kept, "ALONGSIDE_DATA": str(data), "PYTHONIOENCODING": "utf-8", **more}


def free_port() -> int:
    port = ports.other(random.randint(20_000, 50_000), PANES)
    assert port is not None
    return port


class Demo:
    """Started when made; `address` is what it printed."""

    def __init__(self, data: Path, port: int, **more: str) -> None:
        self.port = port
        self._process = subprocess.Popen(
            command("--port", str(port)),
            cwd=ROOT,
            env=environment(data, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.said = self._read()
        found = ADDRESS.search(self.said)
        if found is None:
            code, rest = self.stop()
            raise AssertionError(f"the demo did not start (exit code {code}): {self.said}{rest}")
        self.address, self.secret = found[0], found[2]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """The exit code, and what it said since the address."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        out, err = self._process.communicate(timeout=20)
        return self._process.returncode, out + err

    def fetch(self, path: str = "/", pane: int = 0) -> str:
        with urlopen(f"http://127.0.0.1:{self.port + pane}{path}", timeout=10) as answer:
            return str(answer.read().decode())

    def page(self, pane: int = 0, secret: str | None = None) -> dict[str, Any]:
        """What a browser is told when it opens the page. Raises HTTPError."""
        request = Request(
            f"http://127.0.0.1:{self.port + pane}/api/pages",
            data=b"{}",
            headers={"X-Simcord-Capability": secret or self.secret, "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def _read(self) -> str:
        assert self._process.stdout
        said = ""
        for line in self._process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        return said
