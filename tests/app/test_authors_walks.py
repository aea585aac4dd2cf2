"""Every walk that an author wrote down, on a real database, with a restart between any two steps."""

import pytest

from bot.app.ground import Ground
from bot.app.training import Training
from bot.core import story
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests.app.conftest import HOME
from tests.shipped import LIBRARY

ANN = 7
WALKS = [(scenario, walk) for scenario in LIBRARY.scenarios.values() for walk in scenario.walks]


def words(card):
    blocks = (f"{getattr(block, 'label', '')} {getattr(block, 'text', '')}" for block in card.screen.blocks)
    speech = (getattr(block, "says", "") for block in card.screen.blocks)
    return "\n".join([card.screen.title, *blocks, *speech, *(option.text for option in card.screen.options)])


@pytest.mark.parametrize(("scenario", "walk"), WALKS, ids=lambda each: each.id)
async def test_an_authors_walk_goes_as_written_although_everything_is_closed_between_two_steps(
    scenario, walk, tmp_path
):
    seal = Seal([new_key()])
    card = None

    async def step(option):
        """Open everything, look where one stands, press, close everything."""
        async with await open_database(tmp_path / "alongside.db") as database:
            training = Training(Ground(database, LIBRARY, {}, seal))
            if card is None:
                await training.welcome(HOME, ANN)
                return await training.begin(HOME, ANN, scenario.id)
            assert await training.open(ANN, card.run) == card
            return await training.choose(ANN, card.run, card.turn, card.page, option)

    card = await step(None)
    card = await step("go-on")
    scene = scenario.scenes[0]
    for press in walk.do:
        reply = story.chosen(scene, press.choose)
        if card.screen.asks:
            card = await step("next")
        card = await step(reply.id)
        assert press.hear is None or press.hear in words(card)
        card = await step("next")
        assert press.see is None or press.see in words(card)
        scene = scenario.scene(reply.then)

    assert card.screen.title == scenario.ending(walk.ends).title


def test_there_are_walks_to_play():
    assert len(WALKS) >= 4 * len(LIBRARY.scenarios)
