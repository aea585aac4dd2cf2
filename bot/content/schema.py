"""The format as JSON Schema, for editors: generated from the core values, which are its one definition."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from bot.core.demands import Demands
from bot.core.language import Language
from bot.core.library import Curriculum, Sources
from bot.core.metadata import Content
from bot.core.module import Module
from bot.core.references import Chronicle, Frameworks, Glossary, Guide
from bot.core.scenario import Scenario
from bot.core.server import Help, Slots

MODELS: dict[str, type[Content]] = {
    "module": Module,
    "scenario": Scenario,
    "curriculum": Curriculum,
    "sources": Sources,
    "glossary": Glossary,
    "chronicle": Chronicle,
    "frameworks": Frameworks,
    "guide": Guide,
    "demands": Demands,
    "language": Language,
    "help": Help,
    "words": Slots,
}


class _Plain(GenerateJsonSchema):
    """Without the titles that pydantic makes up from the names of keys: an editor shows the key anyway."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@cache
def schema(kind: str) -> dict[str, Any]:
    """Of one kind of file; not to be changed by the caller."""
    made = MODELS[kind].model_json_schema(schema_generator=_Plain)
    return {"$schema": _Plain.schema_dialect, **made}


def documents() -> dict[str, str]:
    """File name → text, as they stand in schema/."""
    return {f"{kind}.json": json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n" for kind in MODELS}
