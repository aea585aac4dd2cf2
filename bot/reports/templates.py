"""The templates beside this file: strict about names, sandboxed, and with every word of a file or a person escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.screen import SLOT_LABELS
from bot.reports import words

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

HERE = Path(__file__).parent
HTML = ".html.j2"


def rendered(name: str, form: str, it: object) -> str:
    """`name.form.j2`, told about one value, which it calls `it`."""
    return _environment().get_template(f"{name}.{form}.j2").render(it=it)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # On first use: most processes render nothing, and Jinja takes 3 MB.
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(HTML),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Any] = {
        "shape": lambda block: type(block).__name__,
        "passages": words.passages,
        "md": words.markdown,
        "mermaid": words.mermaid,
        "plain": words.plain,
        "dot": words.dot,
        "short_day": words.short_day,
        "web": lambda address: bool(re.match(r"https?://[^\s]+$", address)),
    }
    made.filters.update(filters)
    made.globals["slots"] = SLOT_LABELS
    return made
