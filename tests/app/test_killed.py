"""A real process is killed in the middle of its steps, many times: what was shown as accepted is there, once."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.app.ground import Ground
from bot.app.training import Training
from bot.core.errors import StaleClick
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.walker import ANN

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("ALONGSIDE_KILLS", "20"))


def walk_and_kill(url: str, key: str, seed: int, seconds: float) -> list[dict]:
    """The cards that the process had shown as accepted when it was killed; a line cut in half was not shown."""
    walker = subprocess.Popen(
        [sys.executable, "-m", "tests.app.walker", url, key, str(seed)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    first = walker.stdout.readline()
    time.sleep(seconds)
    walker.kill()
    rest, _ = walker.communicate()
    return [json.loads(line) for line in (first + rest).splitlines(keepends=True) if line.endswith("}\n")]


async def stored(database, card):
    def query(tx):
        run = tx.connection.execute(f"select turn from run where id = '{card['run']}'").fetchone()
        answers = tx.connection.execute(f"select turn from answer where run = '{card['run']}' order by turn").fetchall()
        return run["turn"], [row["turn"] for row in answers]

    return await database.read(query)


async def counted(database, sql):
    def query(tx):
        return tx.connection.execute(sql).fetchone()["n"]

    return await database.read(query)


@pytest.mark.slow
async def test_a_person_whose_bot_was_killed_finds_every_accepted_step_once_and_the_old_button_works(database_url):
    key, chance = new_key(), random.Random(7)
    pressed_again, moved_on, shown = 0, 0, 0

    for number in range(KILLS):
        cards = walk_and_kill(database_url, key, number, chance.uniform(0, 0.12))
        shown += len(cards)
        async with await open_database(database_url) as database:
            training = Training(Ground(database, samples.library(), {}, Seal([key])))
            for card in cards:
                turn, answers = await stored(database, card)
                assert turn >= card["turn"], "an accepted step is lost"
                assert answers == list(range(turn)), "an answer is missing or doubled"

            last = cards[-1]
            turn, _ = await stored(database, last)
            assert turn in (last["turn"], last["turn"] + 1)
            if last["options"]:
                press = (ANN, last["run"], last["turn"], last["page"], last["options"][0])
                if turn == last["turn"]:
                    await training.choose(*press)
                    assert (await stored(database, last))[0] == turn + 1
                    pressed_again += 1
                else:
                    with pytest.raises(StaleClick):
                        await training.choose(*press)
                    moved_on += 1
            kept = await counted(database, "select count(*) as n from answer where reply = 'kept'")
            assert kept == await counted(database, "select count(*) as n from words")

    assert shown > KILLS * 5, "the process was killed before it walked"
    assert pressed_again > 0
