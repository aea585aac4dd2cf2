"""Exploring meets everything that can be met, and says what cannot."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.explore import explore, random_walks
from tests import samples
from tests.shipped import LIBRARY


def scene(id_, *replies, **more):
    return {
        "id": id_,
        "keep_order": True,
        "narration": f"At {id_}.",
        "replies": [
            {"id": f"r{number}", "text": f"To {then}.", "then": then, "feedback": samples.feedback(), **extra}
            for number, (then, extra) in enumerate(replies)
        ],
        **more,
    }


def story(*scenes, **more):
    return samples.scenario(scenes=list(scenes), content_notes=[], **more)


def test_a_story_without_conditions_has_a_state_a_scene():
    found = explore(samples.scenario())

    assert (found.states, found.shortest, found.longest) == (2, 1, 2)
    assert found.endings == {"stayed", "changed", "asked"} and found.whole


def test_what_conditions_keep_everybody_from_is_found():
    found = explore(
        story(
            scene("start", ("stayed", {}), ("locked", {"when": "told"}), also=[{"when": "told", "text": "Never."}]),
            scene("locked", ("changed", {}), ("asked", {})),
            variables={"told": False},
        )
    )

    assert "locked" not in found.scenes and ("start", "r1") not in found.replies
    assert not found.passages and found.endings == {"stayed"}


def test_a_scene_where_no_reply_is_open_is_found():
    found = explore(
        story(scene("start", ("start", {"once": True}), ("stayed", {"when": "told"})), variables={"told": False})
    )

    assert found.stuck == {"start"}


def test_a_circle_without_a_way_out_is_found():
    found = explore(
        story(scene("start", ("round", {}), ("stayed", {})), scene("round", ("back", {})), scene("back", ("round", {})))
    )

    assert found.trapped == {"round", "back"} and found.longest is None


def test_a_circle_with_a_way_out_has_no_longest_walk_and_traps_nobody():
    found = explore(story(scene("start", ("start", {}), ("stayed", {}))))

    assert (found.shortest, found.longest, found.trapped) == (1, None, set())


def test_a_story_of_more_states_than_the_bound_says_so():
    many = story(
        scene("start", ("start", {"add": {"one": 1}}), ("start", {"add": {"two": 1}}), ("stayed", {})),
        variables={name: {"low": 0, "high": 20, "start": 0} for name in ("one", "two")},
    )

    assert not explore(many, bound=100).whole
    assert explore(many).states == 21 * 21


def test_random_walks_are_the_same_for_a_seed_and_meet_every_ending():
    first, again = (random_walks(samples.garden(), 500, seed=3) for _ in range(2))

    assert first == again and sum(first.values()) == 500
    assert {"stayed", "changed", "asked"} <= set(first)
    assert random_walks(samples.garden(), 500, seed=4) != first


def test_a_walk_that_never_ends_is_given_up():
    assert random_walks(story(scene("start", ("start", {}))), 3) == Counter({"": 3})


@pytest.mark.parametrize("scenario", LIBRARY.scenarios.values(), ids=lambda each: each.id)
def test_every_scene_reply_and_ending_that_is_shipped_can_be_met(scenario):
    found = explore(scenario)

    assert found.whole and not found.stuck and not found.trapped
    assert found.scenes == {scene.id for scene in scenario.scenes}
    assert found.endings == {ending.id for ending in scenario.endings}
    assert found.replies == {(scene.id, reply.id) for scene in scenario.scenes for reply in scene.replies}
    assert found.shortest is not None and found.longest is not None and 2 <= found.shortest <= found.longest


def test_ten_thousand_scenes_have_ten_thousand_states():
    scenes = [scene(f"s{n}", (f"s{n + 1}" if n < 9_999 else "stayed", {}), ("changed", {})) for n in range(10_000)]

    found = explore(story(*scenes))

    assert (found.states, found.longest) == (10_000, 10_000)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8)), min_size=6, max_size=6))
def test_random_walks_meet_only_what_exploring_met(targets):
    places = [f"s{number}" for number in range(6)] + ["stayed", "changed", "asked"]
    scenes = [scene(f"s{n}", (places[one], {}), (places[other], {})) for n, (one, other) in enumerate(targets)]
    made = story(*scenes)

    met = set(random_walks(made, 50)) - {""}

    assert met <= explore(made).endings
