"""People to talk to as an administrator types them: one a line, “name | how to reach | hours | peer-run | police”."""

from __future__ import annotations

from pydantic import ValidationError

from bot.core.errors import UnknownHelp
from bot.core.server import POLICE, Help, Resource

MOST = 12  # people and places
ROOM = 3000  # characters of all of them as people read them; a card takes 4,000
EXAMPLE = "Night line | 555-0100 | 20:00 to 08:00 | yes | never"

_YES_NO = {"yes": True, "no": False, "": False}


def written(help_: Help | None) -> str:
    """As they would be typed, to be changed."""
    return "\n".join(_line(each) for each in help_.resources) if help_ else ""


def read(text: str) -> Help | None:
    """None for an empty text: then what the server's file says holds. Raises UnknownHelp with the line's number."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    resources = [_resource(number, line) for number, line in lines]
    if len(resources) > MOST:
        raise UnknownHelp(lines[MOST][0], f"there is room for {MOST} people and places.")
    length = 0
    for (number, _), each in zip(lines, resources, strict=True):
        length += len(each.said())
        if length > ROOM:
            raise UnknownHelp(number, "from here on the list is too long for a card. Please shorten it.")
    return Help(resources=tuple(resources)) if resources else None


def _line(resource: Resource) -> str:
    peer_run = "yes" if resource.peer_run else "no"
    return f"{resource.name} | {resource.reach} | {resource.hours or ''} | {peer_run} | {resource.police}"


def _resource(number: int, line: str) -> Resource:
    name, reach, hours, peer_run, police, *more = [part.strip() for part in (*line.split("|"), "", "", "", "")]
    if any(more):
        raise UnknownHelp(number, "there are more than five parts. A sign “|” stands only between parts.")
    if not name or not reach:
        raise UnknownHelp(number, f"it needs a name and how to reach them, such as “{EXAMPLE}”.")
    if peer_run.casefold() not in _YES_NO:
        raise UnknownHelp(number, f"the fourth part says whether it is peer-run, yes or no, not “{peer_run[:40]}”.")
    if police.casefold() not in (*POLICE, ""):
        raise UnknownHelp(
            number, f"the fifth part says whether they call the police, never, may or unknown, not “{police[:40]}”."
        )
    try:
        return Resource.model_validate(
            {
                "name": name,
                "reach": reach,
                "hours": hours or None,
                "peer_run": _YES_NO[peer_run.casefold()],
                "police": police.casefold() or "unknown",
            }
        )
    except ValidationError:
        raise UnknownHelp(number, "one of its parts is longer than 400 characters.") from None
