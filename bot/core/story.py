"""The pages of a role-play up to its ending: the opening with its choices, scenes played or watched, feedback."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.core import debrief, notes
from bot.core.play import Outcome, State
from bot.core.screen import Block, Cites, Labelled, Option, OwnWords, Prose, Screen, Speech
from bot.core.values import named

if TYPE_CHECKING:
    from bot.core.scenario import Reply, Scenario, Scene

OPENING = "opening"
SAID, SAY, BESIDE, WATCH = "said:", "say", "beside", "watch"
INSTEAD = frozenset({"summary", "together"})
NONE = "none"
PATH_LIMIT = 200  # decisions that a walk remembers; a loop without end must not fill the database

LAYERS = {
    "code": "This one touches the code: a few things that every framework we know rules out.",
    "role": "This one is about the role: what an employer's policy fixes, and how to be honest inside it.",
    "boundary": "This one is about a boundary: something two people make together. No reply is the right one.",
    "system": "This one is about the system around two people. What helps may not lie with either of them.",
}
ROLE_MODELS = {
    "peer_developed": "In this one people support each other as they made it up themselves; nobody is staff.",
    "colleague": "In this one you are not a peer worker: you sit in a colleague's chair, or a supervisor's.",
    "peer_staff": "In this one you are paid staff: the peer staff model, not peer-developed peer support.",
    "both": "This one can happen where support is mutual and where it is paid.",
}
FIRST = (
    "Before you see replies: what would you say? Nobody judges it, and this program cannot. Your words stand beside "
    "the replies; unless you ask to keep them, they go when this scene closes, after a day at the latest."
)
INVENTED = "The people in it are invented."
CONTINUE = (Option("next", "Continue"),)


def stands(scenario: Scenario, state: State) -> bool:
    if state.step == OPENING:
        return state.at == "" or state.at in INSTEAD or state.at in notes.left_out_pages(scenario.content_notes)
    scene = scenario.scene(state.step)
    if scene is None:
        return scenario.ending(state.step) is not None and state.at == ""
    if state.at == WATCH:
        return _watched(scenario, scene, state) is not None
    if state.at in (SAY, BESIDE):
        return scene.say_first is not None
    return state.at == "" or scene.reply(state.at.removeprefix(SAID)) is not None


def screen(scenario: Scenario, state: State) -> Screen:
    if state.step == OPENING:
        return _opening(scenario) if state.at == "" else _instead(scenario, state.at)
    if scene := scenario.scene(state.step):
        return _scene(scenario, scene, state)
    ending = scenario.ending(state.step)
    assert ending is not None
    ways_on = (Option("next", "Look back on it"),)
    return Screen(ending.title, f"{scenario.title} · an ending", (Prose(ending.text),), ways_on)


def answer(scenario: Scenario, state: State, option: str) -> Outcome:
    if state.step == OPENING:
        return _begin(scenario, state, option)
    scene = scenario.scene(state.step)
    if scene is None:
        return Outcome(state.to(debrief.DEBRIEF))
    if state.at == SAY:
        return Outcome(state.to(scene.id))
    if state.at == WATCH:
        taken = _watched(scenario, scene, state)
        assert taken is not None
        return Outcome(_enter(scenario, scenario.took(state, scene, taken), taken.then))
    if state.at.startswith(SAID):
        taken = scene.reply(state.at.removeprefix(SAID))
        assert taken is not None
        return Outcome(_enter(scenario, state, taken.then))
    if option == NONE:
        return Outcome(state.to(scene.id))
    taken = scene.reply(option)
    assert taken is not None
    return Outcome(scenario.took(state, scene, taken).to(scene.id, SAID + option))


def wrote(state: State) -> Outcome:
    return Outcome(state.to(state.step, BESIDE))


def begin_at(scenario: Scenario, state: State, scene: str) -> State:
    """The first page of a scene, for a walk that begins there."""
    return _enter(scenario, state, scene)


def _begin(scenario: Scenario, state: State, option: str) -> Outcome:
    if option == notes.AFTER_ALL:
        return Outcome(state.to(OPENING))
    if option == notes.OTHER_ONE:
        return Outcome(state.to(debrief.CLOSING), opens=notes.other_one(scenario.content_notes))
    if state.at in INSTEAD or state.at.startswith(notes.LEFT_OUT) or option == "skip":
        return Outcome(state.to(debrief.CLOSING))
    if option in INSTEAD:
        return Outcome(state.to(OPENING, option))
    if option.startswith(notes.OTHER):
        return Outcome(state.to(debrief.CLOSING), opens=option.removeprefix(notes.OTHER))
    if option == WATCH and (walk := scenario.watchable()):
        state = State(state.step, watching=walk.id, seed=state.seed)
    return Outcome(_enter(scenario, state, scenario.scenes[0].id))


def _enter(scenario: Scenario, state: State, place: str) -> State:
    scene = scenario.scene(place)
    if scene is None:
        return state.to(place)
    if state.watching:
        return state.to(place, WATCH)
    first_time = all(visited != place for visited, _ in state.path)
    return state.to(place, SAY if scene.say_first and first_time else "")


def _watched(scenario: Scenario, scene: Scene, state: State) -> Reply | None:
    """The reply that the watched walk takes here, unless it was edited away."""
    walk = scenario.watchable(state.watching)
    if walk is None or len(state.path) >= len(walk.do):
        return None
    return chosen(scene, walk.do[len(state.path)].choose)


def chosen(scene: Scene, choose: str) -> Reply | None:
    """The reply that an author's walk names by its id or its text."""
    return next((reply for reply in scene.replies if choose in (reply.id, reply.text)), None)


def _opening(scenario: Scenario) -> Screen:
    people = "\n".join(f"- {person.name}: {person.about}" for person in scenario.people)
    gate = notes.blocks(scenario.content_notes) if scenario.content_notes else ()
    go_on = notes.choices(scenario.content_notes, "Begin") if scenario.content_notes else (Option("go-on", "Begin"),)
    watch = (Option(WATCH, "Watch it instead"),) if scenario.watchable() else ()
    return Screen(
        scenario.title,
        f"A role-play · about {scenario.minutes} minutes",
        (
            Prose(scenario.you),
            Labelled("You meet", people),
            Prose(INVENTED),
            Prose(f"{LAYERS[scenario.layer]} {ROLE_MODELS[scenario.role_model]}"),
            Labelled("Values to hold in mind", named(scenario.values)),
            *gate,
            Prose(scenario.provenance()),
        ),
        (go_on[0], *watch, *go_on[1:]),
    )


def _instead(scenario: Scenario, at: str) -> Screen:
    if at.startswith(notes.LEFT_OUT):
        short = (Labelled("In short", scenario.summary),) if at.endswith("summary") else ()
        said = (notes.left_out_says(scenario.content_notes, at), *short)
        return Screen(scenario.title, "Instead of playing it", said, notes.left_out_options(at))
    below = (
        Labelled("To think about", scenario.debrief.system)
        if at == "summary"
        else Labelled("To do with people", scenario.debrief.bring_to_the_group)
    )
    return Screen(scenario.title, "Instead of playing it", (Labelled("In short", scenario.summary), below), CONTINUE)


def _scene(scenario: Scenario, scene: Scene, state: State) -> Screen:
    title, where = scene.title or scenario.title, _where(scenario, state)
    if state.at.startswith(SAID):
        reply = scene.reply(state.at.removeprefix(SAID))
        assert reply is not None
        return Screen(title, where, (Labelled("Your reply", reply.text), *feedback(reply)), CONTINUE)
    told = _told(scenario, scene, state)
    if state.at == WATCH:
        taken = _watched(scenario, scene, state)
        assert taken is not None
        look = "\n".join(f"- {each}" for each in scenario.observe)
        looked_for = (Labelled("What to look for", look),) if look else ()
        watched = (*told, Labelled("The reply in this walk", taken.text), *feedback(taken), *looked_for)
        return Screen(title, f"{where} · watching", watched, CONTINUE)
    if state.at == SAY:
        ask = Prose(FIRST)
        return Screen(title, where, (*told, ask), (Option("next", "Show the replies"),), asks=scene.say_first)
    options = _replies(scenario, scene, state)
    if state.at == BESIDE:
        nearest = Prose("Which of these comes nearest to yours? Taking one goes on with it.")
        none = Option(NONE, "None of these")
        return Screen(title, where, (*told, OwnWords(), nearest), (*options, none))
    return Screen(title, where, told, options)


def _told(scenario: Scenario, scene: Scene, state: State) -> tuple[Block, ...]:
    narration = (Prose(scene.narration),) if scene.narration else ()
    also = tuple(Prose(each.text) for each in scene.also if scenario.holds(each.when, state))
    speech = tuple(Speech(scenario.names.get(each.who, each.who), each.says) for each in scene.speech)
    return (*narration, *also, *speech)


def _replies(scenario: Scenario, scene: Scene, state: State) -> tuple[Option, ...]:
    shown = []
    for reply in scene.replies:
        if reply.once and (scene.id, reply.id) in state.path:
            continue
        if scenario.holds(reply.when, state):
            shown.append(Option(reply.id, reply.text, "reply"))
        elif reply.not_yet:
            shown.append(Option(reply.id, reply.text, "reply", closed=reply.not_yet))
    if state.seed and not scene.keep_order:
        shown.sort(key=lambda option: _place_in_line(state.seed, scene.id, option.id))
    return tuple(shown)


def _place_in_line(seed: int, scene: str, reply: str) -> bytes:
    """Each walk has an order of its own, the same at every look: people memorise “always B”."""
    return hashlib.sha256(f"{seed} {scene} {reply}".encode()).digest()


def feedback(reply: Reply) -> tuple[Block, ...]:
    """What a reply did, served and cost, and why; who rules it out or says otherwise."""
    said = reply.feedback
    blocks: list[Block] = [
        Labelled("What it did", said.did),
        Labelled("What it served", named(said.served)),
        Labelled("What it cost", named(said.cost)),
        Labelled("Why", said.why),
    ]
    if said.ruled_out:
        blocks.append(Labelled("This one is ruled out", said.ruled_out.by))
    if said.another:
        blocks.append(Labelled("Another way to say it", said.another))
    if said.otherwise:
        blocks.append(Labelled("Who says otherwise", said.otherwise))
    if said.sources:
        blocks.append(Cites(said.sources))
    return tuple(blocks)


def _where(scenario: Scenario, state: State) -> str:
    answered = state.at.startswith(SAID)
    return f"{scenario.title} · scene {len(state.path) + (not answered)}"
