"""Plain values → core values. The models say what is right; what is wrong is put into an author's words here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.content import known
from bot.content.codes import CODES
from bot.content.places import Path, YamlFile
from bot.content.problems import MANY, close, quoted
from bot.content.schema import MODELS
from bot.content.wording import worded
from bot.core.metadata import Content


def shaped(kind: str, found: YamlFile) -> Content | None:
    """The value, or None; what is wrong is added to the file's problems."""
    value = found.value
    if not isinstance(value, dict):
        found.tell(
            "C204", found.place(()), f"A file holds keys with values, such as “title: …”; {_is(value)} stands here."
        )
        return None
    try:
        # Read as JSON, pydantic is strict (no "12" for 12) and still takes a date written as text.
        return MODELS[kind].model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
    misspelt = dict(_misspelt(kind, value, details))
    told: set[tuple[Path, str]] = set()
    for detail in details[: 4 * MANY]:
        if (path := _path(value, detail)) is None or path in found.doubtful or len(found.problems) >= MANY:
            continue
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic counts the good entries only; the bad ones are told on their own
        _tell(kind, found, detail, path, misspelt, told)
    assert found.problems, details  # what pydantic refuses is never refused in silence
    return None


def _tell(
    kind: str,
    found: YamlFile,
    detail: ErrorDetails,
    path: Path,
    misspelt: dict[Path, str],
    told: set[tuple[Path, str]],
) -> None:
    if detail["type"] == "extra_forbidden":
        code, place = "C203", found.key(path)
        message = known.unknown_key(kind, found.value, path, misspelt.get(path))
    elif detail["type"] == "missing":
        if path in {(*wrong[:-1], near) for wrong, near in misspelt.items()}:
            return
        code, place = "C202", found.place(path[:-1])
        message = known.missing_key(kind, found.value, path)
    else:
        code, message = worded(detail, path)
        place = found.key(path) if detail["loc"][-1:] == ("[key]",) else found.place(path)
    assert code in CODES
    if (path, code) not in told:
        told.add((path, code))
        found.tell(code, place, message)


def _misspelt(kind: str, value: Any, details: list[ErrorDetails]) -> Iterator[tuple[Path, str]]:
    """Unknown keys with the known key they are near to: that one is not told as missing as well."""
    for detail in details[:MANY]:
        if detail["type"] == "extra_forbidden" and (path := _path(value, detail)):
            there = known.at(value, path[:-1])
            free = [key for key in known.keys(kind, value, path[:-1]) if key not in there]
            if near := close(str(path[-1]), free):
                yield path, near


def _path(value: Any, detail: ErrorDetails) -> Path | None:
    """Where in the file; None for what pydantic says about a branch of a union that is not meant.

    pydantic puts the names of branches between the keys.
    """
    path: list[str | int] = []
    last = len(detail["loc"]) - 1
    for index, part in enumerate(detail["loc"]):
        if part == "[key]":
            continue
        in_a_list = index > 0 and isinstance(detail["loc"][index - 1], int)
        if isinstance(value, dict) and in_a_list and index != last and part == value.get("kind"):
            continue
        if (isinstance(value, dict) and part in value) or (isinstance(value, list) and isinstance(part, int)):
            path.append(part)
            value = value[part]  # type: ignore[index]
        elif index == last and detail["type"] == "missing":
            path.append(part)
        elif not _meant(str(part), value, path):
            return None
    return tuple(path)


def _meant(branch: str, value: Any, path: list[str | int]) -> bool:
    """Whether the author meant this branch of a union, judged by what stands there."""
    if branch == "Other":
        return isinstance(value, dict)
    if branch.startswith("literal["):
        return not isinstance(value, dict)
    if "Number" in branch or "Word" in branch:
        return isinstance(value, dict) and ("of" in value) == ("Word" in branch)
    if branch == "bool":
        return not (path[0] == "variables" and isinstance(value, dict))
    return branch not in ("int", "str")  # told once, by bool, for all three


def _is(value: Any) -> str:
    return "a list" if isinstance(value, list) else quoted(value)
