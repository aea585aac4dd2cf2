"""Discord takes forty parts on a card; the author's checker counts at least as many as the front end draws."""

import pytest
from simcord.components import walk_components

from bot.app.drawing import MOST_CASES
from bot.content.measure import DOORS, MOST_COMPONENTS, MOST_OPTIONS, components, unfit
from bot.core.card import Card, Door
from bot.core.play import State
from bot.core.screen import Option, Prose, Screen
from bot.frontends.discord_bot import draw
from tests.shipped import LIBRARY


def drawn(screen, doors=0):
    ways = tuple(Door("begin", f"case-{number}", "A second case") for number in range(doors))
    view = draw.card(Card(1, "a" * 14, 3, screen.page(), screen, ways), "A sentence above it.")
    return len(list(walk_components(view.to_components())))


def screen(options, asks=None):
    return Screen(
        "A title", "a place", (Prose("Words."),), tuple(Option(f"o{i}", "Go on", "reply") for i in options), asks
    )


@pytest.mark.parametrize("asks", [None, "Your words"])
@pytest.mark.parametrize("options", range(MOST_OPTIONS + 1))
def test_no_card_has_more_parts_than_were_counted(options, asks):
    page = screen(range(options), asks)

    assert drawn(page, DOORS) <= components(page) <= MOST_COMPONENTS


def test_no_page_of_a_shipped_module_comes_near_the_limit():
    pages = [
        module.screen(State(step.id, at))
        for module in LIBRARY.modules.values()
        for step in module.steps
        for at in step.pages
    ]

    assert pages
    assert all(drawn(page) <= components(page) <= MOST_COMPONENTS for page in pages)


def test_the_ways_into_other_walks_are_all_counted():
    assert DOORS >= 3 + MOST_CASES


def test_a_page_with_too_many_parts_is_told_to_its_author():
    told = list(unfit(screen(range(30))))

    assert len(told) == 1 and "40 fit on a card" in told[0]
