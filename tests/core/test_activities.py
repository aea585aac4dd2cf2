"""Every page of every kind of activity has a way on, and says only what promise and layer allow."""

import pytest

from bot.core.play import State
from bot.core.screen import Labelled, Prose, ServerWords
from tests import routes, samples

ACTIVITIES = [samples.module(), samples.scenario()]


def words(screen):
    return "\n".join(f"{getattr(block, 'label', '')} {getattr(block, 'text', '')}" for block in screen.blocks)


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_from_every_page_there_is_a_way_to_the_last_one(activity):
    for route in routes.shortest(activity).values():
        state = routes.walked(activity, route)
        assert activity.stands(state)
        assert activity.finished(routes.walked(activity, [*route, *routes.onward(activity, state)]))


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_explored_never_goes_back(activity):
    for route in routes.complete(activity):
        state, explored = activity.first(), False
        for press in route:
            state = dict(routes.presses(activity, state))[press].state
            assert activity.explored(state) or not explored
            explored = activity.explored(state)
        assert explored


def test_a_module_says_on_which_page_one_is():
    module = samples.module()

    assert module.screen(State("waiting")).where == "Listening · page 2 of 7"


def test_the_first_card_says_how_it_was_drafted_and_that_nobody_reviewed_it():
    for activity in ACTIVITIES:
        said = words(activity.screen(activity.first()))
        assert "drafted with AI assistance" in said
        assert "No peer-run organisation has reviewed this." in said


def test_the_first_card_of_a_role_play_says_that_its_people_are_invented():
    scenario = samples.scenario()

    assert "The people in it are invented." in words(scenario.screen(scenario.first()))


def test_a_review_by_a_peer_run_body_is_named():
    module = samples.module(reviewed_by=[{"body": "Harbour Peers", "date": "2026-10-01"}])

    assert "Reviewed by Harbour Peers (2026-10-01)." in words(module.screen(module.first()))


def test_a_question_about_a_fact_says_what_the_sources_say_whichever_choice_is_taken():
    module = samples.module()
    for choice in ("in-2018", "in-1970"):
        told = module.answer(State("what-year"), choice).state
        assert "It says so." in words(module.screen(told))


def test_feedback_names_values_and_never_points():
    scenario = samples.scenario()

    told = words(scenario.screen(State("sitting", "said:give-it", (("sitting", "give-it"),))))

    assert "What it served honesty" in told
    assert "What it cost empathy" in told
    assert not any(digit in told for digit in "0123456789%")


def test_a_content_note_is_followed_by_choices_that_all_count_as_explored():
    scenario = samples.scenario()
    offered = [option.id for option in scenario.screen(scenario.first()).options]

    assert offered == ["go-on", "summary", "other-the-bus", "together", "skip"]
    for option in ("summary", "other-the-bus", "together", "skip"):
        assert scenario.explored(scenario.answer(scenario.first(), option).state)
    assert scenario.answer(scenario.first(), "other-the-bus").opens == "the-bus"


def test_a_page_with_a_content_note_can_be_read_in_short_talked_about_or_skipped():
    module = samples.module()
    note = State("force", "note")

    assert [option.id for option in module.screen(note).options] == ["go-on", "summary", "together", "skip"]
    assert "Some people were held." in words(module.screen(module.answer(note, "summary").state))
    assert module.answer(note, "skip").state == State("closing")


def test_the_debrief_walks_the_persons_own_path():
    scenario = samples.scenario()
    path = (("sitting", "give-it"), ("later", "stay"))

    said = words(scenario.screen(State("debrief", "path-0", path)))

    assert said.index("Here it is.") < said.index("Stay.")
    assert "Values you leaned on honesty" in said


def test_the_debrief_says_which_page_was_rewritten_since():
    scenario = samples.scenario()

    said = words(scenario.screen(State("debrief", "path-0", (("gone", "reply"), ("later", "stay")))))

    assert "This page was rewritten since." in said


def test_a_long_walk_is_looked_back_on_over_several_pages():
    scenario = samples.scenario()
    path = (("sitting", "give-it"),) * 9

    state = State("debrief", "", path)
    pages = []
    while state.step == "debrief":
        pages.append(state.at)
        state = scenario.answer(state, "next").state

    assert pages == ["", "path-0", "path-1", "path-2", "carry"]


def test_words_of_the_server_stand_in_blocks_of_their_own_and_outside_the_page_code():
    screen = samples.module().screen(State("waiting"))

    assert ServerWords("role_card") in screen.blocks
    assert screen.page() == samples.module().screen(State("waiting")).page()


def test_other_views_stand_under_their_own_heading():
    module = samples.module(
        steps=[
            {
                "id": "two-views",
                "kind": "reading",
                "title": "Two views",
                "text": "Some say so.",
                "otherwise": [{"who": "Pat Deegan", "says": "It was not so."}],
            }
        ]
    )

    blocks = module.screen(State("two-views")).blocks

    assert blocks == (Prose("Some say so."), Labelled("Otherwise: Pat Deegan", "It was not so."))


def test_lines_that_an_author_broke_are_joined_again():
    module = samples.module(why="One line\ngoes on.\n\nA second part:\n- first\n  and more\n- second")

    assert module.why == "One line goes on.\n\nA second part:\n- first and more\n- second"
