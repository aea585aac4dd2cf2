"""Coming back and the check-in by typing numbers."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from bot.app.ground import Ground
from bot.app.services import services
from bot.frontends.terminal.player import Player
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.year import Clock

FIRST_PAGE = ["1"]
ANSWER = ["1", "1", "1", "2", "p"]  # the first module, as far as its question, which is answered with 1970
LEAVE = ["b", "q"]


@pytest.fixture
async def terminal(tmp_path):
    clock, key = Clock(datetime(2026, 11, 21, 12, tzinfo=UTC)), new_key()
    async with await open_database(tmp_path / "alongside.db") as database:

        async def session(typed, days=0):
            """What a person reads who types these lines, so many days later."""
            clock.now += timedelta(days=days)
            lines = iter(typed)
            console = Console(file=io.StringIO(), width=400, highlight=False)

            def ask(prompt):
                line = next(lines, None)
                if line is None:
                    raise EOFError
                return line

            made = services(Ground(database, samples.library(), {}, Seal([key]), now=clock))
            await Player(made, console, ask).play()
            return console.file.getvalue()

        yield session


async def test_it_is_off_until_it_is_turned_on_and_no_note_is_spoken_of(terminal):
    read = await terminal([*FIRST_PAGE, *ANSWER, "r", *LEAVE])

    assert "It is off, and nothing is planned unless you turn it on." in read
    assert "direct message" not in read
    on = await terminal(["r", "o", *LEAVE])
    assert "- A year (a question from “Listening”): Sunday 22 November 2026" in on
    assert "It is off" in await terminal(["r", "o", *LEAVE])


async def test_a_question_comes_back_with_its_why_and_can_be_put_off(terminal):
    await terminal([*FIRST_PAGE, *ANSWER, "r", "o", *LEAVE])

    read = await terminal(["r", "1", "1", "l", *LEAVE], days=1)

    assert "Here now, if you like" in read and "When was it written?" in read
    assert "That is what the sources say" in read and "It comes back on Tuesday 24 November 2026." in read
    assert "Later: in 4 days" in read
    assert "Thursday 26 November 2026" in read.split("Later: in 4 days")[1]


async def test_what_is_stopped_comes_no_more(terminal):
    await terminal([*FIRST_PAGE, *ANSWER, "r", "o", *LEAVE])

    read = await terminal(["r", "1", "x", *LEAVE])

    assert "Nothing is planned at the moment." in read


async def test_a_second_case_is_begun_from_there(terminal):
    # The bench is the second in the list of lessons; its note, a reply, its ending.
    await terminal([*FIRST_PAGE, "2", "1", "2", "1", "p", "r", "o", *LEAVE])

    read = await terminal(["r", "1", "1", "q"], days=3)

    assert "The garden" in read.split("The same dilemma with other people in it")[1]
    assert "Pause: back to the list" in read


async def test_the_check_in_asks_first_goes_on_later_and_shows_all_side_by_side(terminal):
    asked = await terminal([*FIRST_PAGE, "k", "1", "q"])
    assert "You can skip any of them" in asked and "question 1" not in asked

    read = await terminal(["k", "2", "2", "0", "b", *LEAVE])
    assert "question 2 of 7" in read and "- At the start: a little prepared" in read

    end = await terminal(["k", "b", "e", "4", "b", *LEAVE])
    assert "question 3 of 7" in end, "it goes on where it stopped"
    assert "- At the start: a little prepared\n- At the end: well prepared" in end


async def test_withdrawing_asks_once_and_deletes(terminal):
    await terminal([*FIRST_PAGE, "k", "2", "2", "b", *LEAVE])

    kept = await terminal(["k", "b", "w", "1", "q"])
    assert "your ratings are deleted" not in kept
    gone = await terminal(["k", "b", "w", "2", "k", "1", "q"])

    assert "You have withdrawn from the check-in, and your ratings are deleted." in gone
    assert "You can skip any of them" in gone.split("You have withdrawn")[1]
