"""Words that this house prefers, and why: something to talk about, never a ban. People's own words always win."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.core.metadata import Content, Line, Title

Phrases = Annotated[tuple[Title, ...], Field(max_length=60)]


class Wording(Content):
    prefer: Line = Field(description="What to write, as the author of a lesson reads it.")
    instead_of: Phrases = Field(min_length=1, description="Words or phrases to avoid, in small letters, in each form.")
    why: Line = Field(description="Why, in one or two plain sentences.")
    except_for: Phrases = Field(default=(), description="Longer phrases in which those words may stand.")


class Language(Content):
    kind: Literal["language"] = "language"
    wordings: tuple[Wording, ...] = Field(min_length=1, description="What to write, instead of what, and why.")
