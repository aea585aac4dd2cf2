"""What may be said of a group's ratings, and that a mean is what it says."""

from statistics import mean as average

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.check_in import LATER, QUESTIONS, Taken, _t, mean, next_question, sides
from bot.core.counts import Counted
from tests.app.conftest import NOW


def people(*counts):
    return dict(enumerate(counts, 1))


@pytest.mark.parametrize(("number", "is_said"), [(4, False), (5, False), (19, False), (20, True), (21, True)])
def test_a_mean_is_said_of_twenty_people_and_of_no_fewer(number, is_said):
    found = mean(people(0, 5, number - 5, 0, 0) if number > 5 else people(0, 0, number, 0, 0))

    assert (found is not None) == is_said


@pytest.mark.parametrize(("others", "is_said"), [(0, False), (4, False), (5, True)])
def test_where_nearly_all_chose_alike_no_mean_is_said(others, is_said):
    assert (mean(people(others, 0, 0, 0, 40)) is not None) == is_said


def test_the_interval_is_that_of_students_t():
    found = mean(people(2, 4, 8, 4, 4))  # by hand: 22 people, mean 70/22, standard deviation 1.2206

    assert (found.mean, found.low, found.high) == (3.2, 2.6, 3.7)
    tables = {19: 2.0930, 24: 2.0639, 29: 2.0452, 59: 2.0010, 120: 1.9799}
    assert all(abs(_t(freedom) - quantile) < 0.001 for freedom, quantile in tables.items())


@given(st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_what_is_said_lies_among_the_marks_and_is_near_what_people_gave(counts):
    found = mean(people(*counts))
    if found is not None:
        given_marks = [mark for mark, count in people(*counts).items() for _ in range(count)]
        assert 1 <= found.low <= found.mean <= found.high <= 5
        assert abs(found.mean - average(given_marks)) <= 0.0501


def test_pairs_are_the_same_people_at_two_moments():
    first, second = sides(Counted({"1-4": 3, "1-5": 2, "3-4": 1}, NOW))

    assert first == people(5, 0, 1, 0, 0)
    assert second == people(0, 0, 0, 4, 2)


def test_one_moment_is_open_at_a_time():
    taken = Taken(NOW, NOW)

    assert Taken(NOW).moment(NOW) == "start"
    assert taken.moment(NOW) == taken.moment(NOW + LATER.__class__(days=90)) == "end"
    assert taken.moment(NOW + LATER) == "later"


def test_there_are_six_to_nine_questions_with_five_marks_each_in_words():
    assert 6 <= len(QUESTIONS) <= 9
    assert all(
        len(set(each.marks)) == 5 and not any(mark[0].isdigit() for mark in each.marks) for each in QUESTIONS.values()
    )
    assert next_question(set(QUESTIONS)) is None
