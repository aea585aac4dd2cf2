"""The journal by typing letters and numbers: read, find, write, delete."""

import io

import pytest
from rich.console import Console

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.errors import WordsLocked
from bot.frontends.terminal.player import Player
from bot.frontends.terminal.rooms import JOURNAL
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import samples

FIRST_PAGE = ["1"]
WRITE = ["w", "The heron", "on the weir.", ""]
LEAVE = ["b", "q"]


@pytest.fixture
async def terminal(tmp_path):
    async with await open_database(tmp_path / "alongside.db") as database:

        async def session(typed, room=JOURNAL, key=new_key()):  # noqa: B008
            """What a person reads who types these lines."""
            lines = iter(typed)
            console = Console(file=io.StringIO(), width=400, highlight=False)

            def ask(prompt):
                line = next(lines, None)
                if line is None:
                    raise EOFError
                return line

            made = services(Ground(database, samples.library(), {}, Seal([key])))
            await Player(made, console, ask).play(room=room)
            return console.file.getvalue()

        yield session


async def test_it_says_who_could_read_it(terminal):
    read = await terminal([*FIRST_PAGE, *LEAVE])

    assert "Whoever has the key in the data folder could read it." in read and "Nothing is in it yet." in read


async def test_it_is_a_room_of_the_list_of_lessons(terminal):
    assert "Nothing is in it yet." in await terminal([*FIRST_PAGE, "j", *LEAVE], room=None)


async def test_what_is_written_is_there_the_next_time(terminal):
    assert "Kept, for you alone." in await terminal([*FIRST_PAGE, *WRITE, *LEAVE])

    read = await terminal(["1", "1", *LEAVE])

    assert "The heron on the weir." in read  # in the list
    assert "The heron\non the weir." in read  # as it was written


async def test_one_finds_what_one_wrote(terminal):
    await terminal([*FIRST_PAGE, *WRITE, "w", "A bus", "", *LEAVE])

    read = await terminal(["f", "HERON", "f", "boat", "f", "", *LEAVE])

    assert "Found with “HERON”: 1" in read and "Found with “boat”: 0" in read
    found = read.split("Found with “HERON”")[1].split("Found with “boat”")[0]
    assert "The heron" in found and "A bus" not in found
    assert "A bus" in read.split("Found with “boat”")[1]


async def test_older_entries_are_on_further_pages(terminal):
    many = [line for number in range(12) for line in ("w", f"entry-{number}.", "")]
    read = await terminal([*FIRST_PAGE, *many, "o", *LEAVE])

    last = read.split("Your journal: 12")[-1]
    assert "entry-0." in last and "entry-11." not in last and "n  Newer" in last


async def test_deleting_asks_once(terminal):
    await terminal([*FIRST_PAGE, *WRITE, *LEAVE])
    kept = await terminal(["1", "2", "1", *LEAVE])
    assert "Deleted." not in kept and kept.count("The heron on the weir.") == 2

    gone = await terminal(["1", "2", "2", *LEAVE])

    assert "Deleted." in gone and gone.rstrip().count("The heron on the weir.") == 1


async def test_what_looks_like_an_address_is_asked_about_first(terminal):
    typed = ["w", "sam@example.org said so", ""]
    dropped = await terminal([*FIRST_PAGE, *typed, "1", *LEAVE])
    kept = await terminal([*typed, "2", *LEAVE])

    assert "an e-mail address" in dropped and "Not kept. Your words were not stored." in dropped
    assert "Your journal: 1" not in dropped and "Your journal: 1" in kept


async def test_too_long_is_said_and_the_words_come_back(terminal, monkeypatch):
    monkeypatch.setattr("bot.app.journal.LIMIT", 10)
    read = await terminal([*FIRST_PAGE, *WRITE, *LEAVE])

    assert "longer than 10 characters" in read
    assert "Here are your words, so that nothing is lost:\nThe heron\non the weir." in read


async def test_a_lost_key_is_said_plainly(terminal):
    await terminal([*FIRST_PAGE, *WRITE, *LEAVE])

    read = await terminal(["1", "1", "f", "heron", *LEAVE], key=new_key())

    assert "cannot be opened" in read and str(WordsLocked()) in read
    assert "1 of the entries could not be looked into." in read
