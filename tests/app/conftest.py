from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.app.ground import Ground
from bot.app.privacy import Privacy
from bot.app.services import Services, services
from bot.app.training import Training
from bot.core.library import Library
from bot.core.server import Help, Server, Slots
from bot.storage.database import Database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.twice import every_step_twice

HOME, AWAY = 100, 200
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class App:
    """The app on a real database; `reopened` is another process with, perhaps, other content."""

    database: Database
    seal: Seal
    training: Training
    privacy: Privacy
    services: Services
    reopened: Callable[[Library], Training]


@pytest.fixture
async def app(database):
    every_step_twice(database)
    seal = Seal([new_key()])
    servers = {HOME: Server(slots=Slots(role_card="Ours says: walk, do not write."), help=Help())}

    def opened(library: Library) -> Training:
        return Training(Ground(database, library, servers, seal, now=lambda: NOW))

    made = services(Ground(database, samples.library(), servers, seal, now=lambda: NOW))
    training = made.training
    for server in (HOME, AWAY):
        for person in (7, 8):
            await training.welcome(server, person)
    return App(database, seal, training, made.privacy, made, opened)


@pytest.fixture
def training(app):
    return app.training
