"""The pictures of the README, made anew: python -m tests.reports.pictures [FOLDER]  (docs/, unless said)."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.reports.cohort_build import build
from bot.reports.cohort_page import cohort_page
from tests.reports.cohorts import november

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAPER = {"width": 1032, "height": 730}  # A4 on its side without its margins, at 96 pixels an inch


@asynccontextmanager
async def opened(size: dict[str, int], page: bytes | None = None) -> AsyncIterator:
    """The page as a file, in a browser of this size."""
    from playwright.async_api import async_playwright

    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "report.html")
            await asyncio.to_thread(file.write_bytes, cohort_page(build(november())) if page is None else page)
            shown = await browser.new_page(viewport=size, bypass_csp=True)
            await shown.goto(file.as_uri())
            yield shown
        await browser.close()


async def pictures(folder: Path) -> list[Path]:
    made = [folder / f"report-{name}.png" for name in ("desktop", "phone", "print")]
    desktop, phone, paper = made
    async with opened(DESKTOP) as page:
        await page.screenshot(path=desktop, full_page=True)
    async with opened(PHONE) as page:
        await page.locator("tbody tr").first.scroll_into_view_if_needed()
        await page.locator("#people").evaluate("it => it.scrollIntoView()")
        await page.screenshot(path=phone)
    async with opened(PAPER) as page:
        await page.emulate_media(media="print")
        await page.screenshot(path=paper, full_page=True)
    for path in made:
        _fewer_colours(path)
    return made


def _fewer_colours(path: Path) -> None:
    """Black words on white need no millions of colours."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(32)
    small.save(path, optimize=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "docs"
    for made in asyncio.run(pictures(target)):
        print(made, f"{made.stat().st_size / 1000:.0f} kB")
