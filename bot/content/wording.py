"""One error of pydantic → its code and a sentence for an author. Its own wording is never shown."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from bot.content.places import Path
from bot.content.problems import did_you_mean, quoted
from bot.core.steps import KINDS

_EXPECTED = {
    "string": "a text",
    "int": "a whole number",
    "bool": "true or false",
    "tuple": "a list",
    "list": "a list",
    "model": "a group of keys",
    "dict": "a group of keys",
    "mapping": "a group of keys",
}
_SCALARS = "true, false, a whole number or a word"


def worded(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    """(code, sentence). `missing` and `extra_forbidden` need to know the neighbours and are worded elsewhere."""
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    key = next((f"“{part}”" for part in reversed(path) if isinstance(part, str)), "This")
    if path and isinstance(path[-1], int):
        key = f"An entry of {key}"
    if found is None and kind not in ("union_tag_invalid", "union_tag_not_found"):
        return "C206", f"{key} is empty."
    if kind == "union_tag_not_found":
        return "C202", f"“kind” is missing here: one of {', '.join(KINDS)}."
    if kind == "union_tag_invalid":
        return "C210", _none_of(context["tag"], _quoted_words(context["expected_tags"]))
    if kind == "value_error":
        said = str(context["error"])
        return "C212", f"{said[0].upper()}{said[1:]}."
    if detail["loc"][-1] == "bool":
        choices = "true, false, {low, high, start} or {of, start}" if path[0] == "variables" else _SCALARS
        return "C204", f"{key} must be {choices}; here stands {_named(found)}."
    if kind == "literal_error":
        words = _quoted_words(context["expected"])
        return "C210", _none_of(found, [*words, "{other: id}"] if "instead" in path else words)
    if kind == "string_too_long" or (kind == "too_long" and isinstance(found, str)):
        length, most = len(found.strip()), context["max_length"]
        return "C205", f"{key} has {length:,} characters; {most:,} fit. Shorten it by {length - most:,}."
    if kind == "string_too_short":
        return "C206", f"{key} is empty."
    if kind == "string_pattern_mismatch":
        return "C209", _not_formed(found, key, context["pattern"])
    if kind in ("too_short", "too_long"):
        return "C207", _count(key, context, len(found))
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return "C208", f"{key} is {quoted(found)}; it must be {bound}."
    if kind.startswith("date"):
        if isinstance(found, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", found):
            return "C211", f"There is no day {quoted(found)}."
        return "C211", f"A date is written like 2027-11-01; here stands {_named(found)}."
    return "C204", _other_kind(kind, found, key)


def _none_of(found: Any, words: list[str]) -> str:
    meant = did_you_mean(found, words) if isinstance(found, str) else ""
    return f"{_named(found)} cannot stand here.{meant} It is one of: {', '.join(words)}."


def _not_formed(found: str, key: str, pattern: str) -> str:
    if key == "“language”":
        return f"{quoted(found)} is not a language tag such as en or en-GB."
    if "-" not in pattern.removeprefix("^[a-z]").replace("a-z", "").replace("0-9", ""):
        return (
            f"{quoted(found)} is not a name: a name has small letters, digits and _, a letter first, "
            "at most 40 characters."
        )
    better = re.sub(r"[^a-z0-9_]+", "-", found.lower()).lstrip("-_0123456789")[:40].rstrip("-_")
    hint = f" Perhaps “{better}”?" if better else ""
    return (
        f"{quoted(found)} is not an id: an id has small letters, digits, - and _, a letter first, "
        f"at most 40 characters.{hint}"
    )


def _count(key: str, context: dict[str, Any], has: int) -> str:
    least, most = context.get("min_length"), context.get("max_length")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    return f"{key} has {has} {'entry' if has == 1 else 'entries'}; it must have {bound}."


def _other_kind(kind: str, found: Any, key: str) -> str:
    expected = _EXPECTED.get(kind.split("_")[0], "something else")
    hint = ""
    if expected == "a text" and isinstance(found, bool | int):
        hint = " Put it in quotation marks."
    elif expected in ("a whole number", "true or false") and isinstance(found, str):
        hint = " Take the quotation marks off, if there are any."
    elif expected == "a list" and isinstance(found, str):
        hint = f" Write [{found}], or a line that begins with “- ” for each." if len(found) < 40 else ""
    return f"{key} must be {expected}; here stands {_named(found)}.{hint}"


def _named(found: Any) -> str:
    if isinstance(found, dict):
        return "a group of keys"
    if isinstance(found, list):
        return "a list"
    if isinstance(found, bool):
        return f"“{str(found).lower()}”"
    return quoted(found)


def _quoted_words(listed: str) -> list[str]:
    return re.findall(r"'([^']*)'", listed)
