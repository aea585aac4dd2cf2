"""Every shipped lesson, walked through the whole bot to every ending, with a restart in the middle."""

import pytest

from tests import routes
from tests.frontends.discord_bot.conftest import Shown, world_with
from tests.shipped import ACTIVITIES, LIBRARY

CHARACTERS, COMPONENTS, LABEL, CUSTOM_ID = 4000, 40, 80, 100


def to_every_ending(activity):
    """A walk to each ending of a role-play; a few through a module, whose every button is pressed through the core."""
    if activity.kind == "module":
        return routes.complete(activity)[:4]
    offered = [option.id for option in activity.screen(activity.first()).options]
    ways = [routes.to_ending(activity, ending.id) for ending in activity.endings]
    ways += [[option] for option in offered if option in ("summary", "together", "watch")]
    return [[*way, *routes.onward(activity, routes.walked(activity, way))] for way in ways]


def fits(card: Shown) -> None:
    assert len(card.text) <= CHARACTERS
    assert len(card.components) <= COMPONENTS
    assert all(len(label) <= LABEL for label in card.buttons)
    assert all(len(custom_id) <= CUSTOM_ID for custom_id in card.buttons.values())


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
async def test_a_trainee_walks_a_lesson_to_every_ending_although_the_bot_restarts(activity, tmp_path, description):
    async with world_with(LIBRARY, tmp_path, description) as world:
        tina = world.person("tina")
        command = "learn" if activity.kind == "module" else "practise"
        await tina.presses(await tina.types(command), label="Go on")
        for route in to_every_ending(activity):
            card = await tina.picks(await listed(tina, command, activity.id), activity.id)
            for number, press in enumerate(route):
                if number == len(route) // 2:
                    await world.restart(LIBRARY)
                fits(card)
                card = await pressed(tina, card, press, activity)
            assert "explored" in card.text.lower()


async def listed(tina, command, activity):
    """The page of the list that has the activity."""
    page = await tina.types(command)
    while activity not in page.menu:
        page = await tina.presses(page, label="More")
    return page


async def pressed(tina, card, press, activity):
    if press.startswith(routes.WRITE):
        return await tina.writes(card, "A heron on the weir.", keep=press.endswith(":kept"))
    custom_id = next(each for each in card.buttons.values() if each.startswith("go:") and each.endswith(f":{press}"))
    moved = await tina.presses(card, id=custom_id)
    opened_another = press == "open" or press.startswith("other-")
    if opened_another:  # it has a run of its own; go back to where it was opened
        run = custom_id.split(":")[1]
        under_way = await tina.types("resume")
        if run in under_way.menu:
            return await tina.picks(under_way, run)
    return moved
