"""Where I am, in the terminal."""

from __future__ import annotations

from bot.app import progress_pages
from bot.app.services import Services
from bot.core.met import in_words
from bot.frontends.terminal.talk import HERE, ME, Talk


async def enter(services: Services, talk: Talk) -> None:
    talk.page(progress_pages.progress(await services.progress.mine(HERE, ME)))
    talk.say("Values met in what you explored; it says nothing about how well:", "bold")
    talk.say(in_words(await services.progress.met(HERE, ME)))
