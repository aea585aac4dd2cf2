"""What a role-play can do: remember, open and close replies, be watched, be walked another way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.play import Fork, State
from bot.core.screen import Labelled, OwnWords
from bot.storage.runs import read_state, written_state
from tests import routes, samples

GARDEN = samples.garden()
GATE = State("gate")


def follow(state, *options, activity=GARDEN):
    for option in options:
        state = activity.answer(state, option).state
    return state


def offered(state, activity=GARDEN):
    return [option.id for option in activity.screen(state).options if option.closed is None]


def words(screen):
    return "\n".join(f"{getattr(block, 'label', '')} {getattr(block, 'text', '')}" for block in screen.blocks)


def test_a_reply_that_is_not_open_yet_is_shown_with_the_reason():
    closed = [option for option in GARDEN.screen(GATE).options if option.closed]

    assert [(option.id, option.closed) for option in closed] == [("sit", "Sam does not know yet why you came.")]
    assert not GARDEN.screen(GATE).offers("sit")


def test_a_reply_changes_what_is_remembered_and_opens_others():
    told = follow(GATE, "tell", "next")

    assert dict(told.facts) == {"told": True, "trust": 2}
    assert "sit" in offered(told)
    assert "Sam knows why you came." in words(GARDEN.screen(told))


def test_a_number_stays_within_its_bounds():
    assert dict(follow(GATE, "press-on", "next").facts) == {"mood": "tense", "trust": 0}


def test_a_reply_that_can_be_taken_once_is_gone_afterwards():
    assert "tell" not in offered(follow(GATE, "tell", "next"))


def test_a_reply_without_a_reason_is_hidden_until_it_is_open():
    assert "twice" not in [option.id for option in GARDEN.screen(GATE).options]
    assert "twice" in offered(follow(GATE, "tell", "next", "press-on", "next"))


def test_each_walk_has_an_order_of_replies_of_its_own_and_keeps_it():
    bench = samples.scenario(scenes=[{**samples.BENCH["scenes"][0], "keep_order": False}, samples.BENCH["scenes"][1]])
    orders = {seed: tuple(offered(State("sitting", seed=seed), bench)) for seed in range(1, 40)}

    assert set(orders.values()) == {("give-it", "ask-first"), ("ask-first", "give-it")}
    assert orders == {seed: tuple(offered(State("sitting", seed=seed), bench)) for seed in range(1, 40)}
    assert offered(State("sitting"), bench) == ["give-it", "ask-first"]


def test_at_a_marked_scene_one_may_say_it_first_and_then_sees_the_replies_beside_the_words():
    first = follow(GARDEN.first(), "go-on")
    screen = GARDEN.screen(first)
    assert screen.asks == "What would you say to Sam?" and [option.id for option in screen.options] == ["next"]

    beside = GARDEN.wrote(first, kept=False).state
    assert OwnWords() in GARDEN.screen(beside).blocks
    assert offered(beside)[-1] == "none" and GARDEN.holds_words(beside)

    assert follow(beside, "tell").at == "said:tell"
    assert follow(beside, "none") == replace(beside, at="")


def test_one_is_asked_to_say_it_first_only_once():
    assert follow(follow(GARDEN.first(), "go-on", "next"), "tell", "next").at == ""


def test_watching_shows_an_authors_walk_with_what_to_look_for_and_counts_as_explored():
    assert "watch" in offered(GARDEN.first())
    state = follow(GARDEN.first(), "watch")
    screen = GARDEN.screen(state)

    assert Labelled("The reply in this walk", "Tell Sam why.") in screen.blocks
    assert Labelled("What to look for", "- Who could have ended it?") in screen.blocks
    ended = follow(state, "next", "next")
    assert ended.step == "stayed" and GARDEN.explored(ended)
    assert GARDEN.screen(follow(ended, "next", "next")).title == "The path you watched"


def test_a_watched_walk_that_an_edit_took_away_does_not_stand():
    state = follow(GARDEN.first(), "watch")

    assert not samples.garden(walks=[]).stands(state)


ENDED = follow(GATE, "tell", "next", "press-on", "next", "ask", "next")


def test_from_each_decision_a_new_walk_can_begin_with_what_was_remembered_then():
    path = follow(ENDED, "next", "next")
    assert [option for option in offered(path) if option.startswith("what-if")] == [
        "what-if-0",
        "what-if-1",
        "what-if-2",
    ]

    outcome = GARDEN.answer(path, "what-if-1")

    assert outcome.state == path
    assert outcome.forks.path == path.path[:1] and dict(outcome.forks.facts) == {"told": True, "trust": 2}
    assert outcome.forks.fork == Fork(1, path.path)
    assert "sit" in offered(outcome.forks)


def test_both_walks_are_shown_one_below_the_other_with_where_the_values_part():
    forked = GARDEN.answer(follow(ENDED, "next", "next"), "what-if-1").forks
    state = follow(forked, "sit", "next", "next")
    read = []
    while state.step == "debrief":
        read.append(words(GARDEN.screen(state)))
        state = GARDEN.answer(state, "next").state
    told = "\n".join(read)

    assert told.index("The first walk, from the fork on") < told.index("This walk, from the fork on")
    assert "Before decision 2 both walks are the same." in told
    assert "Only the first walk leaned on honesty" in told
    assert "Only this walk leaned on mutuality" in told
    assert "Neither walk is the better one." in told


def test_a_decision_after_which_endings_are_out_of_reach_is_called_a_turning_point():
    bench = samples.scenario()
    path = (("sitting", "give-it"), ("later", "stay"))

    blocks = bench.screen(State("debrief", "path-0", path)).blocks

    assert all("A turning point" in block.text for block in blocks[:2])
    assert "A turning point" not in words(GARDEN.screen(State("debrief", "path-0", (("gate", "tell"),))))


def test_feedback_names_who_rules_something_out():
    scenes = [dict(each) for each in samples.BENCH["scenes"]]
    scenes[0] = {
        **scenes[0],
        "replies": [
            {**scenes[0]["replies"][0], "feedback": samples.feedback(ruled_out={"by": "Every code we know."})},
            scenes[0]["replies"][1],
        ],
    }
    screen = samples.scenario(layer="code", scenes=scenes).screen(State("sitting", "said:give-it"))

    assert Labelled("This one is ruled out", "Every code we know.") in screen.blocks


@st.composite
def walks(draw, activity):
    """A walk of any length by presses that the pages offer."""
    state = replace(activity.first(), seed=draw(st.integers(0, 2**56)))
    states = [state]
    for _ in range(draw(st.integers(0, 25))):
        possible = [(press, outcome) for press, outcome in routes.presses(activity, state)]
        if not possible:
            break
        _, outcome = draw(st.sampled_from(possible))
        state = outcome.forks if outcome.forks and draw(st.booleans()) else outcome.state
        states.append(state)
    return states


@pytest.mark.parametrize("activity", [GARDEN, samples.scenario(), samples.module()], ids=lambda each: each.id)
@given(data=st.data())
def test_a_run_restored_after_any_step_equals_the_run_that_went_on(activity, data):
    for state in data.draw(walks(activity)):
        assert read_state(written_state(state)) == state
        assert activity.screen(read_state(written_state(state))).page() == activity.screen(state).page()


@pytest.mark.parametrize("activity", [GARDEN, samples.scenario(), samples.module()], ids=lambda each: each.id)
@given(data=st.data())
def test_wherever_a_walk_leads_there_is_a_way_out(activity, data):
    for state in data.draw(walks(activity)):
        assert activity.stands(state)
        assert activity.finished(state) or routes.onward(activity, state)


@given(data=st.data())
def test_choosing_is_a_pure_function(data):
    state = data.draw(walks(GARDEN))[-1]
    for press, outcome in routes.presses(GARDEN, state):
        assert dict(routes.presses(GARDEN, state))[press] == outcome


def test_a_walk_in_circles_does_not_grow_without_end():
    circle = samples.garden(
        scenes=[
            {
                **samples.GARDEN["scenes"][0],
                "replies": [
                    {"id": "again", "text": "Again.", "then": "gate", "feedback": samples.feedback()},
                    samples.GARDEN["scenes"][0]["replies"][4],
                ],
            }
        ],
        walks=[],
    )
    state = GATE
    for _ in range(500):
        state = follow(state, "again", "next", activity=circle)

    assert len(written_state(state)) < 8_000
