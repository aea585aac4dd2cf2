"""What can be worked out from a group's counts by somebody who knows the rule, and how many people there are."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.counts import STEP, Choice, Counted, at_least, band, fits, renewed

START = datetime(2026, 11, 1, tzinfo=UTC)
OPTIONS = "abcdef"
Spread = tuple[int, ...]


def spreads(people: int, options: int) -> Iterator[Spread]:
    if options == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in spreads(people - first, options - 1):
            yield (first, *rest)


def choices(said: str, after: int = 0) -> list[Choice]:
    """One person a letter, one after another."""
    return [Choice(START + timedelta(minutes=after + number), each) for number, each in enumerate(said)]


def said(spread: Spread) -> str:
    return "".join(option * count for option, count in zip(OPTIONS, spread, strict=False))


def shown(counted: Counted | None, options: str) -> Spread | None:
    """All that anybody sees."""
    return None if counted is None else tuple(at_least(counted, each) for each in options)


def seen(spread: Spread) -> Spread | None:
    options = OPTIONS[: len(spread)]
    return shown(renewed(None, choices(said(spread)), options), options)


SMALL = [(options, people) for options, most in ((2, 24), (3, 19), (4, 14), (5, 12)) for people in range(most + 1)]


@pytest.mark.parametrize(("options", "people"), [each for each in SMALL if fits(each[1], each[0])])
def test_whoever_knows_the_rule_and_the_number_of_people_is_left_with_three_numbers_for_every_count(options, people):
    alike = defaultdict(list)
    for spread in spreads(people, options):
        alike[seen(spread)].append(spread)

    assert None not in alike
    for possible in alike.values():
        for count in zip(*possible, strict=True):
            assert len(set(count)) >= 3


@pytest.mark.parametrize(("options", "people"), [each for each in SMALL if fits(each[1], each[0])])
def test_whoever_also_knows_one_of_the_answers_is_left_with_two(options, people):
    alike = defaultdict(list)
    for spread in spreads(people, options):
        alike[seen(spread)].append(spread)

    for possible in alike.values():
        for known in range(options):
            left = [each for each in possible if each[known]]
            for count in zip(*left, strict=True):
                assert len(set(count)) >= 2


@pytest.mark.parametrize("options", range(2, 7))
def test_whether_anything_is_shown_depends_on_how_many_answered_and_not_on_what_they_chose(options):
    for people in range(10):
        assert len({seen(spread) is None for spread in spreads(people, options)}) == 1
    assert all(seen(spread) is None for people in range(STEP) for spread in spreads(people, options))
    assert any(fits(people, options) for people in range(STEP, 2 * STEP))


def test_none_and_one_to_four_read_the_same():
    for few in range(STEP):
        counted = renewed(None, choices("a" * (9 - few) + "b" * few), "ab")
        assert band(at_least(counted, "b")) == "fewer than 5 people"


def test_four_more_renew_nothing_and_five_more_do():
    first = renewed(None, choices("aaaaaabbb"), "ab")

    assert renewed(first, choices("aaaaaabbb" + "bbbb"), "ab") == first
    assert shown(renewed(first, choices("aaaaaabbb" + "bbbbb"), "ab"), "ab") == (5, 5)


def test_who_leaves_opts_out_or_is_erased_is_not_taken_out_of_a_sum():
    first = renewed(None, choices("aaaaaabbb"), "ab")

    assert renewed(first, choices("aaaaabbb"), "ab") == first
    after = renewed(first, choices("bbbbb", after=60), "ab")
    assert after is not None and after.options == {"a": 6, "b": 8}


def test_who_comes_back_with_an_old_answer_is_not_added():
    first = renewed(None, choices("aaaaaabbb"), "ab")

    assert renewed(first, choices("aaaaaabbb" + "", after=-60) + choices("bbbb", after=60), "ab") == first


def test_an_option_that_is_new_or_gone_waits_for_five_more_as_well():
    first = renewed(None, choices("aaaaaabbb"), "ab")

    assert renewed(first, choices("cccc", after=60), "abc") == first
    later = renewed(first, choices("ccccc", after=60), "abc")
    assert later is not None and fits(sum(later.options.values()), 3) and later.options["c"] >= STEP - 1


def test_no_more_people_are_counted_than_there_is_room_for():
    assert renewed(None, choices("a" * 20), "ab", most=8) is None
    counted = renewed(None, choices("a" * 20), "ab", most=15)

    assert counted is not None and sum(counted.options.values()) == 14


# A history is a chain: what a count may have been follows from the one before and the one after it.

ENOUGH = {options: list(product(range(STEP), repeat=options)) for options in range(2, 5)}


def worked_out(releases: list[tuple[int, Spread]]) -> list[list[tuple[set[int], set[int]]]]:
    """For each release and option: every number that it may be, and may have grown by, given all releases together."""
    options = len(releases[0][1])
    may = [
        {
            tuple(low + rest for low, rest in zip(lows, rests, strict=True))
            for rests in ENOUGH[options]
            if sum(lows) + sum(rests) == people
        }
        for people, lows in releases
    ]
    for order in (range(1, len(may)), range(len(may) - 1, 0, -1)):
        for at in order:
            before, after = may[at - 1], may[at]
            steps = [(one, two) for one in before for two in after if all(map(int.__le__, one, two))]
            may[at - 1] = {one for one, _ in steps} if order.step == -1 else before
            may[at] = {two for _, two in steps} if order.step == 1 else after
    told = []
    for at, there in enumerate(may):
        before = may[at - 1] if at else {(0,) * options}
        steps = [(one, two) for one in before for two in there if all(map(int.__le__, one, two))]
        told.append(
            [
                ({two[each] for _, two in steps}, {two[each] - one[each] for one, two in steps})
                for each in range(options)
            ]
        )
    return told


@st.composite
def histories(draw):
    options = OPTIONS[: draw(st.integers(2, 4))]
    letters = st.sampled_from(options) | st.just(options[0])  # groups lean to one side
    return options, draw(st.lists(st.text(letters, max_size=7), max_size=8))


@given(histories())
def test_all_counts_ever_shown_together_leave_three_numbers_for_each_and_for_what_each_grew_by(history):
    options, batches = history
    counted, so_far, releases = None, "", []
    for batch in batches:
        so_far += batch
        again = renewed(counted, choices(so_far), options)
        if again != counted:
            assert again is not None
            people = sum(again.options.values())
            assert people - (releases[-1][0] if releases else 0) >= STEP
            releases.append((people, shown(again, options)))
            counted = again

    for release in worked_out(releases) if releases else []:
        for may_be, may_have_grown_by in release:
            assert len(may_be) >= 3
            assert len(may_have_grown_by) >= 3


EVENTS = st.lists(
    st.tuples(st.sampled_from(["answer", "leave", "come back"]), st.integers(0, 29), st.sampled_from("abc")),
    max_size=90,
)


@given(EVENTS)
def test_through_joining_leaving_opting_out_and_erasing_a_count_changes_only_by_five_new_people_or_more(events):
    answers, away, counted, within = {}, set(), None, set()
    for number, (what, person, option) in enumerate(events):
        if what == "answer":
            answers.setdefault(person, Choice(START + timedelta(minutes=number), option))
        elif what == "leave":
            away.add(person)
        else:
            away.discard(person)
        there = {who: each for who, each in answers.items() if who not in away}
        again = renewed(counted, list(there.values()), "abc")
        if again != counted:
            assert again is not None
            after = counted.until if counted else START - timedelta(1)
            new = {who for who, each in there.items() if after < each.given <= again.until}
            assert len(new) >= STEP and not new & within
            assert all(again.options[each] >= (counted.options[each] if counted else 0) for each in "abc")
            within |= new
            counted = again
            assert sum(again.options.values()) == len(within)
