"""“I would like a hand”: said by a person who has read who will see it, taken up by a facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.hands import Seen
from bot.core.screen import Prose, Screen
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands.cohort_pages import and_
from bot.frontends.discord_bot.commands.family import Family, actor
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient


async def _hand(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, cohort: str) -> None:
    """Nothing is asked for yet: first the page that says who will see it."""
    seen = await client.services.hands.seen_by(server, interaction.user.id, cohort)
    await answer.beside(_asked(server, seen) if seen.open else _before(server, cohort, seen))


async def _ask(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, cohort: str) -> None:
    await client.services.hands.ask(server, interaction.user.id, cohort)
    seen = await client.services.hands.seen_by(server, interaction.user.id, cohort)
    await answer.show(_asked(server, seen))


async def _take(client: AlongsideClient, interaction: Interaction, answer: Answering, cohort: str, hand: str) -> None:
    acting = actor(interaction)
    member = await client.services.hands.take(acting, cohort, hand)
    sentence = (
        f"{member.name} is told that you have taken it up and will get in touch. This program carries no words between "
        "you: please write to them yourself."
    )
    await answer.beside(draw.page(Screen("Taken up", "By you", (Prose(sentence),)), [pages.talk(acting.server)]))


def _before(server: int, cohort: str, seen: Seen) -> View:
    who = and_(seen.facilitators) if seen.facilitators else "Nobody at the moment; an administrator can change that"
    screen = Screen(
        "Would you like a hand?",
        f"In “{seen.cohort_name}”",
        (
            Prose(f"These facilitators will see your name and that you would like a hand, and no more: {who}."),
            Prose(
                "One of them takes it up and gets in touch with you. You need not say why, and you can close it at any "
                "time. It is no alarm: it may be a while until somebody looks."
            ),
        ),
    )
    buttons = [
        button("Yes, let them know", address("ask", server, cohort), main=True),
        pages.talk(server),
    ]
    return draw.page(screen, buttons)


def _asked(server: int, seen: Seen) -> View:
    assert seen.open is not None
    how = (
        f"{seen.open.taken_by} has taken it up and will get in touch with you."
        if seen.open.taken_by
        else "The facilitators see it. Nobody has taken it up yet; you are told when somebody does."
    )
    screen = Screen("You would like a hand", f"In “{seen.cohort_name}”", (Prose(how),))
    close = button("I no longer need it", address("lower", server, seen.open.id))
    return draw.page(screen, [close, pages.talk(server)])


FAMILY = Family(
    routes={
        "hand": (_hand, ("server", "run")),
        "ask": (_ask, ("server", "run")),
        "take": (_take, ("run", "run")),
    },
)
