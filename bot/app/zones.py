"""Time zones as people name them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.core.errors import UnknownZone

SHOWN = 5


@cache
def _names() -> dict[str, str]:
    """By what people type: the whole name and its last part, such as “london”."""
    every = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    every = [name for name in every if not name.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/"))]
    short = {_key(name.rsplit("/", 1)[-1]): name for name in reversed(every)}
    return {**short, **{_key(name): name for name in every}}


def _key(said: str) -> str:
    return said.strip().casefold().replace(" ", "_")


def zone(said: str) -> str:
    """The IANA name of what was said. Raises UnknownZone with what is near."""
    found = _names().get(_key(said))
    if found is None:
        raise UnknownZone(said.strip()[:60], suggested(said))
    return found


def suggested(said: str) -> tuple[str, ...]:
    """A few names that begin like, contain, or look like what was typed."""
    names, key = _names(), _key(said)
    if not key:
        return ()
    near = [names[each] for each in names if each.startswith(key)] or [names[each] for each in names if key in each]
    near = near or [names[each] for each in get_close_matches(key, names, SHOWN)]
    return tuple(dict.fromkeys(near))[:SHOWN]
