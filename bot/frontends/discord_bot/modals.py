"""The one form there is: a person's own words, and whether to keep them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

WORDS, KEEP = "words", "keep"
LIMIT = 4000
GENERIC = "Your words"


class WordsModal(ui.Modal):
    """Sent and forgotten: what comes back is routed by its custom id, so that a restart in between loses nothing."""

    def __init__(self, custom_id: str, label: str) -> None:
        super().__init__(title="In your own words", custom_id=custom_id, timeout=None)
        self.add_item(
            ui.Label(
                text=label,
                description="Please name nobody you support.",
                component=ui.TextInput(
                    custom_id=WORDS, style=discord.TextStyle.paragraph, max_length=LIMIT, required=True
                ),
            )
        )
        self.add_item(
            ui.Label(
                text="Shall it be kept for you?",
                component=ui.Select(
                    custom_id=KEEP,
                    options=[
                        discord.SelectOption(label="No, do not store it", value="no", default=True),
                        discord.SelectOption(label="Yes, keep it for me, encrypted", value="yes"),
                    ],
                ),
            )
        )

    def is_finished(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    keep: bool


def read(data: Mapping[str, Any]) -> Written:
    """What a person sent with the form. Not keeping is the answer unless “yes” was chosen."""
    fields = {field["custom_id"]: field for field in _fields(data.get("components", ()))}
    text = fields.get(WORDS, {}).get("value") or ""
    return Written(text, fields.get(KEEP, {}).get("values") == ["yes"])


def _fields(components: Any) -> Iterator[Mapping[str, Any]]:
    """The answered fields, whether they come wrapped in a label or in a row."""
    for component in components:
        if "custom_id" in component:
            yield component
        if "component" in component:
            yield from _fields([component["component"]])
        yield from _fields(component.get("components", ()))
