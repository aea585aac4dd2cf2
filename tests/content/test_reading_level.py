"""Plain words: the median page of each lesson reads at grade 8 or below (Flesch-Kincaid, by `readability`).

Names of people, places, laws and works are not counted: they are not the reader's difficulty but the subject.
"""

import re
from statistics import median

import pytest
import readability

from tests.shipped import ACTIVITIES

GRADE = 8
ENOUGH = 25  # words; a formula says nothing about less


def texts(value):
    """Every passage of prose in a lesson."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("title", "authors", "licence", "jurisdiction", "claim", "by", "who", "body"):
                yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str) and len(value.split()) >= ENOUGH:
        yield value


def without_names(text):
    """Words with a capital inside a sentence are names; quotations keep their author's words."""
    text = re.sub(r"“[^”]*”", "it", text)
    return re.sub(r"(?<=[a-z,;] )(?:[A-Z][\w’'.-]*(?: (?:of|and|for|the|in) )?\s?)+", "it ", text)


def grade(text):
    """The library wants a sentence a line, its words and marks parted by spaces."""
    sentences = [sentence for sentence in re.split(r"(?<=[.!?:])\s+|\n", without_names(text)) if sentence.strip()]
    tokens = [" ".join(re.findall(r"[\w’'-]+|[.,;:!?]", sentence)) for sentence in sentences]
    return readability.getmeasures(tokens, lang="en")["readability grades"]["Kincaid"]


def grades(activity):
    return [grade(text) for text in texts(activity.model_dump())]


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_the_median_page_reads_at_grade_eight_or_below(activity):
    assert median(grades(activity)) <= GRADE


def test_hard_prose_would_be_noticed():
    hard = (
        "The institutionalisation of experientially grounded occupational categories necessitates considerable "
        "organisational reconfiguration, notwithstanding countervailing administrative considerations regarding "
        "accountability, remuneration and professional jurisdiction."
    )

    assert grade(hard) > 2 * GRADE
