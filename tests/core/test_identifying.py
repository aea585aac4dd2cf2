"""What looks like it says who somebody is, and what does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.identifying import BIRTH, EMAIL, PHONE, found

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "write to ruth.b+walks@example.org, she said",
        "RUTH@EXAMPLE.CO.UK",
        "it was ｒｕｔｈ＠example.org",
        "ruth@bücher.example",
    ],
)
def test_an_e_mail_address_is_seen(text):
    assert found(text, TODAY) == (EMAIL,)


@pytest.mark.parametrize(
    "text",
    [
        "+44 7911 123456",
        "call 07911 123456 after six",
        "(020) 7946 0018",
        "020-7946-0018.",
        "(555) 010-0199",
        "555-010-0199",
        "1-555-010-0199",
        "555.010.0199",
        "555-0100",
        "her number is 7911123456",
        "+49 (0)30 901820",
        "٠٧٩١١ ١٢٣٤٥٦",
    ],
)
def test_a_phone_number_is_seen(text):
    assert found(text, TODAY) == (PHONE,)


@pytest.mark.parametrize(
    "text",
    [
        "3 May 1984",
        "May 3rd, 1984",
        "the 3rd of May 1984",
        "03/05/1984",
        "05/23/1984",
        "1984-05-03",
        "3.5.1984",
        "born 3.5.84",
        "dob: 03-05-84",
        "D.O.B. 3 May 2020",
        "her birthday is 3 May 2021",
    ],
)
def test_a_full_date_of_birth_is_seen(text):
    assert found(text, TODAY) == (BIRTH,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 1970 or 1971, and again in 2018.",
        "1970-1975, 1980-85",
        "2019 2020 2021",
        "from 1978 to 2014 (36 years)",
        "We met at 10:30, 14.15 and 9 am.",
        "I am 47, she is 82; 18-25 year olds",
        "On 3 May 2026 we met again.",
        "See you on 12/12/2026 at 17:00.",
        "2026-11-21 14:05",
        "21.11.2026 10:30",
        "born in 1984, in May",
        "May 1984 was warm",
        "3 of 10, 7/10, 100%, 1,000,000",
        "doi 10.1016/j.socscimed.2020.113249",
        "<@123456789012345678>",
        "3 out of 4 in 12 weeks at 6 sites",
        "pages 25-29 and 113-119",
        "me @home, @ 10",
        "30/31/1984",
        "0 1 2 3 4 5 6 7 8 9 10",
    ],
)
def test_years_times_ages_and_other_numbers_are_fine(text):
    assert found(text, TODAY) == ()


def test_each_kind_is_named_once_and_in_one_order():
    text = "Born 3.5.1984, 07911 123456, a@b.org, c@d.org, +44 7911 123456"

    assert found(text, TODAY) == (EMAIL, PHONE, BIRTH)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 .-/()+@<>:")), max_size=4000))
def test_whatever_is_written_is_read_without_an_error(text):
    assert set(found(text, TODAY)) <= {EMAIL, PHONE, BIRTH}


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "No", "Nl"], exclude_characters="@＠﹫"), max_size=400))
def test_without_a_digit_and_an_at_sign_nothing_is_found(text):
    if not any(letter.isdigit() or letter in "@＠﹫" for letter in text):
        assert found(text, TODAY) == ()


@given(st.lists(st.integers(1800, 2100), max_size=12), st.sampled_from([" ", ", ", "-", "/", "; ", " to "]))
def test_years_beside_each_other_are_no_phone_number(years, between):
    assert PHONE not in found(between.join(map(str, years)), TODAY)


@given(st.dates(date(1900, 1, 1), date(2015, 1, 1)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]))
def test_any_date_of_long_ago_is_seen_however_it_is_written(day, form):
    assert BIRTH in found(f"It was {day.strftime(form)}, a day like others.", TODAY)


def test_ten_thousand_digits_take_no_time():
    assert isinstance(found("1 " * 2000 + "0123" * 1000, TODAY), tuple)
