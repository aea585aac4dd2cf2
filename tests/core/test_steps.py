"""Each kind of step: what it shows, what it asks, and that nothing in it is scored."""

import pytest

from bot.core.play import State
from bot.core.screen import Cites, Labelled
from tests import routes, samples

NO_SCORE = ("score", "points", "correct", "wrong", "%", "well done")


def with_step(kind, **fields):
    return samples.module(steps=[{"id": "it", "kind": kind, "title": "A step", **fields}])


TIMELINE = with_step(
    "timeline",
    text="Two doors.",
    events=[
        {
            "id": "list",
            "date": "Autumn 1970",
            "before": "Calls were forbidden.",
            "guesses": [{"id": "asked", "text": "They asked."}, {"id": "wrote", "text": "They kept a list."}],
            "happened": "They kept a list of numbers.",
            "sources": ["penney-2018"],
            "otherwise": [{"who": "Historians", "says": "Others helped."}],
        },
        {
            "id": "house",
            "date": "1971",
            "before": "They had no room.",
            "guesses": [{"id": "rented", "text": "They rented."}, {"id": "met", "text": "They met outside."}],
            "happened": "They found a house.",
            "sources": ["penney-2018"],
        },
    ],
)
POSITIONS = with_step(
    "positions",
    text="Who owns a boundary?",
    positions=[
        {"who": "British Columbia", "says": "Both.", "sources": ["penney-2018"]},
        {"who": "Nevada", "says": "The worker.", "sources": ["penney-2018"]},
    ],
    ask="Whose fear speaks?",
)
ARRANGE = with_step(
    "arrange",
    text="In order, please.",
    items=[
        {"id": "first", "text": "A house", "date": "1971"},
        {"id": "second", "text": "A book", "date": "1978"},
        {"id": "third", "text": "A letter", "date": "2007"},
    ],
)
SORT = with_step(
    "sort",
    text="Which layer?",
    heaps=[{"id": "role", "title": "Role"}, {"id": "boundary", "title": "Boundary"}],
    items=[
        {"id": "lift", "text": "A lift", "heaps": ["role"], "why": "The insurance.", "sources": ["penney-2018"]},
        {"id": "hug", "text": "A hug", "heaps": ["role", "boundary"], "why": "Both can be said."},
    ],
)
RATING = with_step(
    "rating",
    text="How at home are you with silence?",
    marks=[{"id": "not-yet", "text": "Not yet"}, {"id": "some", "text": "Some"}, {"id": "much", "text": "Much"}],
)
TOGETHER = with_step("together", text="In threes, ask what silence is for.")
ALL = [TIMELINE, POSITIONS, ARRANGE, SORT, RATING, TOGETHER]


def follow(module, *options):
    state = State("it")
    for option in options:
        state = module.answer(state, option).state
    return state


def read(module, state):
    screen = module.screen(state)
    return "\n".join(f"{getattr(each, 'label', '')} {getattr(each, 'text', '')}" for each in screen.blocks)


def offered(module, state):
    return [option.id for option in module.screen(state).options]


def test_history_is_walked_by_guesses_and_then_by_what_is_known_with_its_dispute():
    assert "What did people do?" in read(TIMELINE, State("it"))
    told = follow(TIMELINE, "asked")

    assert "You guessed They asked." in read(TIMELINE, told)
    assert "Autumn 1970 They kept a list of numbers." in read(TIMELINE, told)
    assert "Otherwise: Historians Others helped." in read(TIMELINE, told)
    assert "They had no room." in read(TIMELINE, follow(TIMELINE, "asked", "next"))
    assert follow(TIMELINE, "asked", "next", "met", "next") == State("closing")


def test_positions_stand_side_by_side_and_none_is_called_right():
    blocks = POSITIONS.screen(State("it")).blocks

    assert Labelled("British Columbia", "Both.") in blocks and Labelled("Nevada", "The worker.") in blocks
    assert blocks[-1] == Cites(("penney-2018",))


def test_events_are_put_in_order_one_by_one_and_both_orders_are_shown():
    assert "Which came first?" in read(ARRANGE, State("it"))
    assert set(offered(ARRANGE, follow(ARRANGE, "second"))) == {"first", "third"}
    done = follow(ARRANGE, "second", "first", "third")

    assert "Your order - A book\n- A house\n- A letter" in read(ARRANGE, done)
    assert "- 1971: A house\n- 1978: A book\n- 2007: A letter" in read(ARRANGE, done)
    assert follow(ARRANGE, "second", "first", "third", "next") == State("closing")


@pytest.mark.parametrize("at", ["so-far:gone", "so-far:first,first", "so-far:first,gone"])
def test_an_order_with_something_that_is_gone_does_not_stand(at):
    assert not ARRANGE.stands(State("it", at))


def test_an_act_may_belong_on_several_heaps():
    told = follow(SORT, "boundary", "next", "role")

    assert "We put it with: Role or Boundary Both can be said." in read(SORT, told)
    assert Cites(("penney-2018",)) in SORT.screen(follow(SORT, "boundary")).blocks


def test_a_word_for_oneself_is_private_and_may_be_left_out():
    assert "shown to nobody" in read(RATING, State("it"))
    assert offered(RATING, State("it"))[-1] == "rather-not"
    assert follow(RATING, "rather-not") == State("closing")
    assert "You said Some" in read(RATING, follow(RATING, "some"))


def test_a_conversation_is_confirmed_by_the_person_and_every_way_on_counts():
    assert offered(TOGETHER, State("it")) == ["talked", "later", "next"]
    assert follow(TOGETHER, "next") == follow(TOGETHER, "talked", "next") == State("closing")


@pytest.mark.parametrize("module", ALL, ids=lambda each: each.steps[0].kind)
def test_no_kind_of_step_scores_anybody(module):
    for route in routes.shortest(module).values():
        said = read(module, routes.walked(module, route)).lower()
        said = said.replace("nothing was scored", "")
        assert not any(word in said for word in NO_SCORE), said


@pytest.mark.parametrize("module", ALL, ids=lambda each: each.steps[0].kind)
def test_every_page_of_a_step_stands_and_leads_to_the_end(module):
    for route in routes.complete(module):
        assert module.finished(routes.walked(module, route))
    for at in module.steps[0].pages:
        assert module.stands(State("it", at)) and module.screen(State("it", at)).blocks
