"""One file a kind of step, and one line here."""

from typing import Annotated

from pydantic import Field

from bot.core.steps.base import Step
from bot.core.steps.question import Question
from bot.core.steps.reading import Reading
from bot.core.steps.reflection import Reflection
from bot.core.steps.roleplay import RolePlay

KINDS: dict[str, type[Step]] = {
    "reading": Reading,
    "question": Question,
    "reflection": Reflection,
    "roleplay": RolePlay,
}

AnyStep = Annotated[Reading | Question | Reflection | RolePlay, Field(discriminator="kind")]
