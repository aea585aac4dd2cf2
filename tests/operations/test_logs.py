"""What stands in the log: enough to find a fault by the code a person was shown, and none of their words."""

from __future__ import annotations

import json
import logging
import re

from bot.operations.logs import Json
from tests.frontends.discord_bot.conftest import description, world  # noqa: F401

SECRET = "the heron on the weir"


def test_a_json_line_is_one_object_with_its_trace_inside():
    try:
        raise ValueError("no\nsuch page")
    except ValueError:
        import sys

        record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "failed as %s", ("ab12",), sys.exc_info())

    line = Json().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert (told["level"], told["message"]) == ("error", "failed as ab12")
    assert "ValueError: no\nsuch page" in told["trace"]
    assert told["time"].endswith("+00:00")


async def test_an_error_is_logged_with_the_code_that_the_person_saw_and_without_their_words(world, caplog):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")
    card = await tina.picks(await tina.types("learn"), "listening")
    for option in ("begin", "next", "in-2018", "next"):
        press = next(id_ for id_ in card.buttons.values() if id_.endswith(f":{option}"))
        card = await tina.presses(card, id=press)

    async def broken(*_: object) -> None:
        raise RuntimeError("the disk is on fire")

    world.running[-1].training.write = broken
    told = await tina.writes(card, SECRET, keep=True)

    (code,) = re.findall(r"this code helps: ([0-9a-f]{6})", told.text)
    lines = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert code in lines
    assert SECRET in told.text
    assert SECRET not in lines and str(tina.actor.id) not in _ours(caplog)


def _ours(caplog):
    return "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))
