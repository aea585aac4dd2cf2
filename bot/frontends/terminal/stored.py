"""What is stored about me, in the terminal: see it, print it, erase it."""

from __future__ import annotations

from bot.app.services import Services
from bot.core.card import Card
from bot.frontends.terminal.talk import ME, Choice, Left, Talk, nothing


async def enter(services: Services, talk: Talk) -> Card | None:
    async def export() -> None:
        talk.console.print(await services.privacy.export(ME), markup=False, highlight=False, soft_wrap=True)

    async def erase() -> None:
        talk.say("This cannot be undone. Your places, progress and kept texts will be gone.")
        if await talk.decide("No, keep it", "Yes, erase everything"):
            await services.privacy.erase(ME)
            talk.say("Erased. Nothing about you is stored here any more.")
            raise Left

    found = await services.privacy.stored(ME)
    talk.say(
        f"\nStored on this machine, and nowhere else:\n- Walks, with your place in each: {found.runs}\n"
        f"- Choices you made there: {found.answers}\n- Lines of progress: {found.progress}\n"
        f"- Texts you wrote, encrypted: {found.words}"
    )
    choices = [
        Choice("1", "Print everything (JSON)", export),
        Choice("2", "Erase everything", erase),
        Choice("3", "Back to the list", nothing),
    ]
    talk.list(choices)
    return await talk.pick(choices)
