"""The same lessons by typing numbers: everything can be reached, and the end of the input loses nothing."""

import io

import pytest
from rich.console import Console

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.errors import NotOffered
from bot.frontends.terminal.keeping import keep
from bot.frontends.terminal.player import Player
from bot.storage.database import open_database
from bot.storage.words import Seal, new_key
from tests import routes, samples
from tests.shipped import ACTIVITIES, LIBRARY

CHOOSES = "chooses: "


def number_of(text, read):
    """What a person types who wants the choice with this text; replies stand in another order in each walk."""
    return [line.split()[0] for line in read.splitlines() if line.split("  ")[-1] == text][-1]


@pytest.fixture
async def terminal(tmp_path):
    seal = Seal([new_key()])
    async with await open_database(tmp_path / "alongside.db") as database:

        async def session(typed, activity=None, library=None):
            """What a person reads who types these lines and then closes the terminal."""
            lines = iter(typed)
            console = Console(file=io.StringIO(), width=400, highlight=False)

            def ask(prompt):
                try:
                    line = next(lines)
                except StopIteration:
                    raise EOFError from None
                if line.startswith(CHOOSES):
                    return number_of(line.removeprefix(CHOOSES), console.file.getvalue())
                return line

            ground = Ground(database, library or samples.library(), {}, seal)
            await Player(services(ground), console, ask).play(activity)
            return console.file.getvalue()

        yield session


async def test_the_first_page_comes_once(terminal):
    assert "Before you begin" in await terminal(["1", "q"])
    assert "Before you begin" not in await terminal(["q"])


async def test_the_end_of_the_input_leaves_cleanly_with_the_place_kept(terminal):
    read = await terminal(["1", "1"], "listening")
    assert read.rstrip().endswith("Your place is kept. Come back with: alongside play")

    assert "page 2 of 7" in await terminal([], "listening")


async def test_the_list_shows_states_and_minutes(terminal):
    await terminal(["1", "1", "q"], "listening")

    read = await terminal(["q"])

    assert "1  Listening (under way, about 10 minutes)" in read
    assert "2  The bench (not started, about 10 minutes)" in read


async def test_a_wrong_key_is_answered_with_the_right_ones(terminal):
    assert "Please type one of: 1, 2" in await terminal(["1", "y", "q"], "the-bench")


async def test_one_can_look_back_and_return(terminal):
    read = await terminal(["1", "1", "2", "b", "1", "q"], "the-bench")

    assert "I do not know. I would ask.  (your choice then)" in read
    assert read.count("What it did") == 2


async def test_words_can_be_written_and_kept(terminal):
    typed = ["1", "1", "1", "1", "1", "w", "The silence", "itself.", "", "2", "q"]
    read = await terminal(typed, "listening")
    assert "Kept, for you." in read

    exported = await terminal(["s", "1", "q"])
    assert "The silence\\nitself." in exported


async def test_everything_can_be_erased(terminal):
    await terminal(["1", "1", "q"], "listening")

    read = await terminal(["s", "2", "2"])

    assert "Erased." in read
    assert "Before you begin" in await terminal(["1", "q"])


async def test_talking_to_someone_says_that_nobody_is_alerted(terminal):
    assert "nobody is alerted" in await terminal(["1", "t", "q"], "listening")


async def test_an_unknown_lesson_is_said(terminal):
    with pytest.raises(NotOffered):
        await terminal(["1"], "no-such-lesson")


async def test_a_pause_leads_to_the_list_and_a_door_back_to_the_module(terminal):
    read = await terminal(["1", "1", "1", "1", "1", "1", "1", "5", "1", "q"], "listening")

    assert "Back to where you came from" in read
    assert "The module goes on from here." in read


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
async def test_every_shipped_lesson_can_be_walked_by_numbers(terminal, activity):
    await terminal(["1", "q"], library=LIBRARY)
    way = routes.to_ending(activity, activity.endings[-1].id) if activity.kind == "scenario" else []
    route = [*way, *routes.onward(activity, routes.walked(activity, way))]
    typed, state = [], activity.first()
    for press in route:
        options = {option.id: option.text for option in activity.screen(state).options}
        typed.append(CHOOSES + options[press])
        state = dict(routes.presses(activity, state))[press].state

    read = await terminal(typed, activity.id, LIBRARY)

    assert "You have explored this" in read


async def test_both_walks_of_a_what_if_are_written_into_the_folder_one_stands_in(terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two-walks.html").write_text("something else")
    back = ["chooses: Look back on it", "chooses: Go on without writing"]
    first = ["1", "1", "1", "chooses: Ask somebody.", "1", *back, "chooses: What if: decision 1"]
    second = ["1", "chooses: Ask somebody.", "1", *back, "chooses: Both walks as a page", "q"]

    read = await terminal([*first, *second], "the-garden")

    assert f"Both walks stand side by side in {tmp_path / 'two-walks-2.html'}." in read
    assert "Where the values part" in (tmp_path / "two-walks-2.html").read_text(encoding="utf-8")
    assert (tmp_path / "two-walks.html").read_text() == "something else"


def test_a_folder_that_takes_no_file_is_said(tmp_path):
    assert "cannot be written" in keep("<p>", tmp_path / "nowhere")


async def test_my_progress_says_where_i_am_and_what_i_met(terminal):
    await terminal(["1", "1", "q"], "listening")

    read = await terminal(["m", "q"])

    assert "Where you are" in read
    assert "- Listening" in read
    assert "not met here yet" in read


TO_WORDS = ["1", "1", "1", "1", "1", "w"]  # in the sample module, from the first page of all
ADDRESS = "write to ruth@example.org"


async def test_words_that_look_like_an_address_are_asked_about_before_they_are_kept(terminal):
    read = await terminal([*TO_WORDS, ADDRESS, "", "2", "1", "q"], "listening")

    assert "what looks like an e-mail address" in read and "Nothing has been stored so far." in read
    assert ADDRESS in await terminal(["s", "1", "q"])


async def test_such_words_can_be_written_anew(terminal):
    read = await terminal([*TO_WORDS, ADDRESS, "", "2", "3", "The heron", "", "2", "q"], "listening")
    assert f"These were your words:\n{ADDRESS}" in read and "Kept, for you." in read

    exported = await terminal(["s", "1", "q"])
    assert "The heron" in exported and ADDRESS not in exported


async def test_such_words_can_be_left_out(terminal):
    read = await terminal([*TO_WORDS, ADDRESS, "", "2", "2", "q"], "listening")

    assert "Not kept. Your words were not stored." in read
    assert ADDRESS not in await terminal(["s", "1", "q"])


async def test_something_that_is_wrong_is_kept_for_whoever_looks_after_the_lessons(terminal):
    read = await terminal(["1", "1", "x", "The year is another one.", "", "", "q"], "listening")

    assert "alongside wrong list. Place: listening, version 1, waiting." in read
    assert read.count("page 2 of 7") == 2  # the page is shown again


async def test_saying_nothing_is_wrong_sends_nothing(terminal):
    assert "There were no words in it" in await terminal(["1", "x", "", "", "q"], "listening")


async def test_words_years_and_sources_can_be_looked_up(terminal):
    read = await terminal(["1", "l", "mutuality", "1970", "zzzzzzzz", "", "q"], library=LIBRARY)

    assert "A word that lessons use" in read
    assert "Near it; a number shows one:" in read
    assert "nothing spelt like it" in read


async def test_what_is_stored_is_said_in_words_and_written_as_a_page(terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    await terminal(["1", "1", "q"], "listening")

    read = await terminal(["s", "4", "s", "4", "q"])

    assert "- Walks through modules and role-plays, with your place in each: 1" in read
    pages = sorted(path.name for path in tmp_path.glob("alongside-about-me*.html"))
    assert pages == ["alongside-about-me-2.html", "alongside-about-me.html"], "none is written over"
    page = tmp_path / pages[1]
    assert "What Alongside stores about you" in page.read_text() and page.stat().st_mode & 0o077 == 0


async def test_one_walk_can_be_erased_and_the_others_stay(terminal):
    await terminal(["1", "1", "q"], "listening")
    await terminal(["1", "q"], "the-bench")

    read = await terminal(["s", "5", "1", "1", "s", "5", "1", "2", "s", "5", "b", "q"])

    assert "This cannot be undone." in read and "Erased, with everything that stood in it." in read
    lists = read.split("Erase one walk")
    assert "The bench, " in lists[1] and "The bench, " in lists[2] and "The bench, " not in lists[3]
    assert "Listening, " in lists[3]


async def test_a_topic_that_is_left_out_stays_out_and_the_choices_are_one_step_away(terminal):
    notes = [{"text": "Mentions a lock.", "topics": ["force"], "instead": ["summary", "skip"]}]
    library = samples.library(scenarios=[samples.scenario(content_notes=notes)])
    read = await terminal(["1", "c", "1", "1 9 x", "b", "q"], library=library)
    assert "- Force: being held, or treated against one's will: Leave the page out" in read

    read = await terminal(["chooses: Show me the choices", "q"], "the-bench", library)

    assert "It is left out, as you asked. It counts the same." in read and "Mentions a lock." in read


async def test_a_zone_that_nobody_knows_is_said_and_one_that_is_known_is_kept(terminal):
    read = await terminal(["1", "c", "z", "Londom", "z", "Wellington", "z", "auckland", "b", "q"])

    assert "Londom" in read and "Days are counted in Pacific/Auckland." in read
