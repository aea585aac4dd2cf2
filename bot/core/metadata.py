"""What every content file says about itself, so that a person can judge it: who, how, when, reviewed by whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.core.prose import flowed
from bot.core.screen import Slot
from bot.core.values import Value

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$"),
    Field(description="An id: small letters, digits, - and _, a letter first, at most 40 characters."),
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(flowed),
    Field(description="Plain text, at most 400 characters."),
]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
    Field(description="Plain text, at most 60 characters."),
]
Label = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=45),
    Field(description="Plain text, at most 45 characters."),
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=3000),
    AfterValidator(flowed),
    Field(description="Plain text; an empty line parts paragraphs, lines that begin with “- ” are a list."),
]

__all__ = ["Competency", "Content", "Disputed", "Id", "Label", "Line", "Metadata", "Otherwise", "Slot", "Text", "Title"]

DRAFTED = {
    "with AI assistance": "The words were drafted with AI assistance.",
    "by people": "The words were written by people.",
}


_UNASKED: set[str] = set()


class Content(BaseModel):
    """A value read from YAML: never changed afterwards, and no key is accepted that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # a running bot validates none

    def model_post_init(self, context: Any, /) -> None:
        # Which keys an author wrote is asked by nobody; pydantic's notes of it would be a third of a library.
        object.__setattr__(self, "__pydantic_fields_set__", _UNASKED)


class Competency(Content):
    framework: Line = Field(description="Whose list it is, such as SAMHSA or IPS.")
    version: Line = Field(description="The list's version or year, in quotation marks.")
    code: Line = Field(description="The entry in that list, such as IX.")


class Disputed(Content):
    claim: Line = Field(description="What is said.")
    by: Line = Field(description="Who says otherwise.")


class Otherwise(Content):
    who: Line = Field(description="Who says otherwise.")
    says: Line = Field(description="What they say, in our own words or as a short marked quotation.")

    @property
    def heading(self) -> str:
        """Fits one and many, a person and a law."""
        return f"Otherwise: {self.who.rstrip(',')}"


class Reviewed(Content):
    body: Line = Field(description="The peer-run organisation that reviewed the text.")
    date: Annotated[date, Field(description="When they did, written like 2027-11-01.")]


class Metadata(Content):
    id: Id = Field(description="Chosen once, never reused, never a position: people's places are stored by it.")
    title: Title
    replaces: Id | None = Field(
        default=None, description="This file's own id, if it stands in for a file of an earlier content folder."
    )
    version: int = Field(ge=1, description="A whole number, raised when the text changes in meaning.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = Field(
        description="A language tag such as en or en-GB."
    )
    jurisdiction: Line = Field(description="Where what it says about rules applies.")
    minutes: int = Field(ge=1, le=240, description="Minutes of self-study, honestly guessed.")
    together_minutes: int | None = Field(default=None, ge=1, le=2400, description="Proposed minutes with people.")
    values: tuple[Value, ...] = Field(min_length=1, description="The values it is about.")
    competencies: tuple[Competency, ...] = Field(
        default=(), description="Entries of published lists that it touches; never a certificate."
    )
    authors: tuple[Line, ...] = Field(min_length=1, description="Who wrote it; shown to people.")
    lived_experience_statement: Line | None = Field(
        default=None, description="Only if the authors wish: what they want readers to know of their own experience."
    )
    drafted: Literal["with AI assistance", "by people"] = Field(description="How it was drafted; said aloud, and true.")
    reviewed_by: tuple[Reviewed, ...] = Field(
        description="Empty is said aloud: no peer-run organisation has reviewed it."
    )
    licence: Line = Field(description="The licence of the text, such as CC-BY-4.0.")
    sources: tuple[Id, ...] = Field(description="Ids of sources.yaml: every source used anywhere in the file.")
    disputed: tuple[Disputed, ...] = Field(
        default=(), description="What somebody holds against what is said here; shown at the end."
    )
    facilitator_only: bool = Field(
        default=False, description="True for material that trainees do not open by themselves."
    )
    review_by: date = Field(description="When somebody should read it again.")
    withhold: bool = Field(
        default=False, description="True: it is read and checked, but nobody is offered it until it is signed."
    )

    def provenance(self) -> str:
        """Who wrote it, how, and who reviewed it, in whole sentences."""
        written = f"By {', '.join(self.authors)}. {DRAFTED[self.drafted]}"
        if not self.reviewed_by:
            return f"{written} No peer-run organisation has reviewed this."
        bodies = ", ".join(f"{each.body} ({each.date.isoformat()})" for each in self.reviewed_by)
        return f"{written} Reviewed by {bodies}."
