"""What a role-play remembers between its scenes: yes or no, one of a few words, or a small number. All are bounded,
so that every state can be visited and “can never hold” has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from bot.core.metadata import Content

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Scalar = bool | int | str
Facts = tuple[tuple[str, Scalar], ...]


class Number(Content):
    low: int = Field(ge=-20, le=20, description="The smallest value; it never goes below.")
    high: int = Field(ge=-20, le=20, description="The largest value; it never goes above.")
    start: int = Field(description="Its value when a walk begins.")

    @model_validator(mode="after")
    def _within(self) -> Number:
        if not self.low <= self.start <= self.high:
            raise ValueError("the start lies outside of low and high")
        return self


class Word(Content):
    of: tuple[Name, ...] = Field(min_length=2, max_length=12, description="The words it can be.")
    start: Name = Field(description="The word it is when a walk begins.")

    @model_validator(mode="after")
    def _one_of(self) -> Word:
        if self.start not in self.of:
            raise ValueError("the start is none of the words")
        return self


Variable = bool | Number | Word
Variables = Mapping[Name, Variable]


def start(variable: Variable) -> Scalar:
    return variable if isinstance(variable, bool) else variable.start


def domain(variable: Variable) -> tuple[Scalar, ...]:
    """Every value it can have."""
    if isinstance(variable, bool):
        return (False, True)
    if isinstance(variable, Word):
        return variable.of
    return tuple(range(variable.low, variable.high + 1))


def values(variables: Variables, facts: Facts) -> dict[str, Scalar]:
    """What holds now. A variable that an edit took away is dropped; a new one has its start."""
    known = dict(facts)
    return {
        name: known[name] if fits(variable, known.get(name)) else start(variable)
        for name, variable in variables.items()
    }


def changed(variables: Variables, facts: Facts, put: Mapping[str, Scalar], add: Mapping[str, int]) -> Facts:
    """The facts after an effect; only what differs from the start is kept, so equal states are equal values."""
    now = values(variables, facts)
    for name, value in put.items():
        if name in now and fits(variables[name], value):
            now[name] = value
    for name, amount in add.items():
        variable = variables.get(name)
        if isinstance(variable, Number):
            now[name] = min(max(int(now[name]) + amount, variable.low), variable.high)
    return tuple(sorted((name, value) for name, value in now.items() if value != start(variables[name])))


def fits(variable: Variable, value: Scalar | None) -> bool:
    if isinstance(variable, bool):
        return isinstance(value, bool)
    if isinstance(variable, Word):
        return value in variable.of
    return type(value) is int and variable.low <= value <= variable.high
