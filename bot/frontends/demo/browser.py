"""Opening the page, where there is a browser with a window."""

from __future__ import annotations

import asyncio
import webbrowser

NONE = (
    "No browser could be opened from here. Open the address above in one on this computer, "
    "or try it in the terminal: alongside play (in a checkout: make play)."
)


async def show(address: str) -> None:
    if not await asyncio.to_thread(opened, address):
        print(NONE, flush=True)


def opened(address: str) -> bool:
    """A browser that runs in the terminal does not count: it would take the terminal and could not draw the page."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(found) is webbrowser.GenericBrowser:
        return False
    return found.open(address)
