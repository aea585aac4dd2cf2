"""Words that the house avoids, and what could lead a stranger to somebody's door: found, without false alarms."""

import time

import pytest

from bot.content.rules.base import Around
from bot.content.rules.house_style import wordings
from bot.content.rules.privacy import BORN, EMAIL, PHONE
from bot.core.language import Wording
from bot.core.steps.reading import Reading
from tests.content.conftest import TODAY
from tests.shipped import LIBRARY


def wording(*instead_of, except_for=()):
    return Wording(prefer="a person", instead_of=instead_of, why="It is one.", except_for=except_for)


OURS = (
    wording("client", "clients", "the patient"),
    wording("committed suicide", "what's wrong with"),
    wording("case", except_for=("in case", "in any case")),
)


def avoided(text, language=OURS):
    page = Reading(id="a", kind="reading", title="A page", text=text)
    return [found.message.split("”")[0][1:] for found in wordings(page, Around(TODAY, language=language))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We meet our clients here.", ["clients"]),
        ("Clients come at nine.", ["Clients"]),
        ("One client's garden; the client-led group.", ["client"]),
        ("She committed\nsuicide, they say.", ["committed suicide"]),
        ("You may ask what’s wrong with him.", ["what’s wrong with"]),
        ("- Clients\n- A client", ["Clients", "client"]),
        ("A hard case. In any case, a case of tea.", ["case"]),
    ],
)
def test_a_word_that_the_house_avoids_is_told_as_it_stands_there(text, words):
    assert avoided(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "A service says “our clients” and means you.",
        "She worked for the Client Council in Leeds.",
        "He committed himself. Suicide was not spoken of.",
        "Just in case, she takes an umbrella.",
        "Ex-patients met in the kitchen; she is patient.",
        "clientele, showcase",
    ],
)
def test_quotations_names_and_longer_words_are_left_alone(text):
    assert avoided(text) == []


def test_each_wording_that_is_shipped_would_be_told():
    for each in LIBRARY.language:
        for phrase in each.instead_of:
            assert avoided(f"They said {phrase} again.", LIBRARY.language) == [phrase]
            assert avoided(f"They said “{phrase}” again.", LIBRARY.language) == []


def test_very_many_words_take_no_long_time():
    language = tuple(wording(*(f"a {'b ' * (i % 28)}{number}" for i in range(60))) for number in range(400))
    before = time.perf_counter()

    assert avoided("a b " * 700, language) == []
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize("text", ["dee@example.org", "Write to d.m+x@mail.example.co.uk.", "<a_b@c-d.de>"])
def test_an_e_mail_address_is_seen(text):
    assert EMAIL.search(text)


@pytest.mark.parametrize("text", ["@everyone", "meet @ 5", "a@b", "3 @ 2.50"])
def test_what_only_looks_a_little_like_an_e_mail_address_is_not(text):
    assert not EMAIL.search(text)


@pytest.mark.parametrize(
    "number",
    [
        "+44 20 7946 0958",
        "+1 (604) 555-0123",
        "+49-30-901820",
        "020 7946 0958",
        "(030) 123456",
        "0800/1234567",
        "07700 900123",
        "555-123-4567",
        "(555) 123-4567",
        "555.123.4567",
        "1-800-273-8255",
        "5551234567",
    ],
)
def test_a_phone_number_is_seen(number):
    assert PHONE.search(f"Ring {number} tonight.")
    assert PHONE.search(number)


@pytest.mark.parametrize(
    "text",
    [
        "from 1972 to 1986, 1972-1986, 1972–1986",
        "pages 168-175, 998-1005 and 113249",
        "21(3):168-175, doi 10.1108/MHSI-03-2017-0015",
        "10.1016/j.socscimed.2020.113249",
        "on 2026-11-21, on 01.02.2020, on 03/04/1999",
        "45 CFR 164.512, 38 U.S.C. 7402, SB 803, section 1905(a)(13)",
        "ISBN 0070123456 and ISBN 978-0-12-345678-9",
        "181 people, 92 of them; 2,925,082 more; 0.123456789",
        "call 988 or 116 123",
        "PS 201800552, NCT01234567",
    ],
)
def test_years_pages_laws_and_works_are_no_phone_numbers(text):
    assert not PHONE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "born 3 May 1984",
        "Born on the 3rd of May 1984",
        "born in Leeds on May 3rd, 1984",
        "date of birth: 03/05/1984",
        "Date of birth 1984-05-03",
        "DOB 3.5.84",
        "her birthday, 3 May 1984",
    ],
)
def test_a_date_of_birth_is_seen(text):
    assert BORN.search(f"Dee, {text}, plays bass.")


@pytest.mark.parametrize(
    "text",
    [
        "born in 1941",
        "The group was born in Leeds. On 3 May 1984 it moved.",
        "a birthday on a rainy Tuesday",
        "On 3 May 1984 the house opened.",
        "rebirth of 3 May 1984",
    ],
)
def test_a_year_or_another_day_is_no_date_of_birth(text):
    assert not BORN.search(text)


@pytest.mark.parametrize("pattern", [EMAIL, PHONE, BORN])
@pytest.mark.parametrize(
    "text", ["0" * 3_000, "a" * 3_000, "a.@" * 1_000, "+1 (" * 700, "born 1 " * 400, "dob 9-9-" * 300]
)
def test_no_text_makes_the_search_slow(pattern, text):
    before = time.perf_counter()

    pattern.search(text)

    assert time.perf_counter() - before < 5
