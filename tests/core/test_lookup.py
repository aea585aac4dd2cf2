"""Looking up words, dates and sources: what people type meets what authors wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language import Wording
from bot.core.library import Library, Source
from bot.core.lookup import KINDS, Index, folded
from bot.core.metadata import Otherwise
from bot.core.references import Date, Term
from bot.core.screen import Cites, Labelled
from tests.shipped import LIBRARY

PENNEY = Source(
    id="penney-2018",
    author="Darby Penney",
    year="2018",
    title="Who gets to define peer support?",
    url="https://www.example.org/a_b",
    accessed="2026-11-01",
    confidence="P",
)
TERMS = (
    Term(
        id="mutuality",
        term="Mutuality",
        also=("reciprocity", "Gegenseitigkeit"),
        means="It goes both ways.",
        otherwise=(Otherwise(who="A federal office", says="It is a service."),),
        sources=("penney-2018", "gone"),
    ),
    Term(id="peer-support", term="Peer support", means="People support each other.", sources=("penney-2018",)),
    Term(id="cafe", term="Café of one's own", means="A place without staff.", sources=("penney-2018",)),
)
DATES = tuple(
    Date(id=f"d{year}", date=said, sort=year, where=where, what=f"Something of {year}.", sources=("penney-2018",))
    for year, said, where in ((1845, "1845", "England"), (1970, "About 1970", None), (1978, "1978", "Boston"))
)
WORDINGS = (
    Wording(prefer="person, people", instead_of=("client", "clients"), why="A person comes first."),
    Wording(prefer="person: people!", instead_of=("consumer",), why="The same."),
)
SMALL = Index(
    Library(
        sources={"penney-2018": PENNEY},
        glossary={each.id: each for each in TERMS},
        chronicle={each.id: each for each in DATES},
        language=WORDINGS,
    )
)
SHIPPED = Index(LIBRARY)


def keys(kind, typed, most=25):
    return [each.key for each in SMALL.find(kind, typed, most)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mutuality", "mutuality"),
        ("MUTUAL", "mutuality"),
        ("reciprocity", "mutuality"),
        ("mutualty", "mutuality"),
        ("cafe of ones own", "cafe"),
        ("CAFÉ", "cafe"),
        ("support peer", "peer-support"),
        ("peer-support", "peer-support"),
        ("without staff", "cafe"),
        ("support", "peer-support"),
    ],
)
def test_a_term_is_found_however_it_is_typed(typed, first):
    assert keys("term", typed)[0] == first


def test_what_is_called_so_comes_before_what_only_speaks_of_it():
    assert keys("term", "people") == ["peer-support"]
    assert keys("term", "p")[0] == "peer-support"


def test_nothing_like_it_is_nothing():
    assert keys("term", "xylophone") == []


def test_a_year_finds_the_nearest_dates_in_order_of_nearness():
    assert keys("date", "1971") == ["d1970", "d1978", "d1845"]
    assert keys("date", "1840s") == ["d1845", "d1970", "d1978"]
    assert keys("date", "boston") == ["d1978"]


def test_the_timeline_can_be_walked_both_ways():
    middle = SMALL.get("date", "d1970")

    assert [each and each.key for each in SMALL.beside(middle)] == ["d1845", "d1978"]
    assert SMALL.beside(SMALL.get("date", "d1845"))[0] is None
    assert SMALL.beside(SMALL.get("date", "d1978"))[1] is None


def test_a_source_is_found_by_author_year_and_title():
    for typed in ("penney", "Penney 2018", "who gets to define", "penney-2018"):
        assert keys("source", typed) == ["penney-2018"]


def test_a_term_says_who_disputes_it_and_how_well_its_source_is_known():
    blocks = SMALL.get("term", "mutuality").screen.blocks

    assert Labelled("Otherwise: A federal office", "It is a service.") in blocks
    (cites,) = (each for each in blocks if isinstance(each, Cites))
    assert cites.lines == ("Darby Penney, 2018: Who gets to define peer support? (read in an archived copy)",)


def test_a_source_says_in_words_how_well_it_is_known_and_its_address_is_no_link():
    blocks = SMALL.get("source", "penney-2018").screen.blocks

    assert Labelled("How well we know it", "This project read an archived copy of it.") in blocks
    assert blocks[-1].lines == ("www.example.org/a_b", "looked up on 2026-11-01")


def test_two_wordings_that_begin_alike_can_both_be_opened():
    first, second = SMALL.all("wording")

    assert first.key != second.key
    assert SMALL.get("wording", second.key).label == "person: people!"
    assert keys("wording", "consumer") == [second.key]


@given(st.sampled_from(KINDS), st.text(max_size=300), st.integers(0, 25))
def test_whatever_is_typed_nothing_raises_and_no_more_is_found_than_asked_for(kind, typed, most):
    found = SHIPPED.find(kind, typed, most)

    assert len(found) <= most
    assert len({each.key for each in found}) == len(found)
    assert all(each.kind == kind for each in found)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_shipped_is_found_first_by_its_own_name(kind):
    assert SHIPPED.all(kind)
    for entry in SHIPPED.all(kind):
        assert SHIPPED.get(kind, entry.key) is entry
        found = SHIPPED.find(kind, entry.names[0], 25)
        assert entry.key in [each.key for each in found if each.called(entry.names[0])] or kind == "date"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_fits_into_the_address_of_a_button(kind):
    for entry in SHIPPED.all(kind):
        assert 1 <= len(entry.key) <= 40
        assert set(entry.key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=200))
def test_folding_leaves_no_capitals_and_no_marks(text):
    assert folded(text) == folded(text).strip()
    assert "  " not in folded(text)
