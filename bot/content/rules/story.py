"""The branches of a role-play: every reply leads somewhere, every page is reached, every walk can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.content.problems import did_you_mean, quoted
from bot.content.rules.base import Around, Finding
from bot.core.explore import Explored
from bot.core.scenario import Scenario

Graph = Mapping[str, tuple[str, ...]]


def graph(it: Scenario) -> Graph:
    return {scene.id: tuple(reply.then for reply in scene.replies) for scene in it.scenes}


def replies_that_lead_nowhere(it: Scenario, around: Around) -> Iterator[Finding]:
    places = [*(scene.id for scene in it.scenes), *(each.id for each in it.endings)]
    known = frozenset(places)
    for i, scene in enumerate(it.scenes):
        for j, reply in enumerate(scene.replies):
            if reply.then not in known:
                yield Finding(
                    "C305",
                    ("scenes", i, "replies", j, "then"),
                    f"Reply {quoted(reply.id)} leads to {quoted(reply.then)}, which is no scene or ending here."
                    f"{did_you_mean(reply.then, places)}",
                )


def unreached(it: Scenario, around: Around) -> Iterator[Finding]:
    found = reached_from(graph(it), [it.scenes[0].id])
    for room, what, ids in (
        ("scenes", "scene", [scene.id for scene in it.scenes]),
        ("endings", "ending", [each.id for each in it.endings]),
    ):
        for i, id_ in enumerate(ids):
            if id_ not in found:
                yield Finding("C306", (room, i, "id"), f"No reply leads to the {what} {quoted(id_)}.")


def without_an_ending(it: Scenario, around: Around) -> Iterator[Finding]:
    """A reply that leads nowhere counts as a way out here: it is told about by its own rule."""
    ends = ending(graph(it))
    reached = reached_from(graph(it), [it.scenes[0].id])
    for i, scene_ in enumerate(it.scenes):
        if scene_.id in reached and scene_.id not in ends:
            yield Finding(
                "C307",
                ("scenes", i, "id"),
                f"From the scene {quoted(scene_.id)} no choice of replies comes to an ending.",
            )


def circles(it: Scenario, found: Explored) -> Iterator[Finding]:
    """Each reply that leads back to a scene on the way to it, if conditions do not keep walks from going round."""
    if found.longest is not None:
        return
    leads = graph(it)
    open_, done = {it.scenes[0].id}, set[str]()
    stack = [(it.scenes[0].id, iter(leads[it.scenes[0].id]))]
    backward: set[tuple[str, str]] = set()
    while stack:
        scene, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            stack.pop()
            open_.discard(scene)
            done.add(scene)
        elif target in open_:
            backward.add((scene, target))
        elif target in leads and target not in done:
            open_.add(target)
            stack.append((target, iter(leads[target])))
    ends = ending(leads)
    for i, each in enumerate(it.scenes):
        for j, reply in enumerate(each.replies):
            if (each.id, reply.then) in backward and reply.then in ends and not reply.once:
                yield Finding(
                    "C308",
                    ("scenes", i, "replies", j, "then"),
                    f"Reply {quoted(reply.id)} leads back to {quoted(reply.then)}, so that a walk can go in a circle.",
                )


def speech_by_nobody(it: Scenario, around: Around) -> Iterator[Finding]:
    known = ["you", *(person.id for person in it.people)]
    there = frozenset(known)
    for i, scene in enumerate(it.scenes):
        for j, line in enumerate(scene.speech):
            if line.who not in there:
                yield Finding(
                    "C309",
                    ("scenes", i, "speech", j, "who"),
                    f"{quoted(line.who)} speaks, but is none of the people.{did_you_mean(line.who, known)}",
                )


def ending(leads: Graph) -> set[str]:
    """The places from which some choice of replies leads out of the scenes."""
    back: dict[str, list[str]] = {}
    outside = []
    for scene, targets in leads.items():
        for target in targets:
            back.setdefault(target, []).append(scene)
            if target not in leads:
                outside.append(target)
    return reached_from({place: tuple(scenes) for place, scenes in back.items()}, outside)


def reached_from(leads: Graph, start: Iterable[str]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        for target in leads.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
