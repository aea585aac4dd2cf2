"""Coming back, in the terminal. No note is ever sent here: what is due stands in this list."""

from __future__ import annotations

from bot.app import returns_pages
from bot.app.dates import said_day
from bot.app.returns import Opened
from bot.app.services import Services
from bot.core.card import Card
from bot.core.errors import TrainingError
from bot.frontends.terminal.talk import HERE, ME, Choice, Talk, nothing

KEYS = {"s": "sooner", "l": "later", "x": "stop"}
BACK = Choice("b", "Back to the list", nothing)


async def enter(services: Services, talk: Talk) -> Card | None:
    """Until the person goes back; answers with a case that they began."""
    while True:
        offers = await services.returns.offers(HERE, ME)
        talk.page(returns_pages.overview(offers, notes=False))
        listed = (*offers.due, *offers.coming)
        entries = [
            Choice(str(number), f"{each.title} ({_when(each in offers.due, said_day(each.due, offers.zone))})", nothing)
            for number, each in enumerate(listed, 1)
        ]
        turn = Choice("o", "Turn it off" if offers.on else "Turn it on", nothing)
        choices = [*entries, turn, BACK]
        talk.list(choices)
        key = (await talk.choose(choices)).key
        if key == "b":
            return None
        if key == "o":
            await (services.returns.turn_off if offers.on else services.returns.turn_on)(HERE, ME)
            continue
        try:
            card = await _one(services, talk, await services.returns.open(ME, listed[int(key) - 1].id))
        except TrainingError as error:
            talk.say(str(error), "bold")
        else:
            if card is not None:
                return card


def _when(is_due: bool, day: str) -> str:
    return "here now" if is_due else day


async def _one(services: Services, talk: Talk, found: Opened) -> Card | None:
    offer, screen = found.offer, returns_pages.opened(found)
    talk.page(screen)
    replies = [Choice(str(number), option.text, nothing) for number, option in enumerate(screen.options, 1)]
    begin = [Choice("1", "Begin", nothing)] if offer.is_case else []
    choices = [*replies, *begin, *_ways(found), Choice("b", "Back to what comes back", nothing)]
    talk.list(choices)
    key = (await talk.choose(choices)).key
    if key.isdecimal() and offer.is_case:
        return await services.returns.begin(ME, offer.id, offer.turn)
    if key.isdecimal():
        option = screen.options[int(key) - 1].id
        told = await services.returns.answer(ME, offer.id, offer.turn, found.page, option)
        talk.page(returns_pages.told(told))
        choices = [*_ways(told), Choice("b", "Back to what comes back", nothing)]
        talk.list(choices)
        found, key = told, (await talk.choose(choices)).key
    if key != "b":
        await services.returns.move(ME, found.offer.id, found.offer.turn, KEYS[key])
    return None


def _ways(found: Opened) -> list[Choice]:
    keys = {how: key for key, how in KEYS.items()}
    return [Choice(keys[how], words, nothing) for how, words in returns_pages.ways(found.offer)]
