"""The page of a cohort in a real browser: for a screen reader, on a phone, on paper."""

import pytest

from bot.reports.cohort import Filter
from bot.reports.cohort_build import build
from bot.reports.cohort_page import cohort_page
from tests.reports.cohorts import many, november
from tests.reports.pictures import CHROMIUM, DESKTOP, PHONE, opened, pictures

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")]
pytest.importorskip("playwright.async_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.async_playwright", reason="axe-playwright-python is not installed")

PAGES = {
    "a cohort": lambda: build(november()),
    "one person": lambda: build(november(), Filter(person=4)),
    "nobody": lambda: build(many(0, 2)),
    "many columns": lambda: build(many(6, 40)),
}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("report", PAGES.values(), ids=PAGES)
async def test_axe_finds_nothing_to_mend(report, size, scheme):
    async with opened(size, cohort_page(report())) as page:
        await page.emulate_media(color_scheme=scheme)

        found = await axe.Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("report", PAGES.values(), ids=PAGES)
async def test_on_a_phone_nothing_has_to_be_scrolled_sideways(report):
    async with opened(PHONE, cohort_page(report())) as page:
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_on_a_phone_each_cell_says_which_activity_it_is_about():
    async with opened(PHONE) as page:
        said = (
            await page.locator("tbody tr")
            .first.locator("td")
            .evaluate_all(
                "cells => cells.filter(it => it.checkVisibility()).map(it => getComputedStyle(it, '::before').content)"
            )
        )

    assert said[:3] == ['"Up to date"', '"Last activity in the week of"', '"Listening for what is there"']


async def test_on_paper_the_head_of_the_table_comes_again_and_no_row_is_torn():
    async with opened(DESKTOP) as page:
        await page.emulate_media(media="print")
        head = await page.locator("thead").evaluate("it => getComputedStyle(it).display")
        row = await page.locator("tbody tr").first.evaluate("it => getComputedStyle(it).breakInside")
        scroll = await page.locator(".scroll").evaluate("it => getComputedStyle(it).overflowX")

    assert (head, row, scroll) == ("table-header-group", "avoid", "visible")


async def test_on_paper_many_columns_become_a_block_for_each_person():
    async with opened(DESKTOP, cohort_page(build(many(6, 40)))) as page:
        await page.emulate_media(media="print")
        row = await page.locator("tbody tr").first.evaluate("it => getComputedStyle(it).display")
        width = await page.evaluate("document.documentElement.scrollWidth")

    assert row == "block"
    assert width <= DESKTOP["width"]


async def test_the_pictures_of_the_readme_are_made_by_one_command(tmp_path):
    made = await pictures(tmp_path)

    assert [each.name for each in made] == ["report-desktop.png", "report-phone.png", "report-print.png"]
    assert all(each.stat().st_size < 200_000 for each in made)
