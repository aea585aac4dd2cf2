"""Real processes of the bot, killed, stopped and started anew while people press: nothing is lost, nothing comes twice.

ALONGSIDE_CHAOS_SECONDS is how long each of these goes on (30, and hours before a release).
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.storage.database import open_database
from bot.storage.keys import open_seal
from tests import samples
from tests.app.traces import ROLE, administrator, facilitator
from tests.faults.discord import Faulty
from tests.faults.houses import Hall, check, content, servers, walkers

SECONDS = float(os.environ.get("ALONGSIDE_CHAOS_SECONDS", "30"))
PEOPLE, INVITED = 12, 120

pytestmark = pytest.mark.slow


async def invite(url: str, folder: Path, shards: int) -> None:
    """A letter to each of many people, from a cohort on each shard's server."""
    async with await open_database(url) as database:
        app = services(Ground(database, samples.library(), {}, open_seal((), folder / "key")))
        for number, server in enumerate(servers(shards)):
            fran = facilitator(server)
            await app.places.put(administrator(server), role=ROLE)
            cohort = await app.cohorts.create(fran, "Mornings")
            for person in range(INVITED // shards):
                await app.cohorts.invite(fran, cohort.id, 900_000 + number * 1000 + person)


@pytest.mark.parametrize("shards", [1, 2])
async def test_processes_killed_at_random_lose_no_accepted_step_and_send_no_letter_twice(
    database_url: str, tmp_path: Path, shards: int
):
    """One process, or two with a shard each, on one database."""
    chance, kills, seconds = random.Random(11), 0, SECONDS / 4 if shards == 1 else SECONDS / 2
    await invite(database_url, tmp_path, shards)
    async with (
        Faulty(*servers(shards)) as discord,
        Hall(discord, tmp_path, content(tmp_path / "content"), database_url, shards, "--letters", "0.2") as hall,
    ):
        people = walkers(discord, PEOPLE, shards)
        await asyncio.gather(*(each.come_in() for each in people))
        end = asyncio.get_running_loop().time() + seconds
        walking = [asyncio.create_task(each.walk(end)) for each in people]
        while asyncio.get_running_loop().time() < end - 3:
            await asyncio.sleep(chance.uniform(0.1, 1.5))
            shard = chance.randrange(shards)
            assert await hall.stop(shard, signal.SIGKILL) == -signal.SIGKILL
            kills += 1
            await hall.start(shard)
        await asyncio.gather(*walking)

    async with await open_database(database_url) as database:
        steps = await check(database, people)
        unsent = await database.read(
            lambda tx: tx.connection.execute("select count(*) as n from letter where sent is null").fetchone()["n"]
        )
    nonces = Counter(each["nonce"] for each in discord.messages)
    assert max(nonces.values(), default=1) == 1, "a letter came twice"
    assert INVITED - unsent - kills <= len(nonces) <= INVITED, "more letters than one a kill are missing"
    assert kills >= 1 and steps > PEOPLE
    print(f"{kills} kills, {steps} steps, {sum(each.unanswered for each in people)} presses unanswered,"
          f" {len(nonces)} letters")  # fmt: skip


async def test_a_rolling_restart_answers_everybody_who_was_heard_and_ends_with_zero(postgres_url: str, tmp_path: Path):
    async with (
        Faulty(*servers(2)) as discord,
        Hall(discord, tmp_path, content(tmp_path / "content"), postgres_url, 2) as hall,
    ):
        people = walkers(discord, PEOPLE, 2)
        await asyncio.gather(*(each.come_in() for each in people))
        end = asyncio.get_running_loop().time() + min(SECONDS / 3, 60)
        walking = [asyncio.create_task(each.walk(end)) for each in people]
        codes = []
        for shard in (0, 1):
            await asyncio.sleep(1)
            codes.append(await hall.stop(shard, signal.SIGTERM))
            await hall.start(shard)
        await asyncio.gather(*walking)

    async with await open_database(postgres_url) as database:
        steps = await check(database, people)
    assert codes == [0, 0]
    stale = [seen for seen in discord.seen.values() if "You have already moved on" in seen.text]
    assert steps > PEOPLE and not stale, "what a process had stored it had also said, before it ended"


async def test_commands_are_told_to_discord_by_the_process_with_the_first_shard(postgres_url: str, tmp_path: Path):
    async with Faulty(*servers(2)) as discord:

        def told() -> int:
            return len([path for method, path, _ in discord.calls if method == "PUT" and path.endswith("/commands")])

        hall = Hall(discord, tmp_path, content(tmp_path / "content"), postgres_url, 2)
        try:
            await hall.start(1)
            assert told() == 0
            await hall.start(0)
            assert told() == 1
        finally:
            await hall.__aexit__()


async def test_a_second_bot_with_the_same_token_waits_and_is_then_refused_by_name(tmp_path: Path):
    from bot.cli.shift import AnotherAnswers, on_duty
    from bot.core.shards import EVERY, Shards

    url = f"sqlite:///{tmp_path / 'alongside.db'}"
    async with Faulty() as discord, Hall(discord, tmp_path, content(tmp_path / "content"), url, 1) as hall:
        process = hall._running[0].pid
        async with await open_database(url) as database:
            duty = services(Ground(database, samples.library(), {}, open_seal((), tmp_path / "key"))).duty
            for shards in (EVERY, Shards(0, 0, 2)):
                with pytest.raises(AnotherAnswers, match=f"process {process} on "):
                    async with on_duty(duty, "x", shards, wait=0.2):
                        pass
            async with on_duty(duty, "another token", EVERY, wait=0.2):
                pass
            assert await hall.stop(0, signal.SIGKILL) == -signal.SIGKILL
            async with on_duty(duty, "x", EVERY, wait=0.2):
                pass  # the one that was killed on this machine is not waited for
