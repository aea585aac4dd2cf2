"""Everything people can do, in one value that a front end is handed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.acts import Acts
from bot.app.assignments import Assignments
from bot.app.cohorts import Cohorts
from bot.app.ground import Ground
from bot.app.hands import Hands
from bot.app.letters import Letters
from bot.app.places import Places
from bot.app.privacy import Privacy
from bot.app.settings import Settings
from bot.app.training import Training


@dataclass(frozen=True)
class Services:
    training: Training
    privacy: Privacy
    notes: Settings
    places: Places
    letters: Letters
    cohorts: Cohorts
    assignments: Assignments
    hands: Hands


def services(ground: Ground) -> Services:
    acts, letters = Acts(ground), Letters(ground)
    return Services(
        training=Training(ground),
        privacy=Privacy(ground),
        notes=Settings(ground.database),
        places=Places(ground),
        letters=letters,
        cohorts=Cohorts(ground, acts, letters),
        assignments=Assignments(ground, acts, letters),
        hands=Hands(ground, acts, letters),
    )
