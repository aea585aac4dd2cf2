"""What every shipped unit and role-play has, whoever writes the next one (facts 7.1 to 7.3)."""

import pytest

from bot.core.values import NAMES
from tests.shipped import LIBRARY

UNITS = list(LIBRARY.modules.values())
PLAYS = list(LIBRARY.scenarios.values())
FOUNDATIONS = LIBRARY.curricula["peer-support-foundations"]


def by_id(value):
    return value.id


@pytest.mark.parametrize("unit", UNITS, ids=by_id)
def test_a_unit_is_a_walk_of_eight_to_sixteen_steps_and_twenty_to_sixty_minutes(unit):
    assert 8 <= len(unit.steps) <= 16
    assert 20 <= unit.minutes <= 60
    assert len({step.kind for step in unit.steps}) >= 3
    assert sum(step.kind == "reading" for step in unit.steps) < 2 / 3 * len(unit.steps)


@pytest.mark.parametrize("unit", UNITS, ids=by_id)
def test_a_unit_says_who_says_otherwise_leaves_room_for_oneself_and_leads_to_people(unit):
    kinds = {step.kind for step in unit.steps}

    assert "positions" in kinds or any(step.otherwise for step in unit.steps)
    assert {"reflection", "together"} <= kinds


@pytest.mark.parametrize("unit", UNITS, ids=by_id)
def test_a_unit_has_a_guide_whose_plan_fills_the_time_together(unit):
    (guide,) = [each for each in LIBRARY.guides.values() if each.module == unit.id]

    assert sum(part.minutes for part in guide.plan) == unit.together_minutes


@pytest.mark.parametrize("play", PLAYS, ids=by_id)
def test_a_role_play_has_six_to_fourteen_scenes_and_the_endings_that_7_3_asks_for(play):
    assert 6 <= len(play.scenes) <= 14
    assert len(play.endings) >= 3
    assert any(ending.speaks_to_the_system for ending in play.endings)
    assert any(ending.would_ask for ending in play.endings)


@pytest.mark.parametrize("play", PLAYS, ids=by_id)
def test_a_role_play_can_be_watched_said_first_and_left(play):
    assert play.watchable() and play.observe
    assert any(scene.say_first for scene in play.scenes)
    assert {walk.ends for walk in play.walks} == {ending.id for ending in play.endings}
    for note in play.content_notes:
        assert {"summary", "together", "skip"} <= set(note.instead)


@pytest.mark.parametrize("each", [*UNITS, *PLAYS], ids=by_id)
def test_every_lesson_says_how_it_was_drafted_and_under_which_licence(each):
    assert each.drafted == "with AI assistance"
    assert each.reviewed_by == ()
    assert each.licence == "CC-BY-4.0"


def test_history_and_values_come_before_skills():
    blocks = [LIBRARY.modules[id_].block for id_ in FOUNDATIONS.modules]

    assert blocks.index("history") < blocks.index("skills") and blocks.index("values") < blocks.index("skills")
    assert [LIBRARY.modules[id_].unit for id_ in FOUNDATIONS.modules] == [*range(16)]


def test_at_least_four_role_plays_have_a_second_case():
    assert len({play.variant_of for play in PLAYS} - {None}) >= 4


def test_all_twelve_values_are_taught_and_practised():
    taught = {value for unit in UNITS for value in unit.values}
    practised = {value for play in PLAYS for value in play.values}

    assert set(list(NAMES)[:12]) <= taught
    assert len(practised) >= 8


def test_every_role_play_of_a_unit_exists_and_every_first_case_is_met_in_a_unit():
    met = {step.scenario for unit in UNITS for step in unit.steps if step.kind == "roleplay"}

    assert {play.id for play in PLAYS if play.variant_of is None} - met <= {"handover-joke"}


def test_lessons_are_offered_in_the_order_in_which_the_curricula_meet_them():
    plays = list(LIBRARY.scenarios)

    assert next(iter(LIBRARY.curricula)) == "peer-support-foundations"
    assert next(iter(LIBRARY.modules)) == "welcome"
    assert plays[0] == "the-note"
    for play in PLAYS:
        if play.variant_of:
            assert plays[plays.index(play.id) - 1] == play.variant_of
