"""Templates are strict: a slip in one is a failing test, and not an empty place on a page."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from bot.reports.templates import _environment, rendered
from bot.reports.words import markdown, passages, shortened


def test_a_name_that_does_not_exist_is_an_error():
    with pytest.raises(UndefinedError):
        rendered("storyboard", "html", object())


def test_templates_can_do_nothing_but_write():
    for text in ("{{ ''.__class__.__mro__ }}", "{{ it.append(1) }}"):
        with pytest.raises(SecurityError):
            _environment().from_string(text).render(it=[])


def test_paragraphs_and_lists_are_told_apart():
    told = passages("One.\n\n- a\n- b\n\nTwo.")

    assert [(each.lines, each.listed) for each in told] == [(("One.",), False), (("a", "b"), True), (("Two.",), False)]


def test_lines_with_nothing_on_them_are_no_paragraphs():
    told = passages("\nOne.\n\n\nTwo.\n \nThree.\n\n")

    assert [each.lines for each in told] == [("One.",), ("Two.",), ("Three.",)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** _it_", "\\*\\*bold\\*\\* \\_it\\_"),
        ("# big", "\\# big"),
        ("- an item", "\\- an item"),
        ("1. first", "1\\. first"),
        ("===", "\\==="),
        ("a\n\nb", "a b"),
        ("<b> &amp; [a](x)", "\\<b\\> \\&amp; \\[a\\](x)"),
    ],
)
def test_words_stay_words_in_markdown(written, shown):
    assert markdown(written) == shown


def test_words_are_cut_between_words():
    assert shortened("one  two three", 9) == "one two…"
    assert shortened("one\ntwo", 9) == "one two"
