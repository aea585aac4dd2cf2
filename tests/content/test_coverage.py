"""What the shipped lessons cover, and that each rule of `alongside coverage` can be broken."""

from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.core.coverage import PRACTISED, TWELVE, coverage
from tests.shipped import LIBRARY


def test_nothing_that_a_rule_asks_for_is_missing():
    assert coverage(LIBRARY).missing() == ()


def test_there_are_thirty_two_role_plays_or_more_and_half_of_the_dilemmas_can_be_met_again():
    found = coverage(LIBRARY)

    assert len(LIBRARY.scenarios) >= 32
    assert found.second_cases * 2 >= found.dilemmas


def test_both_tracks_give_history_and_values_their_place():
    found = {part.curriculum: part for part in coverage(LIBRARY).minutes}

    assert set(found) == {"Peer support, foundations", "Peer support, for colleagues"}
    assert all(part.in_order and part.share >= 0.2 for part in found.values())


@pytest.mark.parametrize("value", TWELVE)
def test_a_value_without_units_or_role_plays_is_missed(value):
    bare = replace(
        LIBRARY,
        modules={
            id_: each.model_copy(update={"values": tuple(v for v in each.values if v != value)})
            for id_, each in LIBRARY.modules.items()
        },
        scenarios={
            id_: each.model_copy(update={"values": tuple(v for v in each.values if v != value)})
            for id_, each in LIBRARY.scenarios.items()
        },
    )

    missing = coverage(bare).missing()

    assert len(missing) == 3
    assert f"is met in 0 role-plays; it should be {PRACTISED} at least" in missing[1]


def test_a_category_or_task_without_a_unit_is_missed():
    bare = replace(
        LIBRARY,
        modules={id_: each.model_copy(update={"competencies": ()}) for id_, each in LIBRARY.modules.items()},
    )

    missing = coverage(bare).missing()

    assert len(missing) == 12 + 4


def test_skills_first_and_too_few_minutes_are_missed():
    (track, *_) = LIBRARY.curricula.values()
    backwards = replace(
        LIBRARY, curricula={track.id: track.model_copy(update={"modules": tuple(reversed(track.modules))})}
    )
    short = replace(
        LIBRARY,
        modules={
            id_: each.model_copy(update={"minutes": 1}) if each.block in ("history", "values") else each
            for id_, each in LIBRARY.modules.items()
        },
    )

    assert any("skills come before" in each for each in coverage(backwards).missing())
    assert any("not a fifth" in each for each in coverage(short).missing())


def test_role_plays_that_cannot_be_met_again_are_missed():
    once = replace(LIBRARY, scenarios={id_: each for id_, each in LIBRARY.scenarios.items() if each.variant_of is None})

    assert any("have a second case" in each for each in coverage(once).missing())


def test_the_command_says_all_of_it_and_its_exit_code_says_whether_a_rule_is_broken(capsys):
    code = main(["coverage"])

    told = capsys.readouterr().out
    assert "making change" in told and "Task 4" in told and "Minutes of self-study" in told
    assert code == (1 if coverage(LIBRARY).missing() else 0)
