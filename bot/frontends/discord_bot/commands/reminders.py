"""/reminders: whether notes about dates come, and “not now” and “stop” on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.dates import said_day
from bot.core.reminding import MOST, Wish
from bot.core.screen import Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

OFF = "Reminders are off. Nothing comes to you by itself about dates here."
ON = "Reminders are on for this server."
PAUSED = f"Reminders pause: you have had {MOST} since you said yes. You can say yes again."
HOW = (
    "A reminder is a direct message to you alone, or, where those are closed, a note beside your next answer here. It "
    f"names dates that are near or have gone by: one in ten days at most, {MOST} in all, none at night where you live."
)


async def _reminders(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    reminders, person = client.services.reminders, interaction.user.id
    zone = await client.services.cohorts.zone(server, person)
    await answer.show(_page(server, await reminders.wish(server, person), zone))


async def _remind(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, said: str) -> None:
    reminders, person = client.services.reminders, interaction.user.id
    if said == "yes":
        await reminders.agree(server, person)
    elif said == "later":
        await reminders.not_now(server, person)
    elif said == "stop":
        await reminders.stop(server, person)
    else:
        raise OldButton
    await _reminders(client, interaction, answer, server)


def _page(server: int, wish: Wish, zone: str) -> View:
    yes = button("Yes, remind me of dates", address("remind", server, "yes"))
    later = button("Not now", address("remind", server, "later"))
    stop = button("Stop reminders", address("remind", server, "stop"))
    if wish.agreed is None:
        said, buttons = OFF, [yes]
    elif wish.paused:
        said, buttons = PAUSED, [yes, stop]
    elif wish.not_before is not None:
        said, buttons = f"{ON} None comes before {said_day(wish.not_before, zone)}.", [later, stop]
    else:
        said, buttons = ON, [later, stop]
    screen = Screen("Reminders", "Only you see this", (Prose(said), Prose(HOW)))
    return draw.page(screen, [*buttons, pages.talk(server)])


FAMILY = Family(
    plain={"reminders": ("Whether notes about dates come to you: turn them on, put them off, stop them", _reminders)},
    routes={"remind": (_remind, ("server", "word"))},
)
