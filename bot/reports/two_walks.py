"""What if: two walks side by side from where they part on, and where their values part. Neither is called better."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core import whatif
from bot.core.play import Path, State
from bot.core.scenario import Scenario
from bot.core.screen import Block, Labelled, Prose, Speech
from bot.core.story import feedback
from bot.reports.templates import rendered


@dataclass(frozen=True, slots=True)
class Decision:
    """A scene as it was met, and the reply that was taken; `told` is empty where the page was rewritten since."""

    title: str
    told: tuple[Block, ...]
    reply: str
    after: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    anchor: str
    title: str
    decisions: tuple[Decision, ...]
    ending: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class TwoWalks:
    title: str
    lead: str
    language: str
    before: tuple[Decision, ...]
    walks: tuple[Walk, Walk]
    parted: tuple[Block, ...]
    provenance: str

    @classmethod
    def build(cls, it: Scenario, state: State) -> TwoWalks:
        """`state` is one of a walk that left another one."""
        assert state.fork is not None
        at, first, second = state.fork.at, *whatif.after_the_fork(state)
        shared = state.path[:at]
        return cls(
            f"Two walks through “{it.title}”",
            f"Before decision {at + 1} both walks are the same. From there on they stand side by side.",
            it.language,
            _decisions(it, (), shared),
            (
                _walk(it, "first-walk", "The first walk", shared, first),
                _walk(it, "this-walk", "This walk", shared, second),
            ),
            tuple(Labelled(label, values) for label, values in whatif.parted(it, first, second)),
            it.provenance(),
        )


def two_walks(it: Scenario, state: State) -> str:
    return rendered("two_walks", "html", TwoWalks.build(it, state))


def _walk(it: Scenario, anchor: str, title: str, shared: Path, path: Path) -> Walk:
    last = it.decision(*path[-1]) if path else None
    ending = it.ending(last.then) if last else None
    return Walk(anchor, title, _decisions(it, shared, path), (ending.title, ending.text) if ending else None)


def _decisions(it: Scenario, shared: Path, path: Path) -> tuple[Decision, ...]:
    return tuple(
        _decision(it, (*shared, *path[:number]), len(shared) + number + 1, *each) for number, each in enumerate(path)
    )


def _decision(it: Scenario, before: Path, number: int, scene: str, reply: str) -> Decision:
    found, taken = it.scene(scene), it.decision(scene, reply)
    if found is None or taken is None:
        return Decision(f"Decision {number}", (Prose(whatif.REWRITTEN),), "", ())
    then = State(scene, path=before, facts=it.facts_after(before))
    narration = (Prose(found.narration),) if found.narration else ()
    also = (Prose(each.text) for each in found.also if it.holds(each.when, then))
    speech = (Speech(it.names.get(each.who, each.who), each.says) for each in found.speech)
    turned = (Prose(whatif.TURNING_POINT),) if whatif.turning(it, scene, reply) else ()
    title = f"Decision {number}: {found.title}" if found.title else f"Decision {number}"
    did_served_cost = feedback(taken)[:3]
    return Decision(title, (*narration, *also, *speech), taken.text, (*did_served_cost, *turned))
