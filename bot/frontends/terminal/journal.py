"""The journal in the terminal: read, search, write, delete."""

from __future__ import annotations

from contextlib import suppress

from bot.app.dates import said_day
from bot.app.journal import A_PAGE, Entry, Page
from bot.app.services import Services
from bot.core.card import Card
from bot.core.errors import LooksIdentifying, NoSuchEntry, TrainingError, WordsLocked
from bot.frontends.terminal.talk import HERE, ME, Choice, Talk, nothing

KEY = "Your journal is encrypted on this machine. Whoever has the key in the data folder could read it."
EMPTY = "Nothing is in it yet."
FIRST_WORDS = 60


async def enter(services: Services, talk: Talk) -> Card | None:
    talk.say(f"\n{KEY}")
    await _Journal(services, talk).list()
    return None


class _Journal:
    def __init__(self, services: Services, talk: Talk) -> None:
        self._journal = services.journal
        self._talk = talk

    async def list(self) -> None:
        """Until the person goes back to the list of lessons."""
        start, query = 0, None
        while True:
            page = await self._page(start, query)
            self._show(page)
            key = await self._chosen(page)
            if key.isdecimal():
                await self._read(page.entries[int(key) - 1], page.zone)
            elif key == "w":
                await self._write()
            elif key == "f":
                self._talk.say("Which words? An empty line shows all entries.")
                start, query = 0, self._talk.line().strip() or None
            elif key == "n":
                start = max(0, start - A_PAGE)
            elif key == "o":
                start += A_PAGE
            else:
                return

    async def _page(self, start: int, query: str | None) -> Page:
        if query is not None:
            return await self._journal.search(ME, query, start)
        return await self._journal.entries(ME, start)

    def _show(self, page: Page) -> None:
        if page.query is not None:
            self._talk.say(f"\nFound with “{page.query}”: {page.size}", "bold")
        else:
            self._talk.say(f"\nYour journal: {page.size}" if page.size else f"\n{EMPTY}", "bold")
        if page.older:
            self._talk.say(f"The {page.older:,} oldest entries were not looked through.")
        if page.locked:
            self._talk.say(f"{page.locked} of the entries could not be looked into. {WordsLocked()}")

    async def _chosen(self, page: Page) -> str:
        entries = [Choice(str(number), _line(each, page.zone), nothing) for number, each in enumerate(page.entries, 1)]
        newer = [Choice("n", "Newer", nothing)] if page.start else []
        older = [Choice("o", "Older", nothing)] if page.start + A_PAGE < page.size else []
        around = [
            Choice("w", "Write", nothing),
            Choice("f", "Find", nothing),
            *newer,
            *older,
            Choice("b", "Back to the list", nothing),
        ]
        self._talk.list([*entries, *around])
        return (await self._talk.choose([*entries, *around])).key

    async def _read(self, chosen: Entry, zone: str) -> None:
        try:
            found, _ = await self._journal.entry(ME, chosen.id)
        except NoSuchEntry as gone:
            self._talk.say(str(gone), "bold")
            return
        self._talk.say(f"\n{_line(found, zone, whole=True)}", "bold")
        if found.asked:
            self._talk.say(found.asked)
        self._talk.say(str(WordsLocked()) if found.text is None else found.text)

        async def delete() -> None:
            self._talk.say("This cannot be undone.")
            if await self._talk.decide("No, keep it", "Yes, delete it"):
                with suppress(NoSuchEntry):  # deleted in another window meanwhile
                    await self._journal.take_back(ME, found.id)
                self._talk.say("Deleted.")

        choices = [Choice("1", "Back to the journal", nothing), Choice("2", "Delete it", delete)]
        self._talk.list(choices)
        await self._talk.pick(choices)

    async def _write(self) -> None:
        self._talk.say("Write your words; an empty line ends them. Please name nobody you support.")
        text = self._talk.lines()
        if not text.strip():
            self._talk.say("There were no words, so nothing was kept.")
            return
        try:
            await self._keep(text)
        except Exception as error:
            self._talk.say(f"Here are your words, so that nothing is lost:\n{text}")
            if not isinstance(error, TrainingError):
                raise
            self._talk.say(str(error), "bold")

    async def _keep(self, text: str) -> None:
        try:
            await self._journal.write(HERE, ME, text)
        except LooksIdentifying as asked:
            self._talk.say(str(asked))
            if not await self._talk.decide("Do not keep it", "Keep it as it is"):
                self._talk.say("Not kept. Your words were not stored.")
                return
            await self._journal.write(HERE, ME, text, sure=True)
        self._talk.say("Kept, for you alone.")


def _line(entry: Entry, zone: str, *, whole: bool = False) -> str:
    lesson = f" (from “{entry.lesson}”)" if entry.lesson else ""
    day = f"{said_day(entry.given, zone)}{lesson}"
    if whole:
        return day
    words = "cannot be opened" if entry.text is None else " ".join(entry.text.split())
    return f"{day}: {words if len(words) <= FIRST_WORDS else words[: FIRST_WORDS - 1] + '…'}"
