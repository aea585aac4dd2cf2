"""When a reply is open: a small strict language over a role-play's variables. Nothing is evaluated as Python.

told_dee and trust >= 2 · mood == "calm" · not told_dee · seen("corridor") > 0

`seen("scene")` counts the replies given in that scene, up to SEEN_AT_MOST. A text has at most LIMIT characters, so a
condition costs next to nothing however it was written.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints

from bot.core.variables import Scalar, Variables, domain

LIMIT = 200
DEPTH = 12
SEEN_AT_MOST = 3
CASES = 20_000  # combinations that `possible` tries before it gives the benefit of the doubt

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


@dataclass(frozen=True)
class Condition:
    """`names` are the variables it asks about, `scenes` those it counts."""

    tree: ast.expr
    names: frozenset[str]
    scenes: frozenset[str]

    def holds(self, values: Mapping[str, Scalar], seen: Mapping[str, int]) -> bool:
        return bool(_value(self.tree, values, seen))

    def possible(self, variables: Variables) -> bool:
        """Whether any values of the variables make it hold; what they can become in play is another question."""
        names, scenes = sorted(self.names), sorted(self.scenes)
        domains = [domain(variables[name]) for name in names] + [tuple(range(SEEN_AT_MOST + 1))] * len(scenes)
        for tried, case in enumerate(product(*domains)):
            given = dict(zip(names, case, strict=False))
            counts = dict(zip(scenes, (int(each) for each in case[len(names) :]), strict=True))
            if tried > CASES or self.holds(given, counts):
                return True
        return False

    def complaints(self, variables: Variables, scenes: frozenset[str]) -> Iterator[str]:
        """What an author should know: names that do not exist, and comparisons that make no sense."""
        for name in sorted(self.names - set(variables)):
            yield f"there is no variable “{name}”"
        for scene in sorted(self.scenes - scenes):
            yield f"there is no scene “{scene}”"
        if self.names <= set(variables):
            yield from _senseless(self.tree, variables)


@lru_cache(maxsize=4096)
def parsed(text: str) -> Condition:
    """Raises ValueError, in words for an author."""
    if len(text) > LIMIT:
        raise ValueError(f"a condition takes at most {LIMIT} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"“{text}” is no condition; write it like: told_dee and trust >= 2") from None
    names: set[str] = set()
    scenes: set[str] = set()
    _check(tree, names, scenes, DEPTH)
    return Condition(tree, frozenset(names), frozenset(scenes))


def _readable(text: str) -> str:
    parsed(text)
    return text


When = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_readable)]


def _check(node: ast.expr, names: set[str], scenes: set[str], depth: int) -> None:
    if depth == 0:
        raise ValueError("the condition is nested too deeply")
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check(part, names, scenes, depth - 1)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            _check(part, names, scenes, depth - 1)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
            _check(left, names, scenes, depth - 1)
            _check(right, names, scenes, depth - 1)
        case ast.Name(id="true" | "false"):
            pass
        case ast.Name(id=name):
            names.add(name)
        case ast.Call(func=ast.Name(id="seen"), args=[ast.Constant(value=str(scene))], keywords=[]):
            scenes.add(scene)
        case ast.Constant(value=int() | str()):
            pass
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int())):
            pass
        case _:
            raise ValueError(
                'a condition is made of variables, numbers, words in quotation marks, seen("scene"), and, or, not, '
                "==, !=, <, <=, >, >=, one comparison at a time"
            )


def _value(node: ast.expr, values: Mapping[str, Scalar], seen: Mapping[str, int]) -> Any:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, values, seen) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, values, seen) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return not _value(part, values, seen)
        case ast.UnaryOp(operand=ast.Constant(value=int(number))):
            return -number
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(type(op), _value(left, values, seen), _value(right, values, seen))
        case ast.Name(id="true" | "false" as name):
            return name == "true"
        case ast.Name(id=name):
            return values.get(name, False)
        case ast.Call(args=[ast.Constant(value=str(scene))]):
            return min(seen.get(scene, 0), SEEN_AT_MOST)
        case ast.Constant(value=constant):
            return constant
    raise AssertionError(ast.dump(node))


def _compared(op: type[ast.cmpop], left: Any, right: Any) -> bool:
    """Values of different kinds are unequal and in no order, so that a slip closes a reply and stops nobody."""
    if type(left) is not type(right):
        return op is ast.NotEq
    if op in _ORDER and type(left) is not int:
        return False
    return _COMPARE[op](left, right)


def _senseless(node: ast.expr, variables: Variables) -> Iterator[str]:
    for each in ast.walk(node):
        if not isinstance(each, ast.Compare):
            continue
        (op,), sides = each.ops, (each.left, each.comparators[0])
        kinds = [_kinds(side, variables) for side in sides]
        if not kinds[0] & kinds[1]:
            yield f"“{ast.unparse(each)}” compares things of different kinds"
        elif isinstance(op, _ORDER) and int not in kinds[0]:
            yield f"“{ast.unparse(each)}” puts in order what has no order"
        else:
            yield from _outside(each, sides, variables)


def _outside(node: ast.Compare, sides: tuple[ast.expr, ast.expr], variables: Variables) -> Iterator[str]:
    for one, other in (sides, sides[::-1]):
        if isinstance(one, ast.Name) and one.id in variables and isinstance(other, ast.Constant):
            allowed = domain(variables[one.id])
            if isinstance(node.ops[0], ast.Eq | ast.NotEq) and other.value not in allowed:
                yield f"“{one.id}” is never {other.value!r}"


def _kinds(node: ast.expr, variables: Variables) -> set[type]:
    match node:
        case ast.Name(id="true" | "false"):
            return {bool}
        case ast.Name(id=name):
            return {type(value) for value in domain(variables[name])}
        case ast.Constant(value=value):
            return {type(value)}
        case ast.Call():
            return {int}
        case ast.UnaryOp(op=ast.USub()):
            return {int}
    return {bool}
