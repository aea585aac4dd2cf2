"""Words that look as if they said who somebody is are asked about before they are kept, and only then."""

import pytest

from bot.core.errors import LooksIdentifying, NotYours
from bot.core.identifying import EMAIL
from tests.app.conftest import HOME

ANN, BEN = 7, 8
ADDRESS = "write to ruth@example.org"


@pytest.fixture
async def card(training):
    card = await training.begin(HOME, ANN, "listening")
    for option in ("begin", "next", "in-2018", "next"):
        card = await training.choose(ANN, card.run, card.turn, card.page, option)
    return card


async def stored(app):
    return (await app.privacy.stored(ANN)).words


async def test_they_are_asked_about_and_nothing_is_stored_or_moved_on(app, training, card):
    with pytest.raises(LooksIdentifying) as asked:
        await training.write(ANN, card.run, card.turn, card.page, ADDRESS, keep=True)

    assert asked.value.found == (EMAIL,)
    assert asked.value.card == card == await training.open(ANN, card.run)
    assert await stored(app) == 0


async def test_who_is_sure_keeps_them(app, training, card):
    await training.write(ANN, card.run, card.turn, card.page, ADDRESS, keep=True, sure=True)

    assert await stored(app) == 1


async def test_what_is_not_to_be_kept_is_not_looked_at(app, training, card):
    await training.write(ANN, card.run, card.turn, card.page, ADDRESS, keep=False)

    assert await stored(app) == 0


async def test_a_walk_of_somebody_else_is_refused_first(training, card):
    with pytest.raises(NotYours):
        await training.write(BEN, card.run, card.turn, card.page, ADDRESS, keep=True)
