"""A branching role-play as an author writes it: people, scenes with replies, endings, a debrief, walks to watch.

How it is walked stands in story.py, debrief.py and whatif.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bot.core import debrief, notes, story
from bot.core.comfort import Comfort
from bot.core.conditions import When, parsed
from bot.core.metadata import Content, Id, Label, Line, Metadata, Slot, Text, Title
from bot.core.play import Outcome, Path, State
from bot.core.screen import Screen
from bot.core.values import Value
from bot.core.variables import Name, Scalar, Variable, changed, values

RESERVED = frozenset({story.OPENING, debrief.DEBRIEF, debrief.CLOSING})


class Person(Content):
    id: Id
    name: Title
    about: Line = Field(description="A few words that make them a person: what they like, what they are good at.")


class Utterance(Content):
    who: Id = Field(description="The id of one of the people, or you.")
    says: Text


class RuledOut(Content):
    by: Line = Field(description="Which code or law rules it out, and where.")


class Feedback(Content):
    did: Line = Field(description="What it did for the other person, concretely.")
    served: tuple[Value, ...] = Field(description="The values it served; may be empty.")
    cost: tuple[Value, ...] = Field(description="The values it cost something; seldom empty.")
    why: Line = Field(description="How so, for both people.")
    another: Line | None = Field(default=None, description="Another wording, in words one could say.")
    otherwise: Line | None = Field(default=None, description="Who says otherwise, and where.")
    ruled_out: RuledOut | None = Field(default=None, description="On the code layer only: who rules this out.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of sources.yaml.")


class Reply(Content):
    id: Id
    text: Line = Field(description="What one could really say or do.")
    then: Id = Field(description="The scene or ending it leads to.")
    when: When | None = Field(
        default=None, description="It can be taken only when this holds: told_dee and trust >= 2."
    )
    not_yet: Line | None = Field(
        default=None, description="Shown with the reason while `when` does not hold; else hidden."
    )
    once: bool = Field(default=False, description="It can be taken once in a walk.")
    set: Mapping[Name, bool | int | str] = Field(
        default_factory=dict, description="What variables become when it is taken."
    )
    add: Mapping[Name, int] = Field(default_factory=dict, description="What is added to numbers when it is taken.")
    feedback: Feedback = Field(description="What it served and what it cost; never whether it was right.")


class Also(Content):
    when: When = Field(description="The condition, such as told_dee and trust >= 2.")
    text: Text = Field(description="A passage that is shown only when the condition holds.")


class Scene(Content):
    id: Id
    title: Title | None = None
    narration: Text | None = None
    also: tuple[Also, ...] = Field(default=(), description="Passages after the narration, each with its condition.")
    speech: tuple[Utterance, ...] = Field(default=(), description="Who says what, in order; may be left out.")
    say_first: Label | None = Field(
        default=None, description="Asks for the person's own words before the replies are shown: the field's label."
    )
    keep_order: bool = Field(default=False, description="True: replies stand as written, not in each walk's own order.")
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


class Press(Content):
    choose: Line = Field(description="The id of a reply, or its text.")
    hear: Line | None = Field(default=None, description="Words that the feedback must contain.")
    values: tuple[Value, ...] | None = Field(default=None, description="Values that the feedback must say were served.")
    see: Line | None = Field(default=None, description="Words that the page after it must contain.")


class Walk(Content):
    id: Id
    title: Title = Field(description="What it shows, for somebody who watches it.")
    watch: bool = Field(default=False, description="True: people may watch it instead of playing.")
    do: tuple[Press, ...] = Field(
        min_length=1, max_length=100, description="What is chosen, one scene after another, and what must be met."
    )
    ends: Id = Field(description="The ending it must reach.")


class Scenario(Metadata):
    kind: Literal["scenario"] = "scenario"
    layer: Literal["code", "role", "boundary", "system"] = Field(
        description="code: fixed. role: the employer's policy. boundary: made by two people. system: around them."
    )
    role_model: Literal["peer_developed", "peer_staff", "both", "colleague"] = Field(
        description="Whether the support in it is mutual, paid, could be either, or is seen from a colleague's chair."
    )
    variant_of: Id | None = Field(default=None, description="The role-play whose dilemma this one meets again.")
    you: Line = Field(description="Who the person plays, in one sentence.")
    people: tuple[Person, ...] = Field(min_length=1, description="Whom one meets; all invented.")
    summary: Text = Field(description="What happens and what can happen, for people who choose not to play it.")
    content_notes: tuple[notes.ContentNote, ...] = Field(
        description="What a person is told before it begins, with real choices; may be empty."
    )
    slot: Slot | None = Field(default=None, description="Words of the server shown in the debrief.")
    variables: Mapping[Name, Variable] = Field(
        default_factory=dict,
        max_length=20,
        description="What it remembers: true or false, {low, high, start} for a number, {of, start} for a word.",
    )
    scenes: tuple[Scene, ...] = Field(min_length=1, description="The first one is where it begins.")
    endings: tuple[Ending, ...] = Field(
        min_length=1, max_length=40, description="Three or more; each shows gain and cost."
    )
    debrief: Annotated[
        debrief.Debrief, Field(description="Looking back: out of the role, feelings first, then people.")
    ]
    observe: tuple[Line, ...] = Field(
        default=(), max_length=6, description="What to look for, for those who watch instead of playing."
    )
    walks: tuple[Walk, ...] = Field(
        default=(), max_length=40, description="An author's own walks: tests, and something to watch."
    )

    # The story by its names

    @cached_property
    def _scenes(self) -> dict[str, Scene]:
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def _endings(self) -> dict[str, Ending]:
        return {ending.id: ending for ending in self.endings}

    @cached_property
    def names(self) -> dict[str, str]:
        """What speakers are called, by id."""
        return {"you": "You", **{person.id: person.name for person in self.people}}

    @cached_property
    def leads_to(self) -> dict[str, frozenset[str]]:
        """Which endings can follow each scene and ending, whatever the conditions."""
        found = {id_: {id_} for id_ in self._endings} | {id_: set[str]() for id_ in self._scenes}
        into: dict[str, set[str]] = {id_: set() for id_ in found}
        for scene in self.scenes:
            for reply in scene.replies:
                into.setdefault(reply.then, set()).add(scene.id)
        waiting = list(self._endings)
        while waiting:
            place = waiting.pop()
            for before in into[place]:
                if not found[place] <= found[before]:
                    found[before] |= found[place]
                    waiting.append(before)
        return {id_: frozenset(ends) for id_, ends in found.items()}

    def scene(self, id: str) -> Scene | None:  # noqa: A002
        return self._scenes.get(id)

    def ending(self, id: str) -> Ending | None:  # noqa: A002
        return self._endings.get(id)

    def decision(self, scene: str, reply: str) -> Reply | None:
        """The reply that was taken at a scene, unless either is gone since."""
        found = self.scene(scene)
        return found.reply(reply) if found else None

    def watchable(self, id: str | None = None) -> Walk | None:  # noqa: A002
        """The walk of this id, or the first, that people may watch."""
        return next((walk for walk in self.walks if walk.watch and id in (None, walk.id)), None)

    # What holds in a state

    def holds(self, when: str | None, state: State) -> bool:
        if when is None:
            return True
        seen = Counter(scene for scene, _ in state.path)
        return parsed(when).holds(values(self.variables, state.facts), seen)

    def took(self, state: State, scene: Scene, reply: Reply) -> State:
        """The state with one more decision and its effects; the place is still the same."""
        facts = changed(self.variables, state.facts, reply.set, reply.add)
        return State(
            state.step,
            state.at,
            (*state.path, (scene.id, reply.id))[-story.PATH_LIMIT :],
            facts,
            state.watching,
            state.seed,
            state.fork,
        )

    def facts_after(self, path: Path) -> tuple[tuple[str, Scalar], ...]:
        """What the variables were after these decisions; a decision that was edited away changes nothing."""
        state = State("")
        for scene, reply in path:
            found, taken = self.scene(scene), self.decision(scene, reply)
            if found and taken:
                state = self.took(state, found, taken)
        return state.facts

    # As a run sees it

    def first(self) -> State:
        return State(story.OPENING)

    def stands(self, state: State) -> bool:
        return debrief.stands(self, state) if state.step in debrief.PLACES else story.stands(self, state)

    def screen(self, state: State) -> Screen:
        return debrief.screen(self, state) if state.step in debrief.PLACES else story.screen(self, state)

    def answer(self, state: State, option: str) -> Outcome:
        if state.step in debrief.PLACES:
            return debrief.answer(self, state, option)
        return story.answer(self, state, option)

    def wrote(self, state: State, kept: bool) -> Outcome:
        return debrief.wrote(state, kept) if state.step in debrief.PLACES else story.wrote(state)

    def asks_first(self, state: State) -> bool:
        return bool(self.content_notes) and state.step == story.OPENING and state.at == ""

    def leaving_out(self, state: State, comfort: Comfort) -> State:
        at = notes.left_out(self.content_notes, comfort)
        return state.to(story.OPENING, at) if at else state

    def holds_words(self, state: State) -> bool:
        return state.at == story.BESIDE

    def explored(self, state: State) -> bool:
        return state.at in story.INSTEAD or state.step in self._endings or state.step in debrief.PLACES

    def finished(self, state: State) -> bool:
        return state.step == debrief.CLOSING
