"""Words, dates and sources to look up: by anybody, in a server or alone with the bot, before any page was read."""

import asyncio
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import walk_components

from bot.core.library import Library, Source
from bot.core.lookup import KINDS, Index
from bot.core.metadata import Otherwise
from bot.core.references import Date, Term
from bot.core.screen import Prose
from bot.frontends.discord_bot import draw, lookup_pages
from tests import samples
from tests.frontends.discord_bot.conftest import Shown, world_with
from tests.shipped import LIBRARY

SHIPPED = Index(LIBRARY)
CARD, PARTS = 4000, 40


@pytest.fixture
async def library_world(tmp_path, description):
    """With the references as they are shipped."""
    small = samples.library()
    library = Library(
        modules=small.modules,
        scenarios=small.scenarios,
        sources=LIBRARY.sources,
        glossary=LIBRARY.glossary,
        chronicle=LIBRARY.chronicle,
        language=LIBRARY.language,
    )
    async with world_with(library, tmp_path, description) as made:
        yield made


async def people_stored(world):
    return await world.database.read(
        lambda tx: tx.connection.execute(
            "select (select count(*) from person) + (select count(*) from contact) as n"
        ).fetchone()["n"]
    )


async def test_a_term_is_shown_with_who_disputes_it_and_how_well_its_sources_are_known(library_world):
    tina = library_world.person("tina")

    shown = await tina.types("glossary", term="peer support")

    assert "There is no standard definition." in shown.text
    assert "**Otherwise: CMS, a federal office in the United States" in shown.text
    assert "Sources: " in shown.text and "(read in an archived copy)" in shown.text
    assert "I'd like to talk to someone" in shown.buttons
    assert await people_stored(library_world) == 0


async def test_it_works_alone_with_the_bot_for_somebody_who_never_used_it(library_world):
    stranger = library_world.alone_with_the_bot(library_world.env.create_user("sam"))

    shown = await stranger.types("glossary", term="peer")

    assert "An equal." in shown.text
    assert await people_stored(library_world) == 0


async def test_while_one_types_what_fits_is_offered_also_misspelt(library_world):
    tina = library_world.person("tina")

    async def offered(command, option, typed):
        return list(await tina.offered(command, option, typed))

    assert (await offered("glossary", "term", "peer-dev"))[0] == "Peer-developed peer support"
    assert any("1970" in each or "197" in each for each in await offered("timeline", "year", "1971"))
    assert any("Penney" in each for each in await offered("sources", "source", "peny"))
    assert len(await offered("sources", "source", "")) == 25
    assert await offered("glossary", "term", "qqqqqqqq") == []


async def test_the_timeline_can_be_walked_both_ways(library_world):
    tina = library_world.person("tina")
    first = await tina.types("timeline", year="1600")
    assert "Nothing is filed under 1600; this is the nearest." in first.text
    assert "### 1620" in first.text and "Earlier" not in first.buttons

    later = await tina.presses(first, label="Later")
    back = await tina.presses(later, label="Earlier")

    assert "### 1620" not in later.text
    assert "### 1620" in back.text


async def test_the_whole_timeline_is_walked_to_its_end_with_a_button_each(library_world):
    tina = library_world.person("tina")
    card, met = await tina.types("timeline", year="1600"), 1
    while "Later" in card.buttons:
        if "Read on" in card.buttons:
            card = await tina.presses(card, label="Read on")
        card, met = await tina.presses(card, label="Later"), met + 1

    assert met == len(LIBRARY.chronicle)


async def test_without_an_option_there_is_a_list_to_choose_from(library_world):
    tina = library_world.person("tina")

    listed = await tina.types("sources")
    more = await tina.presses(listed, label="More")
    back = await tina.presses(more, label="Back")
    chosen = await tina.picks(back, back.menu[0])

    assert len(listed.menu) == 20 and not set(listed.menu) & set(more.menu)
    assert back.menu == listed.menu
    assert "How well we know it" in chosen.text


async def test_what_is_near_is_offered_and_what_is_unknown_is_said(library_world):
    tina = library_world.person("tina")

    several = await tina.types("glossary", term="people")
    nothing = await tina.types("glossary", term="<@1> **qqqqqq**")

    assert "Nothing is called “people” exactly" in several.text and len(several.menu) > 1
    assert "There is nothing here under “\\<@1\\> \\*\\*qqqqqq\\*\\*”" in nothing.text
    assert "The whole list" in nothing.buttons


async def test_a_wording_says_why_and_that_peoples_own_words_win(library_world):
    tina = library_world.person("tina")

    shown = await tina.types("language", words="committed suicide")

    assert "died by suicide" in shown.text
    assert "People's own words for themselves always win." in shown.text


async def test_an_entry_that_was_taken_out_since_is_said_in_words(library_world):
    tina = library_world.person("tina")
    listed = await tina.types("glossary")

    await library_world.restart(samples.library())
    told = await tina.actor.select(listed.message, [listed.menu[0]])

    assert "This entry is no longer there" in Shown(told.followups[-1] if told.followups else told.response).text


async def test_addresses_are_plain_text_and_no_links(library_world):
    for entry in SHIPPED.all("source"):
        for part in lookup_pages.parted(entry.screen):
            assert "http" not in text_of(draw.page(part)).casefold()


def text_of(view):
    return "\n".join(each["content"] for each in walk_components(view.to_components()) if each["type"] == 10)


def fits(view):
    components = list(walk_components(view.to_components()))
    assert len(text_of(view)) <= CARD
    assert len(components) <= PARTS
    return True


@pytest.mark.parametrize("kind", KINDS)
async def test_every_entry_and_every_list_that_is_shipped_fits_on_its_card(kind):
    every = SHIPPED.all(kind)
    for entry in every:
        for part in range(len(lookup_pages.parted(entry.screen))):
            assert fits(lookup_pages.entry(2**63, entry, SHIPPED.beside(entry), part, "Nothing is filed under 1971."))
    for start in range(0, len(every), lookup_pages.A_PAGE):
        assert fits(lookup_pages.listed(2**63, kind, every, start))


hostile = st.text(alphabet="*_~`|<>[]\\#- \na", min_size=1).filter(lambda text: bool(text.strip()))


@settings(max_examples=40)
@given(st.data())
def test_whatever_an_author_writes_its_cards_hold_all_of_it_within_discords_limits(data):
    def words(most):
        unit = data.draw(hostile).strip()
        return (unit * (most // len(unit) + 1))[:most].strip() or "a"

    sources = {
        f"s{number}": Source(
            id=f"s{number}",
            author=words(400),
            year=words(400),
            title=words(400),
            accessed=date(2026, 1, 1),
            confidence="P",
            note=words(400),
            where=words(400),
            url="https://" + words(300),
        )
        for number in range(12)
    }
    term = Term(
        id="t",
        term=words(60),
        also=tuple(words(400) for _ in range(10)),
        means=words(3000),
        otherwise=tuple(Otherwise(who=words(400), says=words(400)) for _ in range(8)),
        sources=tuple(sources),
    )
    happened = Date(id="d", date=words(400), sort=1970, where=words(400), what=words(3000), sources=tuple(sources))
    index = Index(Library(sources=sources, glossary={"t": term}, chronicle={"d": happened}))

    async def drawn():
        for kind in ("term", "date", "source"):
            assert fits(lookup_pages.listed(2**63, kind, index.all(kind)))
            assert fits(lookup_pages.several(2**63, kind, words(100), index.all(kind)))
            for entry in index.all(kind):
                parts = lookup_pages.parted(entry.screen)
                assert all(
                    fits(lookup_pages.entry(2**63, entry, (entry, entry), n, words(90))) for n in range(len(parts))
                )
        means = "".join(prose(part) for part in lookup_pages.parted(index.all("term")[0].screen))
        assert "".join(means.split()) == "".join(term.means.split())

    asyncio.run(drawn())


def prose(screen):
    return " ".join(block.text for block in screen.blocks if isinstance(block, Prose))
