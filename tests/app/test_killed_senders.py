"""Two real processes send reminders from one database and are killed again and again: none goes twice."""

import asyncio
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.traces import ROLE, administrator, facilitator

ROOT = Path(__file__).resolve().parents[2]
HOME, PEOPLE = 100, 400
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MOST = int(os.environ.get("ALONGSIDE_KILLS", "20"))


async def a_full_house(url: str, key: str) -> None:
    """Everybody is to be reminded of one thing."""
    async with await open_database(url) as database:
        app = services(Ground(database, samples.library(), {}, Seal([key]), now=lambda: NOON))
        fran = facilitator(HOME)
        await app.places.put(administrator(HOME), role=ROLE)
        cohort = (await app.cohorts.create(fran, "Mornings")).id
        _, invitation = await app.cohorts.invite(fran, cohort)
        for person in range(1, PEOPLE + 1):
            await app.training.welcome(HOME, person)
            await app.cohorts.accept(facilitator(HOME, person), invitation.id, True, "UTC")
        await app.assignments.assign(fran, cohort, ["listening"], due=NOON + timedelta(days=2))


def sender(url: str, key: str, file: Path, moment: datetime) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.app.sender", url, key, str(file), moment.isoformat()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


async def until(file: Path, count: int) -> None:
    """Until so many have gone, for two seconds at most: perhaps there are no more."""
    for _ in range(400):
        if len(lines(file)) >= count:
            return
        await asyncio.sleep(0.005)


@pytest.mark.slow
async def test_two_processes_killed_at_random_send_no_reminder_twice_and_lose_one_a_kill_at_most(
    database_url, tmp_path
):
    key, chance, file = new_key(), random.Random(5), tmp_path / "went.txt"
    await a_full_house(database_url, key)
    moment, kills, counts = NOON, 0, [0]
    while kills < MOST or counts[-1] > counts[-2]:
        pair = [sender(database_url, key, file, moment) for _ in range(2)]
        assert [each.stdout.readline() for each in pair] == ["ready\n"] * 2
        for each in pair:
            each.stdin.write("go\n")
            each.stdin.flush()
        killing = kills < MOST
        await until(file, counts[-1] + chance.randrange(1, 30) if killing else PEOPLE)
        await asyncio.sleep(chance.uniform(0, 0.01))
        for each in pair:
            each.kill()
            each.communicate()
        kills += 2 if killing else 0
        moment += timedelta(minutes=6)  # what they held is free again
        counts.append(len(lines(file)))

    went = lines(file)
    assert len(went) == len(set(went)), "a reminder went twice"
    assert PEOPLE - kills <= len(went) <= PEOPLE
    assert sum(0 < count < len(went) for count in counts) >= 3, "nobody was killed in the middle"
