"""A process that walks without end and says each card only after it was accepted; made to be killed.

python -m tests.app.walker DATABASE KEY SEED
"""

from __future__ import annotations

import asyncio
import json
import random
import sys

from bot.app.ground import Ground
from bot.app.training import Training
from bot.storage.database import open_database
from bot.storage.words import Seal
from tests import samples

HOME, ANN = 100, 7
ACTIVITIES = ("listening", "the-bench", "the-bus")


async def main(url: str, key: str, seed: str) -> None:
    chance = random.Random(seed)
    async with await open_database(url) as database:
        training = Training(Ground(database, samples.library(), {}, Seal([key])))
        await training.welcome(HOME, ANN)
        card = await training.begin(HOME, ANN, chance.choice(ACTIVITIES))
        while True:
            options = [option.id for option in card.screen.options]
            said = {"run": card.run, "turn": card.turn, "page": card.page, "options": options}
            print(json.dumps(said), flush=True)
            if not options:
                card = await training.begin(HOME, ANN, chance.choice(ACTIVITIES))
            elif card.screen.asks and chance.random() < 0.8:
                card = await training.write(ANN, card.run, card.turn, card.page, "my words", keep=True)
            else:
                card = await training.choose(ANN, card.run, card.turn, card.page, chance.choice(options))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
