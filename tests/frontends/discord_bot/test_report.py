"""/report on Discord: words, a picture with the same in words, a page and a table, and whom one can take up."""

import csv
import io
import re

import pytest

from bot.app.reporting import AboutMe
from bot.frontends.discord_bot import draw, pages
from bot.reports.cohort_build import build
from tests.frontends.discord_bot.conftest import Shown
from tests.frontends.discord_bot.test_assign import house as house_
from tests.frontends.discord_bot.test_assign import joined
from tests.frontends.discord_bot.test_cohorts import two_seconds_have_gone_by
from tests.frontends.discord_bot.test_journal import within_limits
from tests.reports.cohorts import assignment, member, records, walked

house = house_


@pytest.fixture
async def at_work(house):
    """Mornings was given a module and a role-play; Tina explored nothing yet and would like a hand."""
    await house.fran.types("assign", cohort="Mornings", what="listening, the-bench", due="2030-01-31")
    server = house.world.server.id
    cohort = (await house.services.cohorts.mine(house.as_actor(house.fran)))[0].id
    await house.services.training.begin(server, house.ben.actor.id, "listening")
    await house.services.hands.ask(server, house.tina.actor.id, cohort)
    return house


async def test_who_would_like_a_hand_comes_first_and_is_taken_up_by_a_button(at_work):
    page = await at_work.fran.types("report", cohort="Mornings")

    assert page.text.index("Would like a hand") < page.text.index("Person by person")
    taken = await at_work.fran.presses(page, label="Take up: tina")

    assert "tina is told that you have taken it up" in taken.text
    again = await at_work.fran.types("report", cohort="Mornings")
    assert "fran has taken it up" in again.text and "Take up: tina" not in again.buttons


async def test_the_picture_comes_with_the_same_in_words(at_work):
    result = await at_work.fran.actor.slash(at_work.fran.channel, "report", cohort="Mornings")

    (picture,) = result.response.attachments
    assert re.fullmatch(r"cohort-report-[0-9T-]+-Europe-London\.png", picture.filename)
    (gallery,) = [each for each in Shown(result.response).components if each["type"] == 12]
    assert gallery["items"][0]["media"]["url"].endswith(picture.filename)
    assert 20 < len(gallery["items"][0]["description"]) <= 1024


async def test_the_table_equals_what_stands_on_the_card_and_the_making_of_it_is_noted(at_work):
    page = await at_work.fran.types("report", cohort="Mornings")

    beside = await at_work.fran.presses(page, label="As a table (CSV)")

    (file,) = beside.message.attachments
    assert file.filename.endswith(".csv") and "Mornings" not in file.filename
    rows = list(csv.DictReader(io.StringIO((await file.read()).decode("utf-8-sig"))))
    assert list(dict.fromkeys(row["name"] for row in rows)) == ["ben", "tina"]
    assert "fran made a file of the report." in (await at_work.fran.types("cohort log", cohort="Mornings")).text


async def test_a_filtered_report_says_so_and_its_files_are_filtered_as_well(at_work):
    page = await at_work.fran.types("report", cohort="Mornings", person="ben", activity="Listening", state="under way")
    assert "ben" in page.text and "tina:" not in page.text.replace("Take up", "")

    beside = await at_work.fran.presses(page, label="As a page, to read and print")

    html = (await beside.message.attachments[0].read()).decode()
    assert "ben" in html and "tina" not in html


async def test_what_was_not_given_cannot_be_filtered_by(at_work):
    refused = await at_work.fran.types("report", cohort="Mornings", activity="The garden")

    assert "There is no such assignment" in refused.text


async def test_what_is_offered_are_the_cohorts_own_things_and_people(at_work):
    assert await at_work.fran.offered("report", "activity", cohort="Mornings") == {
        "Listening": "listening",
        "The bench": "the-bench",
    }
    assert set(await at_work.fran.offered("report", "person", cohort="Mornings")) == {"ben", "tina"}
    assert await at_work.gil.offered("report", "activity", cohort="Mornings") == {}
    assert await at_work.tina.offered("report", "person", cohort="Mornings") == {}


async def test_the_buttons_of_a_report_work_after_a_restart(at_work):
    page = await at_work.fran.types("report", cohort="Mornings")

    await at_work.world.restart()

    assert (await at_work.fran.presses(page, label="As a table (CSV)")).message.attachments
    assert "has taken it up" not in (await at_work.fran.presses(page, label="Take up: tina")).text


async def test_a_report_that_takes_long_comes_all_the_same(at_work, monkeypatch):
    two_seconds_have_gone_by(monkeypatch)

    result = await at_work.fran.actor.slash(at_work.fran.channel, "report", cohort="Mornings")

    page = result.response  # the first message after a deferral takes its place
    assert page.ephemeral and "Person by person" in Shown(page).text
    assert [each.filename[-4:] for each in page.attachments] == [".png"]


async def test_a_cohort_of_forty_is_one_card(at_work):
    for number in range(38):
        await joined(at_work, f"a-rather-long-name-of-somebody-{number}")

    page = await at_work.fran.types("report", cohort="Mornings")

    assert len(page.text) <= 4000
    assert "rows here; the page has all" in page.text


def test_the_fullest_page_about_oneself_fits_a_card():
    given = [assignment(f"a{at}", f"x{at}", title="`" * 80) for at in range(60)]
    mine = build(records([member(1, "`" * 32)], given, {1: walked(-1)}, titles={}, name="`" * 60))

    screen = AboutMe("c0ffee", mine, ("`" * 32,) * 30).screen()

    within_limits(draw.page(screen, [pages.talk(2**63)]))
    assert "and 20 more" in screen.blocks[0].text
