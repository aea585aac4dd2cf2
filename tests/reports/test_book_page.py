"""The book in a real browser: for a screen reader, on a phone, on paper."""

import pytest

from bot.reports.book import book
from tests import samples
from tests.reports.pictures import CHROMIUM, DESKTOP, PHONE, opened
from tests.shipped import LIBRARY

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")]
pytest.importorskip("playwright.async_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.async_playwright", reason="axe-playwright-python is not installed")

SMALL = book(samples.library()).encode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_to_mend(scheme):
    async with opened(DESKTOP, SMALL) as page:
        await page.emulate_media(color_scheme=scheme)

        found = await axe.Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


async def test_on_a_phone_nothing_of_the_colleagues_book_has_to_be_scrolled_sideways():
    track = LIBRARY.curricula["peer-support-for-colleagues"]
    async with opened(PHONE, book(LIBRARY, track).encode()) as page:
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_on_paper_what_a_content_note_is_about_begins_on_a_sheet_of_its_own_and_no_reply_is_torn():
    async with opened(DESKTOP, SMALL) as page:
        await page.emulate_media(media="print")
        after = await page.locator(".note + section").evaluate_all(
            "them => them.map(it => getComputedStyle(it).breakBefore)"
        )
        torn = await page.locator(".reply").first.evaluate("it => getComputedStyle(it).breakInside")
        kept = await page.locator("h4").first.evaluate("it => getComputedStyle(it).breakAfter")

    assert after and set(after) == {"page"}
    assert (torn, kept) == ("avoid", "avoid")
