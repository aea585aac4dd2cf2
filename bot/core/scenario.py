"""A branching role-play: scenes with replies that say what they served and cost, endings, and a debrief."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bot.core import debrief, notes
from bot.core.metadata import Content, Id, Line, Metadata, Slot, Text, Title
from bot.core.play import Outcome, State
from bot.core.screen import Block, Cites, Labelled, Option, Prose, Screen, Speech
from bot.core.values import Value, named

SAID = "said:"
OPENING = "opening"
RESERVED = frozenset({OPENING, debrief.DEBRIEF, debrief.CLOSING})
INSTEAD = frozenset({"summary", "together"})

LAYERS = {
    "code": "This one touches the code: a few things that every framework we know rules out.",
    "role": "This one is about the role: what an employer's policy fixes, and how to be honest inside it.",
    "boundary": "This one is about a boundary: something two people make together. No reply is the right one.",
    "system": "This one is about the system around two people. What helps may not lie with either of them.",
}
ROLE_MODELS = {
    "peer_developed": "In this one the support is mutual; nobody is paid for it.",
    "peer_staff": "In this one you are paid staff: the peer staff model, not peer-developed peer support.",
    "both": "This one can happen where support is mutual and where it is paid.",
}
INVENTED = "The people in it are invented."


class Person(Content):
    id: Id
    name: Title
    about: Line = Field(description="A few words that make them a person: what they like, what they are good at.")


class Utterance(Content):
    who: Id = Field(description="The id of one of the people, or you.")
    says: Text


class Feedback(Content):
    did: Line = Field(description="What it did for the other person, concretely.")
    served: tuple[Value, ...] = Field(description="The values it served; may be empty.")
    cost: tuple[Value, ...] = Field(description="The values it cost something; seldom empty.")
    why: Line = Field(description="How so, for both people.")
    another: Line | None = Field(default=None, description="Another wording, in words one could say.")
    otherwise: Line | None = Field(default=None, description="Who says otherwise, and where.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources.yaml.")


class Reply(Content):
    id: Id
    text: Line = Field(description="What one could really say or do.")
    then: Id = Field(description="The scene or ending it leads to.")
    feedback: Feedback = Field(description="What it served and what it cost; never whether it was right.")


class Scene(Content):
    id: Id
    title: Title | None = None
    narration: Text | None = None
    speech: tuple[Utterance, ...] = Field(default=(), description="Who says what, in order; may be left out.")
    replies: tuple[Reply, ...] = Field(
        min_length=1, max_length=6, description="Each is something a good colleague might say or do."
    )

    def reply(self, id: str) -> Reply | None:  # noqa: A002
        return next((reply for reply in self.replies if reply.id == id), None)


class Ending(Content):
    id: Id
    title: Title
    text: Text
    speaks_to_the_system: bool = Field(
        default=False, description="Something around the two people changes, or is asked to."
    )
    would_ask: bool = Field(default=False, description="The learner says: I do not know, I would ask.")


class Scenario(Metadata):
    kind: Literal["scenario"] = "scenario"
    layer: Literal["code", "role", "boundary", "system"] = Field(
        description="code: fixed. role: the employer's policy. boundary: made by two people. system: around them."
    )
    role_model: Literal["peer_developed", "peer_staff", "both"] = Field(
        description="Whether the support in it is mutual, paid, or could be either."
    )
    variant_of: Id | None = Field(default=None, description="The role-play whose dilemma this one meets again.")
    you: Line = Field(description="Who the person plays, in one sentence.")
    people: tuple[Person, ...] = Field(min_length=1, description="Whom one meets; all invented.")
    summary: Text = Field(description="What happens and what can happen, for people who choose not to play it.")
    content_notes: tuple[notes.ContentNote, ...] = Field(
        description="What a person is told before it begins, with real choices; may be empty."
    )
    slot: Slot | None = Field(default=None, description="Words of the server shown in the debrief.")
    scenes: tuple[Scene, ...] = Field(min_length=1, description="The first one is where it begins.")
    endings: tuple[Ending, ...] = Field(min_length=1, description="Three or more; each shows gain and cost.")
    debrief: Annotated[
        debrief.Debrief, Field(description="Looking back: out of the role, feelings first, then people.")
    ]

    @cached_property
    def _scenes(self) -> dict[str, Scene]:
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def _endings(self) -> dict[str, Ending]:
        return {ending.id: ending for ending in self.endings}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {"you": "You", **{person.id: person.name for person in self.people}}

    def scene(self, id: str) -> Scene | None:  # noqa: A002
        return self._scenes.get(id)

    def decision(self, scene: str, reply: str) -> Reply | None:
        """The reply that was taken at a scene, unless either is gone since."""
        found = self.scene(scene)
        return found.reply(reply) if found else None

    def first(self) -> State:
        return State(OPENING)

    def stands(self, state: State) -> bool:
        if state.step == OPENING:
            return state.at == "" or state.at in INSTEAD
        if state.step in debrief.PLACES:
            return debrief.stands(state)
        if scene := self.scene(state.step):
            return state.at == "" or scene.reply(state.at.removeprefix(SAID)) is not None
        return state.step in self._endings and state.at == ""

    def explored(self, state: State) -> bool:
        return state.at in INSTEAD or state.step in self._endings or state.step in debrief.PLACES

    def finished(self, state: State) -> bool:
        return state.step == debrief.CLOSING

    def screen(self, state: State) -> Screen:
        if state.step == OPENING:
            return self._opening() if state.at == "" else self._instead(state.at)
        if state.step in debrief.PLACES:
            return debrief.screen(self, state)
        if scene := self.scene(state.step):
            return self._scene(scene, state) if state.at == "" else self._told(scene, state)
        ending = self._endings[state.step]
        return Screen(
            ending.title, f"{self.title} · an ending", (Prose(ending.text),), (Option("next", "Look back on it"),)
        )

    def answer(self, state: State, option: str) -> Outcome:
        if state.step == OPENING:
            return self._choose(state, option)
        if state.step in debrief.PLACES:
            return Outcome(debrief.after(self, state))
        scene = self.scene(state.step)
        if scene is None:
            return Outcome(State(debrief.DEBRIEF, path=state.path))
        if state.at == "":
            return Outcome(State(scene.id, SAID + option, (*state.path, (scene.id, option))))
        reply = scene.reply(state.at.removeprefix(SAID))
        assert reply is not None
        return Outcome(State(reply.then, path=state.path))

    def wrote(self, state: State, kept: bool) -> Outcome:
        return Outcome(debrief.wrote(state, kept))

    def _choose(self, state: State, option: str) -> Outcome:
        if state.at in INSTEAD or option == "skip":
            return Outcome(State(debrief.CLOSING))
        if option in INSTEAD:
            return Outcome(State(OPENING, option))
        if option.startswith("other-"):
            return Outcome(State(debrief.CLOSING), opens=option.removeprefix("other-"))
        return Outcome(State(self.scenes[0].id))

    def _opening(self) -> Screen:
        people = "\n".join(f"- {person.name}: {person.about}" for person in self.people)
        gate = notes.blocks(self.content_notes) if self.content_notes else ()
        return Screen(
            self.title,
            f"A role-play · about {self.minutes} minutes",
            (
                Prose(self.you),
                Labelled("You meet", f"{people}\n{INVENTED}"),
                Prose(f"{LAYERS[self.layer]} {ROLE_MODELS[self.role_model]}"),
                Labelled("Values to hold in mind", named(self.values)),
                *gate,
                Prose(self.provenance()),
            ),
            notes.choices(self.content_notes, "Begin") if self.content_notes else (Option("go-on", "Begin"),),
        )

    def _instead(self, at: str) -> Screen:
        shown: tuple[Block, ...] = (
            (Labelled("In short", self.summary), Labelled("To think about", self.debrief.system))
            if at == "summary"
            else (Labelled("In short", self.summary), Labelled("To do with people", self.debrief.bring_to_the_group))
        )
        return Screen(self.title, "Instead of playing it", shown, (Option("next", "Continue"),))

    def _scene(self, scene: Scene, state: State) -> Screen:
        narration = (Prose(scene.narration),) if scene.narration else ()
        speech = tuple(Speech(self._names.get(line.who, line.who), line.says) for line in scene.speech)
        options = tuple(Option(reply.id, reply.text, "reply") for reply in scene.replies)
        return Screen(scene.title or self.title, self._where(state), (*narration, *speech), options)

    def _told(self, scene: Scene, state: State) -> Screen:
        reply = scene.reply(state.at.removeprefix(SAID))
        assert reply is not None
        feedback = reply.feedback
        blocks: list[Block] = [
            Labelled("Your reply", reply.text),
            Labelled("What it did", feedback.did),
            Labelled("What it served", named(feedback.served)),
            Labelled("What it cost", named(feedback.cost)),
            Labelled("Why", feedback.why),
        ]
        if feedback.another:
            blocks.append(Labelled("Another way to say it", feedback.another))
        if feedback.otherwise:
            blocks.append(Labelled("Who says otherwise", feedback.otherwise))
        if feedback.sources:
            blocks.append(Cites(feedback.sources))
        return Screen(scene.title or self.title, self._where(state), tuple(blocks), (Option("next", "Continue"),))

    def _where(self, state: State) -> str:
        return f"{self.title} · scene {len(state.path) + (state.at == '')}"
