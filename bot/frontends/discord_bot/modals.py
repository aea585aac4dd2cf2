"""Forms: what they ask, and what came back. Sent and forgotten: a form is routed by its custom id, as a press is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.frontends.discord_bot.text import sound

WORDS, KEEP, SURE = "words", "keep", "sure"
LIMIT = 4000
GENERIC = "Your words"


class Form(ui.Modal):
    """A modal that nobody listens to; what comes back is routed by its custom id, so that a restart loses nothing."""

    def __init__(self, title: str, custom_id: str, *labels: ui.Label[Any]) -> None:
        super().__init__(title=title, custom_id=custom_id, timeout=None)
        for label in labels:
            self.add_item(label)

    def is_finished(self) -> bool:
        return True


def text(
    name: str,
    label: str,
    description: str | None = None,
    *,
    most: int = LIMIT,
    long: bool = True,
    needed: bool = True,
    given: str | None = None,
) -> ui.Label[Any]:
    """A field to write into; `given` is what stands in it already."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    field = ui.TextInput[Any](custom_id=name, style=style, max_length=most, required=needed, default=given)
    return ui.Label(text=label, description=description, component=field)


def choice(
    name: str, label: str, options: Mapping[str, str], chosen: str, description: str | None = None
) -> ui.Label[Any]:
    """One of a few; `options` are value → words."""
    menu = ui.Select[Any](
        custom_id=name,
        options=[
            discord.SelectOption(label=words, value=value, default=value == chosen) for value, words in options.items()
        ],
    )
    return ui.Label(text=label, description=description, component=menu)


def words(custom_id: str, label: str, given: str | None = None, *, asked: bool = False) -> Form:
    """A person's own words, and whether to keep them; `asked` if they were asked whether they are sure before."""
    kept = {"no": "No, do not store it", "yes": "Yes, keep it for me, encrypted"}
    if asked:
        kept[SURE] = "Yes, keep it, also where it looks like an address, a number or a date"
    return Form(
        "In your own words",
        custom_id,
        text(WORDS, label, "Please name nobody you support.", given=given),
        choice(KEEP, "Shall it be kept for you?", kept, "yes" if asked else "no"),
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person sent with a form: the text of each field, and what was chosen in each menu.

    `written` are the names of the fields that were typed into.
    """

    fields: Mapping[str, str]
    written: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def keep(self) -> bool:
        """Not keeping is the answer unless a yes was chosen."""
        return self[KEEP] in ("yes", SURE)

    @property
    def sure(self) -> bool:
        """Whether the words are kept although they look as if they said who somebody is."""
        return self[KEEP] == SURE

    @property
    def typed(self) -> str:
        """All that was written, to be given back when something fails."""
        return "\n".join(self.fields[name] for name in self.written if self.fields[name])


def read(data: Mapping[str, Any]) -> Sent:
    fields = list(_fields(data.get("components", ())))
    sent = {
        field["custom_id"]: sound(field.get("value") or "") or next(iter(field.get("values") or ()), "")
        for field in fields
    }
    return Sent(sent, tuple(field["custom_id"] for field in fields if "value" in field))


def _fields(components: Any) -> Iterator[Mapping[str, Any]]:
    """The answered fields, whether they come wrapped in a label or in a row."""
    for component in components:
        if "custom_id" in component:
            yield component
        if "component" in component:
            yield from _fields([component["component"]])
        yield from _fields(component.get("components", ()))
