"""What is stored about me, in the terminal: see it, print it, erase a walk or everything."""

from __future__ import annotations

from bot.app.dates import said_day
from bot.app.privacy import A_PAGE
from bot.app.services import Services
from bot.app.stored import ERASED, ERASING, ERASING_A_WALK
from bot.core.card import Card
from bot.frontends.terminal.keeping import keep_about_me
from bot.frontends.terminal.talk import HERE, ME, Choice, Left, Talk, nothing


async def enter(services: Services, talk: Talk) -> Card | None:
    async def export() -> None:
        talk.console.print(await services.privacy.export(ME), markup=False, highlight=False, soft_wrap=True)

    async def page() -> None:
        talk.say(keep_about_me(await services.privacy.page(ME)), "bold")

    async def walks() -> None:
        await _erase_one(services, talk)

    async def erase() -> None:
        talk.say(f"This cannot be undone. {ERASING}")
        if await talk.decide("No, keep it", "Yes, erase everything"):
            await services.privacy.erase(ME)
            talk.say(ERASED)
            raise Left

    found = await services.privacy.stored(ME)
    talk.say("\nStored on this machine, and nowhere else:")
    for line in found.lines:
        talk.say(f"- {line}")
    choices = [
        Choice("1", "Print everything (JSON)", export),
        Choice("2", "Erase everything", erase),
        Choice("3", "Back to the list", nothing),
        Choice("4", "Write everything to a page (HTML)", page),
        Choice("5", "Erase one walk", walks),
    ]
    talk.list(choices)
    return await talk.pick(choices)


async def _erase_one(services: Services, talk: Talk, start: int = 0) -> None:
    found, zone = await services.privacy.walks(ME, start), await services.cohorts.zone(HERE, ME)
    choices = [
        Choice(str(number), f"{'What if: ' if each.what_if else ''}{each.title}, {said_day(each.seen, zone)}", nothing)
        for number, each in enumerate(found, 1)
    ]
    more = [Choice("o", "Older ones", nothing)] if len(found) == A_PAGE else []
    talk.list(every := [*choices, *more, Choice("b", "Back to the list", nothing)])
    chosen = (await talk.choose(every)).key
    if chosen == "o":
        await _erase_one(services, talk, start + A_PAGE)
    elif chosen != "b":
        talk.say(f"This cannot be undone. {ERASING_A_WALK}")
        if await talk.decide("No, keep it", "Yes, erase it"):
            await services.privacy.erase_walk(ME, found[int(chosen) - 1].run)
            talk.say("Erased, with everything that stood in it.")
