"""The check-in, in the terminal."""

from __future__ import annotations

from bot.app import check_in_pages
from bot.app.check_in import Mine
from bot.app.services import Services
from bot.core.card import Card
from bot.core.check_in import SKIPPED
from bot.frontends.terminal.talk import HERE, ME, Choice, Talk, nothing

BACK = Choice("b", "Back to the list", nothing)


async def enter(services: Services, talk: Talk) -> Card | None:
    mine = await services.check_in.mine(HERE, ME)
    if not mine.on:
        talk.page(check_in_pages.consent())
        if not await talk.decide("Not now", "Yes, begin"):
            return None
        mine = await services.check_in.begin(HERE, ME)
    await _rate(services, talk, mine)
    return None


async def _rate(services: Services, talk: Talk, mine: Mine) -> None:
    """The questions that are left, then all of one's own."""
    while mine.question is not None:
        screen = check_in_pages.question(mine)
        talk.page(screen)
        choices = [Choice(each.id, each.text, nothing) for each in screen.options]
        choices.append(Choice("b", "Stop here for now", nothing))
        talk.list(choices)
        key = (await talk.choose(choices)).key
        if key == "b":
            break
        mine = await services.check_in.answer(HERE, ME, mine.moment, mine.question, int(key) or SKIPPED)
    await _look(services, talk, mine)


async def _look(services: Services, talk: Talk, mine: Mine) -> None:
    talk.page(check_in_pages.both(mine))
    end = [Choice("e", "I have come to the end", nothing)] if mine.moment == "start" else []
    choices = [*end, Choice("w", "Withdraw", nothing), BACK]
    talk.list(choices)
    key = (await talk.choose(choices)).key
    if key == "e":
        await _rate(services, talk, await services.check_in.at_the_end(HERE, ME))
    elif key == "w":
        talk.page(check_in_pages.withdrawing())
        if await talk.decide("No, keep it", "Yes, withdraw and delete"):
            await services.check_in.withdraw(HERE, ME)
            talk.say(check_in_pages.WITHDRAWN)
