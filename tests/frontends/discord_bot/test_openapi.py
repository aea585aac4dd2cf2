"""The check itself: a request that Discord would refuse is noticed."""

import copy

import pytest

from bot.core.about import ABOUT
from bot.frontends.discord_bot import draw

GOOD = {
    "type": 4,
    "data": {"flags": 32832, "components": None, "allowed_mentions": {"parse": []}},
}
CALLBACK = "/interactions/1456074443980800016/a-token/callback"


async def body():
    made = copy.deepcopy(GOOD)
    made["data"]["components"] = draw.page(ABOUT, [draw.button("Go on", "welcome:1:learn")]).to_components()
    return made


@pytest.fixture(autouse=True)
def _at_hand(description):
    if description is None:
        pytest.skip("DISCORD_OPENAPI names no file")


async def test_a_card_of_ours_is_what_discord_describes(description):
    assert description.problems("POST", CALLBACK, await body()) == []


async def test_a_label_that_is_too_long_is_noticed(description):
    wrong = await body()
    wrong["data"]["components"][0]["components"][-1]["components"][0]["label"] = "x" * 81

    assert "label" in description.problems("POST", CALLBACK, wrong)[0]


async def test_an_address_that_is_too_long_is_noticed(description):
    wrong = await body()
    wrong["data"]["components"][0]["components"][-1]["components"][0]["custom_id"] = "x" * 101

    assert "custom_id" in description.problems("POST", CALLBACK, wrong)[0]


def test_a_path_that_discord_does_not_have_is_noticed(description):
    assert description.problems("POST", "/interactions/1/callback", None) == [
        "Discord has no POST /interactions/1/callback"
    ]
