"""The weekly summary of a cohort, for facilitators who want one: on Monday at nine, in the server's zone.

It stands in the channel that /setup names at that moment. Where it cannot stand there, each who facilitates the cohort
gets it as a letter that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.app import rights
from bot.app.acts import Acts
from bot.app.ground import Ground
from bot.app.letters import Letters
from bot.app.reporting import Reporting
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import NoChannel, NoSuchCohort, NotFacilitator
from bot.core.reminding import next_summary
from bot.storage import cohorts, letters, removal, servers, summaries
from bot.storage.summaries import Wanted
from bot.storage.transaction import Transaction

Where = Literal["channel", "message", "off"]
Refused = Literal["gone", "closed", "none"]  # stored in letters: the channel was deleted, is not ours, is not named

AT_ONCE = 20  # cohorts a call


@dataclass(frozen=True, slots=True)
class Post:
    """A summary that is to stand in a channel now; it comes to one process, once."""

    server: int
    channel: int
    cohort: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Who would like a hand, as (name, who has taken it up), and sentences of the report; nobody else is named."""

    cohort: str
    as_of: str
    up_to_date: str
    hands: tuple[tuple[str, str], ...]


class Summaries:
    def __init__(self, ground: Ground, acts: Acts, letters: Letters, reporting: Reporting) -> None:
        self._database = ground.database
        self._now = ground.now
        self._acts = acts
        self._letters = letters
        self._reporting = reporting

    async def want(self, actor: Actor, cohort: str, where: Where) -> tuple[str, Wanted | None]:
        """In the channel that /setup named, as a direct message to the actor, or not at all; with the cohort's name.

        Raises NotFacilitator, NoSuchCohort, NoChannel.
        """
        now = self._now()

        def step(tx: Transaction) -> tuple[str, Wanted | None]:
            found, setup = rights.cohort(tx, actor, cohort), servers.setup(tx, actor.server)
            self._acts.note(tx, actor, "summary", now, found.id, where=where)
            if where == "off":
                summaries.end(tx, found.id)
                return found.name, None
            if where == "channel" and setup.channel is None:
                raise NoChannel
            if where == "message" and actor.operator:
                raise NotFacilitator  # at the terminal there is nobody to write to
            next_ = next_summary(now, setup.tz)
            channel, facilitator = (setup.channel, None) if where == "channel" else (None, actor.person)
            wanted = Wanted(found.id, found.server, channel, facilitator, next_)
            summaries.put(tx, wanted)
            return found.name, wanted

        return await self._database.run(step)

    async def wanted(self, actor: Actor, cohort: str) -> Wanted | None:
        """Raises NotFacilitator, NoSuchCohort."""
        return await self._database.read(lambda tx: summaries.get(tx, rights.cohort(tx, actor, cohort).id))

    async def plan(self) -> list[Post]:
        """Write the letters that are due, and answer with what is to be posted now.

        Each week's is claimed by moving it to the next before anything is sent. Of weeks that nobody ran this program
        in, the last one is made up for, once; of weeks in which a server had taken the bot away, none.
        """
        now = self._now()

        def step(tx: Transaction) -> list[Post]:
            posts = []
            for wanted in summaries.due(tx, now, AT_ONCE):
                if not summaries.claim(tx, wanted, self._next(tx, wanted, now)):
                    continue
                if removal.is_over(tx, wanted.server, now):
                    continue
                channel = servers.setup(tx, wanted.server).channel
                if wanted.facilitator is not None:
                    self._write(tx, wanted.server, wanted.facilitator, wanted.cohort)
                elif channel is not None:
                    posts.append(Post(wanted.server, channel, wanted.cohort))
                else:
                    self._write_to_all(tx, wanted.server, wanted.cohort, "none")
            return posts

        if not await self._database.read(lambda tx: summaries.due(tx, now, 1)):
            return []
        return await self._database.run(step)

    async def refused(self, post: Post, why: Refused) -> None:
        """Its channel did not take it, and nothing stands there."""
        await self._database.run(lambda tx: self._write_to_all(tx, post.server, post.cohort, why))

    async def said(self, actor: Actor, cohort: str) -> Summary | None:
        """None for somebody who facilitates the cohort no longer."""
        try:
            report = await self._reporting.report(actor, cohort)
        except (NotFacilitator, NoSuchCohort):
            return None
        hands = tuple((hand.name, hand.said) for hand in report.hands)
        return Summary(report.name, report.as_of, report.up_to_date, hands)

    async def posted(self, post: Post) -> Summary | None:
        """The same for the facilitators' channel."""
        return await self.said(Actor(post.server, OPERATOR, "the weekly summary"), post.cohort)

    def _write_to_all(self, tx: Transaction, server: int, cohort: str, why: Refused) -> None:
        for person in cohorts.facilitators(tx, cohort):
            self._write(tx, server, person, cohort, refused=why)

    def _write(self, tx: Transaction, server: int, person: int, cohort: str, **why: str) -> None:
        """Unless one waits for the person's next contact: it says what holds then, and a second would say the same."""
        waiting = letters.missed(tx, server, person)
        if not any(each.kind == "summary" and each.about["cohort"] == cohort for each in waiting):
            self._letters.write(tx, server, person, "summary", cohort=cohort, **why)

    def _next(self, tx: Transaction, wanted: Wanted, now: datetime) -> datetime:
        return next_summary(now, servers.setup(tx, wanted.server).tz)
