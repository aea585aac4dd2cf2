"""Discord's own description of its HTTP API, held against what the bot sends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators


class Description:
    """Unions are told apart by `type`: else one wrong field would be reported as a failure of every branch."""

    def __init__(self, file: Path) -> None:
        self._told = json.loads(file.read_text(encoding="utf-8"))

    def problems(self, method: str, path: str, body: Any) -> list[str]:
        """What is wrong with a request, each with its place in the body; a path that Discord does not have is wrong."""
        operation = self._operation(method, path)
        if operation is None:
            return [f"Discord has no {method} {path}"]
        if body is None:
            return []
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        checker = self._validator({**schema, "components": self._told["components"]})
        found = checker.iter_errors(_as_discord_takes_it(body))
        return [f"{method} {path} {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in found]

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        fitting = [(template, each) for pattern, template, each in self._paths if pattern.fullmatch(path)]
        fitting = [(template, each) for template, each in fitting if method.lower() in each]
        if not fitting:
            return None
        _, most_literal = min(fitting, key=lambda found: found[0].count("{"))
        operation: dict[str, Any] = most_literal[method.lower()]
        return operation

    @cached_property
    def _paths(self) -> list[tuple[re.Pattern[str], str, dict[str, Any]]]:
        return [
            (re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template))), template, each)
            for template, each in self._told["paths"].items()
        ]

    @cached_property
    def _validator(self) -> type:
        def union(validator: Any, branches: list[Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
            fitting = [branch for branch in branches if self._may_be(branch, instance)]
            if len(fitting) == 1:
                yield from validator.descend(instance, fitting[0])
                return
            failed = [list(validator.descend(instance, branch)) for branch in fitting or branches]
            if all(failed):
                yield min(failed, key=len)[0]

        return validators.extend(Draft202012Validator, {"anyOf": union, "oneOf": union})

    def _may_be(self, branch: Any, instance: Any) -> bool:
        branch = self._resolved(branch)
        if isinstance(instance, dict) and "type" in instance and "properties" in branch:
            allowed = self._values(branch["properties"].get("type", {}))
            return allowed is None or instance["type"] in allowed
        if instance is None:
            return branch.get("type") == "null"
        return branch.get("type") != "null"

    def _values(self, schema: Any) -> set[Any] | None:
        schema = self._resolved(schema)
        if "const" in schema:
            return {schema["const"]}
        if "enum" in schema:
            return set(schema["enum"])
        for key in ("allOf", "oneOf", "anyOf"):
            found = [values for each in schema.get(key, ()) if (values := self._values(each)) is not None]
            if found:
                return set.intersection(*found) if key == "allOf" else set.union(*found)
        return None

    def _resolved(self, schema: Any) -> Any:
        while "$ref" in schema:
            found: Any = self._told
            for part in schema["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            schema = found
        return schema


def _as_discord_takes_it(body: Any) -> Any:
    """discord.py writes some ids as numbers where the description says text; Discord takes both.

    They are those of attachments, of what a menu has chosen already, and of whom a direct message is for.
    """
    if isinstance(body, dict):
        changed = {key: _as_discord_takes_it(value) for key, value in body.items()}
        for key in ("attachments", "default_values"):
            if isinstance(changed.get(key), list):
                changed[key] = [{**each, "id": str(each["id"])} for each in changed[key]]
        if "recipient_id" in changed:
            changed["recipient_id"] = str(changed["recipient_id"])
        return changed
    if isinstance(body, list):
        return [_as_discord_takes_it(each) for each in body]
    return body
