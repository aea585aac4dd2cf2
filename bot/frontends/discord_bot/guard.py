"""One answer to one interaction, whatever happens: errors become words, and slow work is acknowledged in time.

discord.py only logs what a handler of a component raises, and the person would read “This interaction failed”.
"""

from __future__ import annotations

import asyncio
import io
import logging
import secrets
import time
from types import TracebackType
from typing import Any, Self

import discord

from bot.app.failing import StorageFailed
from bot.app.measures import Outcome
from bot.core.errors import TrainingError
from bot.core.screen import Prose
from bot.frontends.discord_bot import draw

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds; Discord gives up on an interaction after three
TOO_LATE, ANSWERED = 10062, 40060  # Discord's codes: it waits no longer; it has an answer already
SAME = 60.0  # seconds in which a failure of the database that has the same words is the same
ROOM = 3000  # characters of somebody's own words that fit below an error sentence

Interaction = discord.Interaction[Any]


class Outages:
    """A database that is gone fails every press: all of them have one code, and the log one line a minute."""

    def __init__(self) -> None:
        self._told, self._code, self._until = "", "", 0.0

    def code(self, failure: StorageFailed) -> str:
        told, now = in_a_line(failure), time.monotonic()
        if told != self._told or now >= self._until:
            self._told, self._code, self._until = told, secrets.token_hex(3), now + SAME
            log.error("the database: %s Shown to people as %s", told, self._code)
        return self._code


class Answering:
    """`async with Answering(interaction) as answer`: then `show`, `beside` or `ask`, once.

    The answer itself is the acknowledgement: one request. Only work that outlasts PATIENCE is deferred first.
    `words` are what the person typed: whatever fails, they get them back.
    """

    def __init__(self, interaction: Interaction, words: str = "") -> None:
        self._interaction = interaction
        self._words = words
        self._deferral: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._begun = time.monotonic()
        self._lost = False  # Discord takes no answer any more, and the log says so

    async def __aenter__(self) -> Self:
        self._interaction.client.under_way.add(asyncio.current_task())
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._start_deferral)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        try:
            if not isinstance(error, Exception):
                return False
            if not self._is_lost(error):
                await self._explain(error)
            return True
        finally:
            self._stop_timer()
            self._measure(error)
            self._interaction.client.under_way.discard(asyncio.current_task())

    def _measure(self, error: BaseException | None) -> None:
        outcome: Outcome = "answered" if error is None else "refused" if isinstance(error, TrainingError) else "failed"
        self._interaction.client.services.measures.answered(outcome, time.monotonic() - self._begun)

    async def show(self, view: draw.View) -> None:
        """Instead of the card that was pressed; for a command, as a new card for this person alone."""
        if await self._deferred():
            await self._interaction.edit_original_response(view=view)
        elif self._interaction.message is not None:
            await self._interaction.response.edit_message(view=view)
        else:
            await self._interaction.response.send_message(view=view, ephemeral=True)

    async def beside(self, view: draw.View, file: discord.File | None = None) -> None:
        """As another card for this person alone; the one that was pressed stays."""
        files = [file] if file else []
        if await self._deferred() or self._interaction.response.is_done():
            await self._interaction.followup.send(view=view, files=files, ephemeral=True)
        else:
            await self._interaction.response.send_message(view=view, files=files, ephemeral=True)

    async def openly(self, view: draw.View, aside: draw.View) -> None:
        """In the channel, for everybody; `aside` is for the person alone, where the answer took long."""
        if await self._deferred():
            # An answer that was deferred for one person stays so; what follows it may be for all.
            await self._interaction.edit_original_response(view=aside)
            await self._interaction.followup.send(view=view)
        else:
            await self._interaction.response.send_message(view=view)

    def holding(self, words: str) -> None:
        """The words that this press carries: whatever fails from here on, the person gets them back."""
        self._words = words

    async def ask(self, modal: discord.ui.Modal) -> None:
        """A modal must be the very first answer, so nothing slow may come before it."""
        self._stop_timer()
        await self._interaction.response.send_modal(modal)

    async def _explain(self, error: Exception) -> None:
        try:
            if isinstance(error, TrainingError) and error.card is not None:
                await self.show(draw.card(error.card, notice=str(error)))
                await self._hand_back()
            else:
                await self._hand_back(Prose(self._sentence(error)))
        except Exception as failure:  # no connection, a refusal, five times a server error
            if not self._is_lost(failure):
                log.error("an answer did not reach Discord: %s", in_a_line(failure))

    def _is_lost(self, failure: Exception) -> bool:
        """Whether Discord takes no answer to this any more. What was stored is kept: the next press shows it."""
        if not isinstance(failure, discord.HTTPException) or failure.code not in (TOO_LATE, ANSWERED):
            return False
        if not self._lost:
            age = (discord.utils.utcnow() - self._interaction.created_at).total_seconds()
            log.warning("an answer came %.1f seconds after its press: %s", age, in_a_line(failure))
        self._lost = True
        return True

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, TrainingError):
            return str(error)
        if isinstance(error, StorageFailed):
            code = self._interaction.client.outages.code(error)
        else:
            code = secrets.token_hex(3)
            log.error("interaction failed; shown to the person as %s", code, exc_info=error)
        return (
            "That did not work. What you had finished before is kept. Please try again in a moment, or type /resume. "
            f"If you tell someone about it, this code helps: {code}"
        )

    async def _hand_back(self, *blocks: Prose) -> None:
        """Say the sentences, and give people what they typed: below, or in a file if it is long."""
        file = None
        if self._words and len(self._words) <= ROOM:
            blocks = (*blocks, Prose("Here are your words, so that nothing is lost:"), Prose(self._words))
        elif self._words:
            blocks = (*blocks, Prose("Your words are in the file with this message, so that nothing is lost."))
            file = discord.File(io.BytesIO(self._words.encode()), "your-words.txt")
        if blocks:
            await self.beside(draw.notice(blocks, file, self._interaction.guild_id or 0), file)

    def _start_deferral(self) -> None:
        self._deferral = asyncio.create_task(self._defer())

    async def _defer(self) -> None:
        try:
            if self._interaction.message is not None:
                await self._interaction.response.defer()
            else:
                await self._interaction.response.defer(ephemeral=True)
        except Exception as failure:
            if not self._is_lost(failure):
                log.error("an interaction could not be acknowledged in time: %s", in_a_line(failure))

    async def _deferred(self) -> bool:
        """Whether the answer has been deferred. From here on it no longer will be."""
        self._stop_timer()
        if self._deferral is None:
            return False
        await self._deferral
        return self._interaction.response.is_done()

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()


def in_a_line(failure: Exception) -> str:
    """For the log; its class, where it has no words."""
    return " ".join(str(failure).split()) or type(failure).__name__
