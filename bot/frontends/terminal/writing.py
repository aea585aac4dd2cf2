"""Words of one's own on a page that asks for some, and what is wrong with a page."""

from __future__ import annotations

from bot.app.services import Services
from bot.core.card import Card
from bot.core.errors import LooksIdentifying, TrainingError
from bot.frontends.terminal.talk import ME, Choice, Talk, nothing

KEEP, CHANGE = "1", "3"
WRONG = "Something here is wrong"


async def write(services: Services, talk: Talk, card: Card) -> Card:
    """Asks until the person says what is to become of their words; on any failure they are printed."""
    text, how = "", CHANGE
    try:
        while how == CHANGE:
            talk.say("Write your words; an empty line ends them. Please name nobody you support.")
            text = talk.lines()
            talk.say("Shall it be kept for you, encrypted on this machine?")
            keep = await talk.decide("No, do not store it", "Yes, keep it")
            try:
                return await services.training.write(ME, card.run, card.turn, card.page, text, keep)
            except LooksIdentifying as asked:
                talk.say(str(asked), "bold")
                how = await _sure(talk)
                if how == CHANGE:
                    talk.say(f"These were your words:\n{text}")
        return await services.training.write(ME, card.run, card.turn, card.page, text, how == KEEP, sure=True)
    except Exception:
        talk.say(f"Here are your words, so that nothing is lost:\n{text}")
        raise


async def _sure(talk: Talk) -> str:
    choices = [
        Choice(KEEP, "Keep it as it is", nothing),
        Choice("2", "Do not keep it", nothing),
        Choice(CHANGE, "Write it anew", nothing),
    ]
    talk.list(choices)
    return (await talk.choose(choices)).key


async def tell_wrong(services: Services, talk: Talk, card: Card) -> Card:
    """To those who look after the lessons here: the place and the words, without a name unless one is given."""
    talk.say("What is wrong on this page? An empty line ends it. The page goes with it; your answers do not.")
    text = talk.lines()
    talk.say("A name, if you want to be asked about it; otherwise just press Enter.")
    name = talk.line().strip() or None
    try:
        told, _ = await services.wrong.tell(ME, card.run, card.turn, text, name)
    except TrainingError as refusal:
        talk.say(f"{refusal}\n{text}", "bold")
        return card
    place = f"{told.place.activity}, version {told.place.version}, {told.place.step}"
    talk.say(f"It is kept on this machine for whoever looks after the lessons: alongside wrong list. Place: {place}.")
    return card
