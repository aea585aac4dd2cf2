"""Everything people can do, in one value that a front end is handed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.ground import Ground
from bot.app.privacy import Privacy
from bot.app.settings import Settings
from bot.app.training import Training


@dataclass(frozen=True)
class Services:
    training: Training
    privacy: Privacy
    notes: Settings


def services(ground: Ground) -> Services:
    return Services(Training(ground), Privacy(ground), Settings(ground.database))
