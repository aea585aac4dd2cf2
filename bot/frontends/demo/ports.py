"""Ports on this computer alone: whether they are free, and which to offer instead."""

from __future__ import annotations

import os
import socket

HOST = "127.0.0.1"
LOWEST, HIGHEST = 1024, 65535
TRIES = 200


class PortTaken(Exception):
    """One sentence for the person, with another port to try."""

    def __init__(self, port: int, other: int | None) -> None:
        offer = f"Try: alongside demo --port {other}" if other else "Please stop it, or choose another with --port."
        super().__init__(f"Port {port} is taken. {offer}")


class PortUnusable(Exception):
    def __init__(self, neighbours: int) -> None:
        super().__init__(f"Please choose a --port from {LOWEST} to {HIGHEST - neighbours + 1}.")


def reserve(port: int, neighbours: int) -> range:
    """`port` and those after it, `neighbours` in all. Raises PortTaken, PortUnusable."""
    if not LOWEST <= port <= HIGHEST - neighbours + 1:
        raise PortUnusable(neighbours)
    wanted = range(port, port + neighbours)
    for each in wanted:
        if not free(each):
            raise PortTaken(each, other(port, neighbours))
    return wanted


def other(port: int, neighbours: int) -> int | None:
    """The next port above that is free, with the neighbours it needs."""
    last = min(port + TRIES, HIGHEST - neighbours + 1)
    return next(
        (start for start in range(port + 1, last + 1) if all(map(free, range(start, start + neighbours)))), None
    )


def free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # as asyncio does: a port that was closed a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
