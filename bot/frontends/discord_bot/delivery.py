"""Letters on their way: planned, claimed, drawn, and sent to one person alone, once a minute; and weekly summaries.

Sent is noted before a message goes, so that none comes twice, whatever happens. What is claimed and not sent goes back
when its lease ends.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

import discord
from discord.ext import tasks

from bot.app.failing import StorageFailed
from bot.app.letters import Letter
from bot.app.summaries import Post
from bot.core.actor import Actor
from bot.frontends.discord_bot.draw import View
from bot.frontends.discord_bot.guard import Interaction, in_a_line
from bot.frontends.discord_bot.letters import LETTERS, summary_card

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

log = logging.getLogger(__name__)
T = TypeVar("T")

EVERY = 60.0  # seconds; with 25 letters each time it stays far below what Discord takes for unsolicited mail
GRACE = 5.0  # seconds for what is in hand, when the program ends
BESIDE = 3  # letters shown beside one answer; the others at the next
SUMMARY = "The weekly summary"
UNKNOWN_SERVER = 10004  # among Discord's error codes


class _NotThere(Exception):
    """The reader is on that server no longer."""


class _OutOfSight(Exception):
    """The bot does not see that server at the moment."""


class Delivery:
    """One for each client. `holder` is a name for this process that no other has."""

    def __init__(self, client: AlongsideClient, every: float = EVERY) -> None:
        self._client = client
        self._services = client.services
        self._holder = secrets.token_hex(8)
        self._ending = False
        self._in_hand = asyncio.Lock()
        self._loop = tasks.loop(seconds=every)(self.tick)
        self._loop.before_loop(client.wait_until_ready)

    def start(self) -> None:
        self._loop.start()

    async def stop(self) -> None:
        """What is in hand is finished, as long as that does not take long; then nothing runs any more."""
        self._ending = True
        task = self._loop.get_task()
        if task is None:
            return
        try:
            async with asyncio.timeout(GRACE), self._in_hand:
                pass
        except TimeoutError:
            log.warning("a letter or a summary was under way when the program ended; it is not sent again")
        self._loop.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def tick(self) -> None:
        """What fails is logged and is no reason to leave the rest lying."""
        on = self._services
        await tried("reminders could not be planned", on.reminders.plan())
        await tried("notes about what comes back could not be planned", on.returns.plan())
        async with self._in_hand:  # a summary that is claimed and not posted is lost, unlike a letter
            for post in await tried("weekly summaries could not be planned", on.summaries.plan()) or ():
                await tried(f"the weekly summary of cohort {post.cohort} did not go", self._post(post))
        await tried("people who have not been here for long could not be asked or erased", self._retain())
        gone = on.removal.erase_due(self._is_there, self._client.of.answer)
        await tried("a server that took the bot away could not be erased", gone)
        claimed = await tried("letters could not be claimed", on.letters.claim(self._holder, self._client.of))
        for letter in claimed or ():
            if self._ending:
                return
            async with self._in_hand:
                await tried(f"the letter {letter.id} ({letter.kind}) did not go", self._deliver(letter))

    async def _retain(self) -> None:
        await self._services.retention.plan()
        await self._services.retention.erase_due()

    def _is_there(self, server: int) -> bool:
        return self._client.get_guild(server) is not None

    async def beside(self, interaction: Interaction) -> None:
        """Show what could not be delivered, beside the answer to a command; in a direct message, of all servers."""
        person, here = interaction.user.id, interaction.guild_id
        for server in (here,) if here else await self._services.training.servers(person):
            for letter in (await self._services.letters.waiting(server, person))[:BESIDE]:
                await tried(f"the letter {letter.id} ({letter.kind}) was not shown", self._show(interaction, letter))

    async def _show(self, interaction: Interaction, letter: Letter) -> None:
        drawn = await self._drawn(letter)
        if drawn is not None and await self._services.letters.take(letter):
            await interaction.followup.send(view=drawn[1], ephemeral=True)

    async def _deliver(self, letter: Letter) -> None:
        drawn = await self._drawn(letter)
        if drawn is None or not await self._services.letters.send(letter, self._holder):
            return
        reader, view = drawn
        try:
            # Discord itself refuses a second message with this nonce, should a request have to be made again.
            await reader.send(view=view, nonce=letter.id)
            if letter.kind == "inactive":
                await self._services.retention.arrived(letter)
        except discord.HTTPException as refusal:
            if refusal.status >= 500:  # it may have arrived, so it is not shown again either
                raise
            if not isinstance(refusal, discord.Forbidden):
                log.error("Discord refused the letter %s (%s): %s", letter.id, letter.kind, in_a_line(refusal))
            await self._services.letters.miss(letter)

    async def _drawn(self, letter: Letter) -> tuple[discord.Member, View] | None:
        """The reader and the card. None if there is nothing to send: then nothing is left of the letter, if need be."""
        if letter.kind not in LETTERS:  # a newer process wrote it, and will send it
            return None
        try:
            reader = await self._reader(letter)
        except _OutOfSight:
            return None
        except _NotThere:
            await self._services.reminders.stop(letter.server, letter.person)
            await self._services.returns.turn_off(letter.server, letter.person)
            await self._services.letters.drop(letter, self._holder)
            return None
        roles = frozenset(role.id for role in reader.roles)
        view = await LETTERS[letter.kind](
            self._client, letter, Actor(letter.server, letter.person, reader.display_name, roles)
        )
        if view is None:
            await self._services.letters.drop(letter, self._holder)
            return None
        return reader, view

    async def _reader(self, letter: Letter) -> discord.Member:
        """Asked of Discord each time: no list of members is kept."""
        guild = self._client.get_guild(letter.server)
        if guild is None:
            raise _OutOfSight
        try:
            return await guild.fetch_member(letter.person)
        except discord.NotFound as nobody:
            raise (_OutOfSight if nobody.code == UNKNOWN_SERVER else _NotThere) from nobody

    async def _post(self, post: Post) -> None:
        summary = await self._services.summaries.posted(post)
        if summary is None:
            return
        channel = self._client.get_partial_messageable(post.channel, guild_id=post.server)
        try:
            await channel.send(view=summary_card(post.server, summary, SUMMARY))
        except discord.HTTPException as refusal:
            if refusal.status >= 500:  # it may stand there, so it goes nowhere else
                raise
            where = f"of cohort {post.cohort} in channel {post.channel} of server {post.server}"
            log.warning("no weekly summary %s, so its facilitators get it: %s", where, in_a_line(refusal))
            await self._services.summaries.refused(post, "gone" if isinstance(refusal, discord.NotFound) else "closed")


async def tried(what: str, doing: Awaitable[T]) -> T | None:
    """None if it failed. One line where the cause lies outside, a database or a Discord that is away; else a trace."""
    try:
        return await doing
    except Exception as failure:
        _note(what, failure)
        return None


def _note(what: str, failure: Exception) -> None:
    # discord.py lets through what breaks under its requests as the library below it calls it.
    broken = isinstance(failure, OSError) or type(failure).__module__.startswith("aiohttp.")
    outside = broken or isinstance(failure, StorageFailed | discord.HTTPException)
    log.error("%s: %s", what, in_a_line(failure), exc_info=None if outside else failure)
