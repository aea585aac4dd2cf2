"""How strictly a curriculum wants to be checked: only what is not an error anyway can be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from bot.content.codes import ADJUSTABLE
from bot.content.entry import Entry
from bot.content.problems import Problem
from bot.core.library import Curriculum
from bot.core.module import Module
from bot.core.steps.roleplay import RolePlay

Strictness = Literal["error", "warning", "notice", "ignore"]
_ORDER: tuple[Strictness, ...] = ("ignore", "notice", "warning", "error")


def with_severities(entries: list[Entry]) -> list[Problem]:
    """Every problem, as strictly as the curricula of its file want it."""
    wanted = _wanted(entries)
    problems = []
    for it in entries:
        for each in it.yaml.problems:
            severity = wanted.get(it.id or "", {}).get(each.code, each.severity)
            if severity != "ignore":
                problems.append(replace(each, severity=severity))
    return problems


def _wanted(entries: list[Entry]) -> dict[str, dict[str, Strictness]]:
    """Id of an activity → code → severity. Where two curricula share a file, the stricter one counts."""
    modules = {it.value.id: it.value for it in entries if isinstance(it.value, Module) and not it.set_aside}
    wanted: dict[str, dict[str, Strictness]] = {}
    for it in entries:
        if isinstance(it.value, Curriculum) and not it.set_aside:
            for id_ in _covered(it.value, modules):
                codes = wanted.setdefault(id_, {})
                for code, severity in it.value.severities.items():
                    if code in ADJUSTABLE:
                        codes[code] = max(severity, codes.get(code, "ignore"), key=_ORDER.index)
    return wanted


def _covered(curriculum: Curriculum, modules: dict[str, Module]) -> Iterator[str]:
    """Its modules, and the role-plays that they open."""
    for id_ in curriculum.modules:
        yield id_
        if id_ in modules:
            yield from (step.scenario for step in modules[id_].steps if isinstance(step, RolePlay))
