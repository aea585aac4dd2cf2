"""The lessons are in our own words: no run of twelve words is shared with a source, but for short marked quotations."""

import os
import re
from pathlib import Path

import pytest

from bot.settings import shipped_content

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = Path(os.environ.get("ALONGSIDE_SOURCES", ROOT.parent / "shared" / "domain"))
RUN = 12
LESSONS = sorted(
    file for room in ("curricula", "scenarios") for file in (shipped_content() / room).rglob("*") if file.is_file()
)


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text):
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def without_quotations(text):
    """A quotation stands in “…” and is short; a long one is no quotation any more and counts as copied.

    The titles of works, in sources.yaml, are theirs by nature.
    """
    return re.sub(r"“[^”]{1,200}”|^    title: .*$", " § ", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def sources():
    files = sorted(DOMAIN.glob("0*.txt"))
    if not files:
        pytest.skip(f"the source documents are not at hand in {DOMAIN} (ALONGSIDE_SOURCES names another folder)")
    return {run: file.name for file in files for run in runs(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda file: file.stem)
def test_no_sentence_is_taken_from_a_source(lesson, sources):
    passages = re.split(r"§|\n\s*#", without_quotations(lesson.read_text(encoding="utf-8")))
    shared = {" ".join(run): sources[run] for passage in passages for run in runs(passage) if run in sources}

    assert not shared


def test_a_copied_sentence_would_be_noticed(sources):
    taken = " ".join(next(iter(sources)))

    assert any(run in sources for run in runs(f"We say that {taken} and more"))
