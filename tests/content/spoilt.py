"""Good files gone wrong: slips of the hand in the text, and whole things that stand where they do not belong."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from bot.content.yaml_file import read
from bot.settings import shipped_content
from tests.content.conftest import HERE

WHOLE = [path.read_bytes().replace(b"\nid: ", b"\nid: my-", 1) for path in sorted((HERE / "around").rglob("*.yaml"))]
SMALL = WHOLE + [path.read_bytes() for path in sorted((HERE / "bad").iterdir()) if path.stat().st_size < 4_000]
SHIPPED = [
    path.read_bytes()
    for room in ("curricula", "scenarios")
    for path in sorted((shipped_content() / room).rglob("*.yaml"))
]
SIGNS = "[ ] { } : | > # & ! ? ' \" &a *a !x null true [] {} 12 no kind: id: --- \u202e"
BITS = [each.encode() for each in SIGNS.split()] + [b"- ", b"\n", b"  ", b"\t", b"\xff", b"\0", b"9" * 30]
THINGS: list[Any] = [
    None,
    True,
    0,
    -1,
    10**17,
    "",
    "x",
    "ring",
    "a" * 5_000,
    "not (",
    "told",
    [],
    {},
    [[]],
    [None],
    {"id": "x"},
]
THINGS += [
    'seen("ring") > 2 and told',
    "trust + 1 > 1",
    {"low": 0, "high": 50, "start": 1},
    {"of": ["a"], "start": "a"},
]
CONDITIONS: list[dict[str, Any]] = [
    {"once": True},
    {"when": "told"},
    {"when": "not told or trust > 1"},
    {"when": 'seen("ring") < 2', "not_yet": "You have been there."},
    {"when": 'seen("door") >= 1 and mood == "low"'},
    {"when": "gone"},
    {"set": {"told": True}},
    {"set": {"mood": "calm"}, "add": {"trust": -1}},
    {"add": {"trust": 3}},
    {"then": "door"},
    {"then": "calmer"},
    {"then": "ring"},
]


def spoilt(chance: random.Random) -> bytes:
    """One of the three ways, of a small file or now and then of a shipped one."""
    good = chance.choice(chance.choice([SMALL, WHOLE, WHOLE, SHIPPED]))
    match chance.randrange(4):
        case 0:
            return mutated(chance, good)
        case 1:
            return grafted(chance, good, chance.choice(SMALL))
        case _:
            return shuffled(chance, good)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Lines dropped, doubled and swapped, values exchanged, bytes changed: what slips of the hand make, and worse."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at : at + chance.randint(1, 5)]
                lines = lines or [b""]
            case 1:
                lines[at:at] = lines[at : at + chance.randint(1, 20)]
            case 2:
                lines[at] = lines[at] + chance.choice(BITS)
            case 3:
                head, colon, _ = lines[at].partition(b":")
                lines[at] = head + colon + b" " + chance.choice(BITS)
            case 4:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + chance.choice(BITS) + lines[at][cut:]
            case 5:
                lines[at] = lines[at][chance.randint(0, 3) :]
    return b"\n".join(lines)


def grafted(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Still YAML, with parts of another file, or of none, where they do not belong: this gets past the parser."""
    whole = {"": copy.deepcopy(read("a", data).value)}
    parts = [value for _, _, value in _places({"": read("b", other).value})]
    for _ in range(chance.randint(1, 3)):
        into, key, value = chance.choice(list(_places(whole)))
        match chance.randrange(5):
            case 0:
                into[key] = chance.choice(parts)
            case 1:
                into[key] = chance.choice(THINGS)
            case 2 if key != "":
                del into[key]
            case 3 if isinstance(value, list) and value:
                into[key] = (value * chance.randint(2, 200))[:2_000]
            case 4:
                twin, its, _ = chance.choice(list(_places(whole)))
                into[key], twin[its] = twin[its], into[key]
        whole = json.loads(_text(whole))
    return _text(whole[""]).encode()


def shuffled(chance: random.Random, data: bytes) -> bytes:
    """Still of the right shape, mostly: things of one name exchanged, entries doubled and dropped, conditions set. This
    gets past the models, to the rules and to the walks."""
    whole = {"": copy.deepcopy(read("a", data).value)}
    for _ in range(chance.randint(1, 8)):
        places = list(_places(whole))
        into, key, value = chance.choice(places)
        match chance.randrange(4):
            case 0 | 1 if isinstance(key, str):
                twin, its, _ = chance.choice([each for each in places if each[1] == key])
                into[key], twin[its] = copy.deepcopy(twin[its]), copy.deepcopy(value)
            case 2 if isinstance(value, list) and value:
                value.insert(chance.randrange(len(value)), copy.deepcopy(chance.choice(value)))
            case 3 if isinstance(value, list) and len(value) > 1:
                value.pop(chance.randrange(len(value)))
            case _:
                _set_condition(chance, places)
        if chance.random() < 0.3:
            _name_anew(list(_places(whole)))
    return _text(whole[""]).encode()


def _set_condition(chance: random.Random, places: list[tuple[Any, Any, Any]]) -> None:
    replies = [value for _, _, value in places if isinstance(value, dict) and "feedback" in value]
    if replies:
        chance.choice(replies).update(chance.choice(CONDITIONS))


def _name_anew(places: list[tuple[Any, Any, Any]]) -> None:
    """So that what was doubled is a second thing and not the same one twice."""
    taken: set[Any] = set()
    for into, key, value in places:
        if key == "id" and isinstance(value, str):
            into[key] = value if value not in taken else f"{value[:30]}-{len(taken)}"
            taken.add(into[key])


def _places(whole: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Everything inside: what holds it, under which key or number, and the thing itself."""
    waiting = [whole]
    while waiting:
        into = waiting.pop()
        for key, value in into.items() if isinstance(into, dict) else enumerate(into):
            yield into, key, value
            if isinstance(value, dict | list):
                waiting.append(value)


def _text(value: Any) -> str:
    """A thing put inside itself has no end; it is cut off."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return '{"": {}}'
