"""How I like it, in the terminal: topics to leave out, and the time zone. Pages here are plain text anyway."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.app.services import Services
from bot.core.card import Card
from bot.core.comfort import INSTEAD, TOPICS
from bot.core.errors import UnknownZone
from bot.frontends.terminal.talk import HERE, ME, Choice, Talk, nothing

LEAD = (
    "A page with a content note about a topic you choose here is replaced by what you choose, with one line that says "
    "so, and the choices one step away. It counts the same. Where a page does not offer it, you are asked as usual. "
    "Authors mark topics by hand, and can miss one."
)


async def enter(services: Services, talk: Talk) -> Card | None:
    async def zone() -> None:
        talk.say("Where do you live? A city, such as London.")
        try:
            await services.comfort.set_zone(HERE, ME, talk.line())
        except UnknownZone as unknown:
            talk.say(str(unknown))

    state = await services.comfort.get(HERE, ME)
    talk.say("\nAs you like it", "bold")
    talk.say(LEAD)
    for topic, way in state.wishes.instead.items():
        talk.say(f"- {TOPICS[topic]}: {INSTEAD[way]}")
    talk.say(f"Days are counted in {state.zone}. English is the only language so far.")
    ways = [
        Choice(str(number), f"{words}…", _topics(services, talk, way))
        for number, (way, words) in enumerate(INSTEAD.items(), 1)
    ]
    choices = [*ways, Choice("z", "My time zone", zone), Choice("b", "Back to the list", nothing)]
    talk.list(choices)
    chosen = await talk.choose(choices)
    await chosen.do()
    return None if chosen.key == "b" else await enter(services, talk)


def _topics(services: Services, talk: Talk, way: str) -> Callable[[], Awaitable[Card | None]]:
    async def go() -> None:
        numbered = dict(enumerate(TOPICS, 1))
        for number, topic in numbered.items():
            talk.say(f"  {number}  {TOPICS[topic]}")
        talk.say("For which? Type numbers, parted by spaces; none ends it for all.")
        typed = talk.line().replace(",", " ").split()
        topics = [numbered[int(each)] for each in typed if each.isdecimal() and int(each) in numbered]
        await services.comfort.leave_out(HERE, ME, way, topics)

    return go
