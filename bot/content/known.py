"""Which keys can stand at a place, read from the JSON Schema: for sentences about unknown and missing keys."""

from __future__ import annotations

from typing import Any

from bot.content.places import Path
from bot.content.problems import quoted
from bot.content.schema import schema


def at(value: Any, path: Path) -> Any:
    for part in path:
        value = value[part]
    return value


def keys(kind: str, value: Any, path: Path) -> dict[str, Any]:
    """The keys that the mapping at the path can have, with what the schema says of each."""
    whole = schema(kind)
    node = _resolved(whole, whole, value)
    for part in path:
        value = value[part]
        following = node.get("items") if isinstance(part, int) else _under(node, part)
        node = _resolved(whole, following or {}, value)
    properties: dict[str, Any] = node.get("properties", {})
    return properties


def unknown_key(kind: str, value: Any, path: Path, near: str | None) -> str:
    there = at(value, path[:-1])
    if near:
        return f"{quoted(path[-1])} is not a key that can stand here. Did you mean “{near}”?"
    free = [key for key in keys(kind, value, path[:-1]) if key not in there and key != "kind"]
    if not free:
        return f"{quoted(path[-1])} is not a key that can stand here."
    return f"{quoted(path[-1])} is not a key that can stand here. These can: {', '.join(free)}."


def missing_key(kind: str, value: Any, path: Path) -> str:
    said = keys(kind, value, path[:-1]).get(str(path[-1]), {}).get("description")
    return f"“{path[-1]}” is missing here: {_small(said)}" if said else f"“{path[-1]}” is missing here."


def _small(sentence: str) -> str:
    """The description goes on after a colon."""
    return sentence if sentence[1:2].isupper() else sentence[0].lower() + sentence[1:]


def _under(node: dict[str, Any], key: str) -> dict[str, Any] | None:
    """What can stand under a key; where authors choose the keys, the same under each."""
    free = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    found = node.get("properties", {}).get(key) or next((each for each in free if isinstance(each, dict)), None)
    return found if isinstance(found, dict) else None


def _fit(node: dict[str, Any], value: Any) -> tuple[int, int]:
    """How well a branch of a union fits: by the keys that are there, else any that has keys."""
    properties = node.get("properties", {})
    return len(properties.keys() & value.keys()) if isinstance(value, dict) else 0, len(properties)


def _resolved(whole: dict[str, Any], node: dict[str, Any], value: Any) -> dict[str, Any]:
    """Through references, and into the branch of a union that the value means."""
    while True:
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif "discriminator" in node:
            meant = node["discriminator"]["mapping"].get(str(value.get("kind")) if isinstance(value, dict) else "")
            node = {"$ref": meant} if meant else {}
        elif "anyOf" in node:
            node = max(
                (_resolved(whole, branch, value) for branch in node["anyOf"]), key=lambda each: _fit(each, value)
            )
        else:
            return node
