"""Every path of one role-play, said with the lines of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.entry import Entry, entry
from bot.content.loader import placed
from bot.content.problems import did_you_mean, quoted
from bot.core.explore import Explored, explore, random_walks
from bot.core.scenario import Scenario


class NotExplored(Exception):
    """Why there is nothing to explore, in words; `problems` are the lines of the checker, if those are why."""

    def __init__(self, sentence: str, problems: Sequence[object] = ()) -> None:
        super().__init__(sentence)
        self.problems = list(problems)


@dataclass(frozen=True)
class Report:
    """`never` are places that no walk meets, as (file:line, what); `met` counts endings in random walks."""

    title: str
    found: Explored
    never: list[tuple[str, str]]
    met: Counter[str]
    endings: dict[str, str]


def explored(name: str, folders: Sequence[Path], walks: int, seed: int) -> Report:
    """`name` is an id or a file. Raises NotExplored."""
    it = _entry(name, folders)
    scenario = it.value
    if not isinstance(scenario, Scenario):
        raise NotExplored(f"{name} cannot be explored: it is no role-play that can be read.", it.yaml.problems)
    targets = {scene.id for scene in scenario.scenes} | {ending.id for ending in scenario.endings}
    lost = [reply for scene in scenario.scenes for reply in scene.replies if reply.then not in targets]
    if lost:
        raise NotExplored(f"{name} cannot be explored: the reply {quoted(lost[0].id)} leads nowhere. Check it first.")
    found = explore(scenario)
    met = random_walks(scenario, walks, seed)
    titles = {ending.id: ending.title for ending in scenario.endings}
    return Report(scenario.title, found, _never(it, scenario, found), met, titles)


def _never(it: Entry, scenario: Scenario, found: Explored) -> list[tuple[str, str]]:
    """In the order of the file. Nothing is said to be out of reach if there was no time for all walks."""
    if not found.whole:
        return []
    told = []
    for i, scene in enumerate(scenario.scenes):
        if scene.id not in found.scenes:
            told.append((it.where(("scenes", i, "id")), f"the scene “{scene.id}”"))
            continue
        for j, reply in enumerate(scene.replies):
            if (scene.id, reply.id) not in found.replies:
                told.append((it.where(("scenes", i, "replies", j)), f"the reply “{reply.id}” in “{scene.id}”"))
        for k, also in enumerate(scene.also):
            if (scene.id, k) not in found.passages:
                told.append((it.where(("scenes", i, "also", k)), f"the passage when {also.when} in “{scene.id}”"))
    for i, ending in enumerate(scenario.endings):
        if ending.id not in found.endings:
            told.append((it.where(("endings", i, "id")), f"the ending “{ending.id}”"))
    return told


def _entry(name: str, folders: Sequence[Path]) -> Entry:
    path = Path(name)
    if path.suffix == ".yaml":
        return entry(path)
    entries, _ = placed(folders)
    ids = {it.id: it for it in entries if it.kind == "scenario" and it.id and not it.set_aside}
    if name not in ids:
        raise NotExplored(f"There is no role-play {quoted(name)}.{did_you_mean(name, ids)}")
    return ids[name]
