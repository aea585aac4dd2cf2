"""What may be said of a group's ratings, and that a mean is what it says."""

from collections import defaultdict
from datetime import timedelta
from itertools import combinations, pairwise
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
    assert (mean(people(0, 0, others, 40, 0)) is not None) == is_said


@pytest.mark.parametrize(
    ("marks", "is_said"), [((14, 6), False), ((12, 12), False), ((0, 20, 5), True), ((0, 0, 5, 20), True)]
)
def test_near_one_end_no_mean_is_said(marks, is_said):
    assert (mean(people(*marks, *[0] * (5 - len(marks)))) is not None) == is_said


def test_the_interval_is_that_of_students_t_rounded_outwards():
    found = mean(people(2, 4, 8, 4, 4))  # by hand: 22 people, mean 3.18, standard deviation 1.22, so 0.54 to each side

    assert (found.mean, found.low, found.high) == (3.2, 2.2, 4.2)
    tables = {19: 2.0930, 24: 2.0639, 29: 2.0452, 59: 2.0010, 120: 1.9799}
    assert all(abs(_t(freedom) - quantile) < 0.001 for freedom, quantile in tables.items())


@pytest.mark.parametrize("number", [22, 23])
def test_whatever_is_said_of_a_group_every_single_count_may_be_any_of_three_numbers(number):
    """All ways in which so many people may have chosen, and what would be said of each."""
    ways = defaultdict(list)
    for bars in combinations(range(number + 4), 4):
        counts = [after - before - 1 for before, after in pairwise((-1, *bars, number + 4))]
        ways[mean(people(*counts))].append(counts)

    assert len(ways) > 20
    assert all(len({counts[mark] for counts in alike}) >= 3 for alike in ways.values() for mark in range(5))


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
    assert taken.moment(NOW) == taken.moment(NOW + LATER - timedelta(seconds=1)) == "end"
    assert taken.moment(NOW + LATER) == "later"


def test_there_are_six_to_nine_questions_with_five_marks_each_in_words():
    assert 6 <= len(QUESTIONS) <= 9
    assert all(
        len(set(each.marks)) == 5 and not any(mark[0].isdigit() for mark in each.marks) for each in QUESTIONS.values()
    )
    assert next_question(set(QUESTIONS)) is None
