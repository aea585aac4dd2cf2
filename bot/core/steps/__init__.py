"""One file a kind of step, and one line here."""

from typing import Annotated

from pydantic import Field

from bot.core.steps.arrange import Arrange
from bot.core.steps.base import Step
from bot.core.steps.positions import Positions
from bot.core.steps.question import Question
from bot.core.steps.rating import Rating
from bot.core.steps.reading import Reading
from bot.core.steps.reflection import Reflection
from bot.core.steps.roleplay import RolePlay
from bot.core.steps.sort import Sort
from bot.core.steps.timeline import Timeline
from bot.core.steps.together import Together

KINDS: dict[str, type[Step]] = {
    "reading": Reading,
    "question": Question,
    "reflection": Reflection,
    "roleplay": RolePlay,
    "timeline": Timeline,
    "positions": Positions,
    "arrange": Arrange,
    "sort": Sort,
    "rating": Rating,
    "together": Together,
}

AnyStep = Annotated[
    Reading | Question | Reflection | RolePlay | Timeline | Positions | Arrange | Sort | Rating | Together,
    Field(discriminator="kind"),
]
