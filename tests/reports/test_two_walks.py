"""What if, as a page: the two walks side by side from the fork on, and below them where the values part."""

import re

from bot.core.play import Fork, State
from bot.reports.two_walks import TwoWalks, two_walks
from tests import samples
from tests.reports.pages import sound

FIRST = (("gate", "tell"), ("gate", "sit"))
SECOND = (("gate", "tell"), ("gate", "ask"))


def looking_back(first=FIRST, second=SECOND, at=1):
    return State("debrief", path=second, fork=Fork(at, first))


def test_the_walks_share_what_came_before_the_fork_and_part_after_it():
    built = TwoWalks.build(samples.garden(), looking_back())

    assert [each.reply for each in built.before] == ["Tell Sam why."]
    assert [[each.reply for each in walk.decisions] for walk in built.walks] == [
        ["Sit down together."],
        ["Ask somebody."],
    ]
    assert [walk.ending for walk in built.walks] == [("Still there", "The sun goes down."), ("Asked", "You ask.")]
    assert [(each.label, each.text) for each in built.parted] == [
        ("Only the first walk leaned on", "mutuality"),
        ("Only this walk leaned on", "honesty"),
        ("Both leaned on", "nothing we can see"),
    ]


def test_the_page_has_two_columns_side_by_side_and_the_values_below():
    text = two_walks(samples.garden(), looking_back())
    page = sound(text)

    columns = text[text.index('<div class="columns">') : text.index('<h2 id="values">')]
    assert columns.count("<section") >= 2
    assert columns.index("The first walk, from the fork on") < columns.index("This walk, from the fork on")
    assert "Sit down together." in columns and "Ask somebody." in columns
    assert (2, "Where the values part") in page.headings
    assert "Neither walk is the better one." in text
    assert re.search(r"@media \(min-width: 48rem\).*grid-template-columns: 1fr 1fr", text)
    assert "No peer-run organisation has reviewed this." in text


def test_what_a_scene_says_depends_on_the_way_there():
    text = two_walks(samples.garden(), looking_back())

    assert "Sam knows why you came." in text[text.index('<div class="columns">') :]
    assert "Sam knows why you came." not in text[: text.index('<div class="columns">')]


def test_a_fork_at_the_first_decision_shares_nothing():
    text = two_walks(samples.garden(), looking_back(at=0))

    assert "What both walks share" not in text
    sound(text)


def test_a_page_that_was_rewritten_since_says_so():
    text = two_walks(samples.garden(), looking_back(first=(("gate", "tell"), ("gone", "away"))))

    assert "This page was rewritten since." in text
    assert "It has not come to an ending." in text


def test_words_of_a_file_never_become_part_of_the_page():
    scene = {**samples.GARDEN["scenes"][0], "narration": "<script>x</script>"}

    text = two_walks(samples.garden(scenes=[scene]), looking_back())

    assert "<script" not in text and "&lt;script&gt;" in text
