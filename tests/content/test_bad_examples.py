"""Every error an author can make has an example file that carries what must be said about it."""

import re

import pytest

from bot.content.codes import CODES
from bot.content.loader import load
from bot.content.problems import shown
from tests.content.codes_page import ELSEWHERE, PAGE, examples, expected, page
from tests.content.conftest import HERE, TODAY

EXAMPLES = examples()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_author_hears_what_is_wrong_and_where(path):
    loaded = load([HERE / "around"], today=TODAY, extra=[path])

    told = [str(each).removeprefix(f"{shown(path)}:") for each in loaded.problems]

    assert told == expected(path)
    assert any(re.search(rf" {path.name[:4]} ", each) for each in told)


def test_every_code_has_an_example():
    shown_in_examples = {path.name[:4] for path in EXAMPLES}

    assert shown_in_examples | ELSEWHERE.keys() == CODES.keys()
    assert not shown_in_examples & ELSEWHERE.keys()


def test_no_sentence_to_an_author_speaks_of_pydantic_or_parsers():
    said = "\n".join(sentence for path in EXAMPLES for sentence in expected(path))

    technical = "pydantic NoneType mapping scalar token dictionary tuple string parse validation input Traceback"
    assert [word for word in technical.split() if word in said] == []


def test_the_page_of_all_codes_is_the_one_of_the_table_and_the_examples():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.content.codes_page"


def test_a_curriculum_can_change_what_is_no_error_and_nothing_else():
    told = page()

    assert told.count("a curriculum may change that.") == sum(its.severity != "error" for its in CODES.values())
    assert told.count("What to do: ") == told.count("\n### ") == len(CODES)
