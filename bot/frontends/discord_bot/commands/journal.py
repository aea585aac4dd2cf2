"""/journal: read, search, write, share, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.errors import LooksIdentifying
from bot.frontends.discord_bot import journal_pages, modals, sure
from bot.frontends.discord_bot.addresses import address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.guard import Answering, Interaction

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

KEPT = "Kept, for you alone."
NOT_KEPT = "Not kept. Your words were not stored."
SHARED = "Shared. You can take it back whenever you like."
TAKEN_BACK = "Taken back: nobody can read it here any more. What was answered stays with you."
DELETED = "Deleted, also where you had shared it."


async def _journal(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    server: int,
    start: int = 0,
    notice: str | None = None,
) -> None:
    page = await client.services.journal.entries(interaction.user.id, start)
    await answer.show(journal_pages.listed(server, page, notice))


async def _entry(
    client: AlongsideClient,
    interaction: Interaction,
    answer: Answering,
    server: int,
    entry: str,
    part: int = 0,
    notice: str | None = None,
) -> None:
    found, zone = await client.services.journal.entry(interaction.user.id, entry)
    await answer.show(journal_pages.entry(server, found, zone, part, notice))


async def _beside(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str
) -> None:
    """From a letter, which stays in the direct messages: what it is about comes for this person alone, and goes."""
    found, zone = await client.services.journal.entry(interaction.user.id, entry)
    await answer.beside(journal_pages.entry(server, found, zone))


async def _write(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.ask(journal_pages.write_form(server))


async def _kept(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, server: int
) -> None:
    text = sent[modals.WORDS]
    try:
        entry = await client.services.journal.write(server, interaction.user.id, text, sure=sent.sure)
    except LooksIdentifying as asked:
        keep, drop, change = (address("journal-sure", server, how) for how in ("keep", "drop", "change"))
        await sure.ask(answer, asked, text, server, keep, drop, change)
    else:
        await _entry(client, interaction, answer, server, entry, notice=KEPT)


async def _sure(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, how: str) -> None:
    """After the question whether words that look as if they said who somebody is are to be kept."""
    text = sure.carried(interaction.message)
    if how == "drop":
        await _journal(client, interaction, answer, server, notice=NOT_KEPT)
    elif how == "change" or text is None:
        await answer.ask(journal_pages.write_form(server, text, asked=True))
    else:
        answer.holding(text)
        entry = await client.services.journal.write(server, interaction.user.id, text, sure=True)
        await _entry(client, interaction, answer, server, entry, notice=KEPT)


async def _search(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.ask(journal_pages.search_form(server))


async def _found(
    client: AlongsideClient, interaction: Interaction, answer: Answering, sent: modals.Sent, server: int
) -> None:
    page = await client.services.journal.search(interaction.user.id, sent["query"])
    await answer.show(journal_pages.listed(server, page))


async def _share(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str) -> None:
    readers = await client.services.sharing.readers(interaction.user.id)
    choices = [(each, client.server_name(each.server)) for each in readers]
    await answer.show(journal_pages.with_whom(server, entry, choices))


async def _with(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str, reader: str
) -> None:
    found, names = await client.services.sharing.about(interaction.user.id, entry, *_reader(reader))
    await answer.show(journal_pages.share_asked(server, entry, found, names))


async def _give(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str, reader: str
) -> None:
    await client.services.sharing.share(interaction.user.id, entry, *_reader(reader))
    await _entry(client, interaction, answer, server, entry, notice=SHARED)


async def _unshare(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str
) -> None:
    await client.services.sharing.take_back(interaction.user.id, entry)
    await _entry(client, interaction, answer, server, entry, notice=TAKEN_BACK)


async def _delete(
    client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, entry: str, how: str
) -> None:
    if how != "yes":
        await answer.show(journal_pages.delete_asked(server, entry))
        return
    await client.services.journal.take_back(interaction.user.id, entry)
    await _journal(client, interaction, answer, server, notice=DELETED)


def _reader(said: str) -> tuple[str, int | None]:
    """A cohort, and one who facilitates it; 0 stands for all of them, for nobody has that id on Discord."""
    cohort, facilitator = said.split("-")
    return cohort, int(facilitator) or None


FAMILY = Family(
    plain={"journal": ("Your journal: read, search, write, share an entry, take it back", _journal)},
    routes={
        "journal": (_journal, ("server", "start")),
        "journal-open": (_entry, ("server", "run")),
        "journal-entry": (_entry, ("server", "run", "start")),
        "journal-beside": (_beside, ("server", "run")),
        "journal-write": (_write, ("server",)),
        "journal-sure": (_sure, ("server", "word")),
        "journal-search": (_search, ("server",)),
        "journal-share": (_share, ("server", "run")),
        "journal-with": (_with, ("server", "run", "reader")),
        "journal-give": (_give, ("server", "run", "reader")),
        "journal-unshare": (_unshare, ("server", "run")),
        "journal-delete": (_delete, ("server", "run", "word")),
    },
    forms={"journal-kept": (_kept, ("server",)), "journal-found": (_found, ("server",))},
)
