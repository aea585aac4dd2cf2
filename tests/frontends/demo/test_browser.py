"""The demo in a real browser: a role-play begun, the program started anew, the place found again.

ALONGSIDE_PICTURES=folder keeps the pictures that are looked at by people (docs/demo.png, docs/demo-phone.png).
"""

import asyncio
import os
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = {"width": 1280, "height": 740}, {"width": 390, "height": 844}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")]
playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed")


async def test_a_role_play_begun_in_the_browser_is_found_again_after_a_restart(started, tmp_path):
    pictures = Path(os.environ.get("ALONGSIDE_PICTURES") or tmp_path)
    demo = await asyncio.to_thread(started)
    async with _browser() as browser:
        tina = await _Person.at(browser, demo.address, DESKTOP)
        await tina.types("practise")
        await tina.sees("Before you begin")
        await tina.presses("Go on")
        await tina.chooses("The note after the walk")
        await tina.presses("Begin")
        await tina.sees("scene 1")
        await tina.pictured(pictures / "demo.png")
        await tina.presses("A: ")
        await tina.sees("Your reply")

        assert (await asyncio.to_thread(demo.stop))[0] == 0
        demo = await asyncio.to_thread(started)

        tina = await _Person.at(browser, demo.address, PHONE)
        await tina.types("resume")
        await tina.sees("Your reply")
        await tina.pictured(tmp_path / "resumed.png")
        await tina.presses("Continue")
        await tina.sees("scene 2")
        await tina.pictured(pictures / "demo-phone.png")
        assert await tina.width() <= PHONE["width"], "nothing has to be scrolled sideways"


async def test_cards_are_for_one_viewer_alone_and_the_viewer_stays_over_a_reload(started):
    demo = await asyncio.to_thread(started)
    async with _browser() as browser:
        person = await _Person.at(browser, demo.address, DESKTOP)
        await person.types("about")
        await person.sees("What this program is, and is not")

        await person.becomes("Frank (facilitator)")
        await person.sees("Welcome to the demo")
        assert await person.messages() == 1

        await person.reloads()
        assert await person.viewing() == "Frank (facilitator)"


async def test_direct_messages_know_the_place_that_was_reached_in_the_channel(started):
    demo = await asyncio.to_thread(started)
    async with _browser() as browser:
        tina = await _Person.at(browser, demo.address, DESKTOP)
        await tina.types("practise")
        await tina.presses("Go on")
        await tina.chooses("The note after the walk")
        await tina.presses("Begin")
        await tina.sees("scene 1")

        await tina.goes("@ Tina's direct messages")
        await tina.types("resume")
        await tina.sees("scene 1")


class _Person:
    """Somebody at the page. Its security policy blocks waiting inside it, so waiting is done by looking again."""

    def __init__(self, page):
        self._page = page

    @classmethod
    async def at(cls, browser, address, size):
        page = await browser.new_page(viewport=size)
        await page.goto(address)
        person = cls(page)
        await person._ready()
        return person

    async def types(self, command):
        field = self._page.locator("#channel-composer-input")
        before = await self.messages()
        await field.click()
        await field.press_sequentially(f"/{command}")
        await self._page.get_by_text(f"/{command}", exact=True).first.wait_for(timeout=10_000)
        await field.press("Enter")
        await asyncio.sleep(0.3)
        await self._page.keyboard.press("Enter")
        for _ in range(100):
            if await self.messages() > before:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"/{command} was not answered")

    async def sees(self, words):
        await self._last().get_by_text(words).first.wait_for(timeout=10_000)

    async def presses(self, label):
        await self._last().get_by_role("button", name=label).first.click(timeout=10_000)

    async def chooses(self, label):
        await self._last().get_by_role("combobox").first.click(timeout=10_000)
        await self._page.get_by_role("option", name=label).first.click()

    async def becomes(self, viewer):
        await self._page.locator("#viewer-picker").select_option(label=viewer)

    async def goes(self, place):
        await self._page.locator("#demo-places").get_by_text(place).click()
        await asyncio.sleep(1)
        await self._page.locator("#channel-composer-input").wait_for()

    async def reloads(self):
        await self._page.reload()
        await self._ready()
        await asyncio.sleep(1)

    async def viewing(self):
        return await self._page.evaluate("document.getElementById('viewer-picker').selectedOptions[0].textContent")

    async def messages(self):
        return await self._page.locator("#channel-message-list .channel-message").count()

    async def width(self):
        return await self._page.evaluate("document.documentElement.scrollWidth")

    async def pictured(self, file):
        await self._page.mouse.move(0, 0)
        await asyncio.sleep(1.5)  # the page follows the newest message for a second
        await self._page.screenshot(path=file)

    async def _ready(self):
        await self._page.locator("#channel-message-list .channel-message").first.wait_for()
        await asyncio.sleep(0.5)

    def _last(self):
        return self._page.locator("#channel-message-list .channel-message").last


@asynccontextmanager
async def _browser():
    async with playwright.async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()
