"""What of a walk is counted at all, and what several scenes together tell."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.counts import Choice, Counted, at_least, renewed
from bot.core.group import KEPT_BACK, chosen, places, room
from bot.core.play import State
from tests import samples

START = datetime(2026, 11, 1, tzinfo=UTC)
BENCH = samples.scenario()


def test_replies_at_scenes_are_counted_and_every_choice_round_a_content_note_is_not():
    assert chosen(BENCH, State("sitting"), "give-it") == ("sitting", "give-it")
    for option in ("go-on", "summary", "together", "skip", "watch", "other-the-bus"):
        assert chosen(BENCH, State("opening"), option) is None
    for state in (State("opening", "summary"), State("sitting", "said:give-it"), State("stayed"), State("debrief")):
        assert chosen(BENCH, state, "next") is None


def test_only_the_first_time_at_a_scene_is_counted_and_nothing_of_a_walk_that_is_watched():
    garden = samples.garden()

    assert chosen(garden, State("gate"), "tell") == ("gate", "tell")
    assert chosen(garden, State("gate", "beside"), "tell") == ("gate", "tell")
    assert chosen(garden, State("gate", path=(("gate", "tell"),)), "ask") is None
    for state, pressed in ((State("gate", "say"), "next"), (State("gate", "beside"), "none")):
        assert chosen(garden, state, pressed) is None
    assert chosen(garden, State("gate", "watch", watching="slowly"), "next") is None


def test_a_reply_that_is_open_to_some_only_is_not_counted():
    (gate,) = places(samples.garden())

    assert set(gate.options) == {"tell", "press-on", "ask"}
    assert chosen(samples.garden(), State("gate"), "sit") is None


def test_of_a_module_only_questions_are_counted_right_or_not_yet():
    module = samples.module()

    assert [place.id for place in places(module)] == ["what-year"]
    assert chosen(module, State("what-year"), "in-2018") == ("what-year", "right")
    assert chosen(module, State("what-year"), "in-1970") == ("what-year", "not-yet")
    assert chosen(module, State("what-year", "told:in-1970"), "next") is None
    assert chosen(module, State("my-line"), "kept") is None
    for option in ("go-on", "summary", "together", "skip"):
        assert chosen(module, State("force", "note"), option) is None


def test_a_question_behind_a_content_note_is_not_counted_for_its_number_would_tell_who_went_round():
    steps = [dict(each) for each in samples.LISTENING["steps"]]
    steps[1]["content_notes"] = [{"text": "Mentions 1970.", "instead": ["skip"]}]
    noted = samples.module(steps=steps)

    assert places(noted) == []
    assert chosen(noted, State("what-year"), "in-2018") is None


def test_at_least_two_of_those_who_were_there_are_never_counted():
    assert room(samples.module(), "what-year", {}, 20) == 18
    assert room(BENCH, "sitting", {}, 20) == 18
    assert room(BENCH, "sitting", {}, 1) == 0


def counted(**options: int) -> Counted:
    return Counted({name.replace("_", "-"): count for name, count in options.items()}, START)


def test_a_later_scene_counts_no_more_people_than_the_earlier_one_says_have_come_by():
    assert room(BENCH, "later", {}, 20) == 0
    assert room(BENCH, "later", {"sitting": counted(give_it=14, ask_first=0)}, 20) == 10


def scenes(*written):
    """(id, {reply: then}) each, with the endings of the sample."""
    made = [
        {
            "id": id_,
            "replies": [
                {"id": reply, "text": reply, "then": then, "feedback": samples.feedback()}
                for reply, then in replies.items()
            ],
        }
        for id_, replies in written
    ]
    return samples.scenario(scenes=made)


def test_a_scene_that_is_only_passed_hands_on_who_came_and_ways_that_meet_are_added_up():
    story = scenes(
        ("one", {"a": "two", "b": "three", "c": "stayed"}),
        ("two", {"on": "three"}),
        ("three", {"d": "stayed", "e": "asked"}),
    )

    assert room(story, "three", {"one": counted(a=11, b=7, c=2)}, 30) == 10 + 5


def test_where_a_story_goes_in_circles_nobody_is_added_twice():
    story = scenes(
        ("one", {"a": "two", "b": "three"}),
        ("two", {"c": "three", "d": "stayed"}),
        ("three", {"e": "two", "f": "asked"}),
    )
    before = {"one": counted(a=10, b=10), "two": counted(c=5, d=5), "three": counted(e=10, f=5)}

    assert room(story, "three", before, 40) == 10
    assert room(story, "two", before, 40) == 10
    circle = scenes(("one", {"a": "two", "b": "stayed"}), ("two", {"on": "three"}), ("three", {"on": "two"}))
    assert room(circle, "three", {"one": counted(a=10, b=10)}, 40) == 10


def test_a_very_long_way_of_scenes_that_are_only_passed_is_walked_back():
    passed = [(f"p{number}", {"on": f"p{number + 1}"}) for number in range(2000)]
    story = scenes(("one", {"a": "p0", "b": "stayed"}), *passed, ("p2000", {"c": "stayed", "d": "asked"}))

    assert room(story, "p2000", {"one": counted(a=11, b=7)}, 30) == 10


def picture(first: list[str], later: list[str], been: int):
    """What is shown of both scenes when all have walked: who takes “give-it” meets the second one, in this order."""

    def choices(taken):
        return [Choice(START + timedelta(minutes=number), each) for number, each in enumerate(taken)]

    after = {}
    for place, taken in (("sitting", first), ("later", later)):
        options = next(list(each.options) for each in places(BENCH) if each.id == place)
        found = renewed(None, choices(taken), options, room(BENCH, place, after, been))
        if found is not None:
            after[place] = found
    shown = tuple(
        tuple(at_least(after[place.id], option) for option in place.options) if place.id in after else None
        for place in places(BENCH)
    )
    return shown, after


@pytest.mark.parametrize("only_opened", [0, KEPT_BACK])
@pytest.mark.parametrize("people", [11, 14, 16, 19, 21, 23])
def test_two_scenes_together_leave_three_numbers_for_every_count(people, only_opened):
    """Whoever knows the rule, how many walked, and both scenes' numbers; every order that makes a difference."""
    alike = defaultdict(list)
    been = people + only_opened
    early = max(number for number in range(been - KEPT_BACK + 1) if number % 5 == 4)  # the most that fit two replies
    for gave_early in range(early + 1):
        for gave_late in range(people - early + 1):
            gave = gave_early + gave_late
            asked_late = people - early - gave_late
            first = (
                ["give-it"] * gave_early
                + ["ask-first"] * (early - gave_early)
                + ["give-it"] * gave_late
                + ["ask-first"] * asked_late
            )
            for stayed in range(gave + 1):
                shown, after = picture(first, ["stay"] * stayed + ["speak-up"] * (gave - stayed), been)
                alike[shown].append(tuple(tuple(each.options.values()) for each in after.values()))

    assert people < 16 or any(shown[1] for shown in alike)
    for possible in alike.values():
        for scene in zip(*possible, strict=True):
            for count in zip(*scene, strict=True):
                assert len(set(count)) >= 3
