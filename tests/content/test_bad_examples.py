"""Every error an author can make has an example file that carries what must be said about it."""

import re
from pathlib import Path

import pytest

from bot.content.codes import CODES
from bot.content.loader import load
from bot.content.problems import shown
from tests.content.conftest import HERE, TODAY

EXAMPLES = sorted((HERE / "bad").iterdir())
# These cannot be a file in a folder of examples; tests in test_files.py and test_servers.py name them.
ELSEWHERE = {"C101", "C102", "C115", "C116"}


def expected(path: Path) -> list[str]:
    """The comment lines at the top of an example, one a problem."""
    found = []
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        if not line.startswith("# expect: "):
            break
        found.append(line.removeprefix("# expect: "))
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_author_hears_what_is_wrong_and_where(path):
    loaded = load([HERE / "around"], today=TODAY, extra=[path])

    told = [str(each).removeprefix(f"{shown(path)}:") for each in loaded.problems]

    assert told == expected(path)
    assert any(re.search(rf" {path.name[:4]} ", each) for each in told)


def test_every_code_has_an_example():
    shown_in_examples = {path.name[:4] for path in EXAMPLES}

    assert shown_in_examples | ELSEWHERE == set(CODES)
    assert not shown_in_examples & ELSEWHERE


def test_no_sentence_to_an_author_speaks_of_pydantic_or_parsers():
    said = "\n".join(sentence for path in EXAMPLES for sentence in expected(path))

    technical = "pydantic NoneType mapping scalar token dictionary tuple string parse validation input Traceback"
    assert [word for word in technical.split() if word in said] == []
