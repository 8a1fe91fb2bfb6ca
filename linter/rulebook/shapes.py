"""Shapes of YAML: `check` walks a value along one and reports everything that does not fit, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Union

from linter.errors import Problem
from linter.rulebook.yamlfile import Node


@dataclass(frozen=True)
class Text:
    """A string, one of `options` or like `pattern` where given; `also` says more of what is wrong with one."""

    options: Sequence[str] = ()
    pattern: str = ""
    what: str = "a text"


@dataclass(frozen=True)
class Number:
    """A number, within bounds where they are given."""

    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Day:
    """A date as 2026-11-22."""


@dataclass(frozen=True)
class Truth:
    """true or false."""


@dataclass(frozen=True)
class Anything:
    """Whatever stands there."""


@dataclass(frozen=True)
class List:
    """A list of one shape with at least so many elements; where `single`, one element may stand without its list."""

    of: Shape
    least: int = 0
    single: bool = False


@dataclass(frozen=True)
class Map:
    """A mapping with these keys. Of `one_of` there has to be exactly one."""

    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    one_of: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A mapping from names like `key` to one shape."""

    of: Shape
    key: str = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Either:
    """The first shape for a list, the second for a mapping."""

    list: Shape
    map: Shape


Shape = Union[Text, Number, Day, Truth, Anything, List, Map, Table, Either]


def check(node: Node, shape: Shape, problems: list[Problem]) -> bool:
    """Whether a value has a shape; what does not fit goes to `problems`."""
    before = len(problems)
    _CHECKS[type(shape)](node, shape, problems)
    return len(problems) == before


def _text(node: Node, shape: Text, problems: list[Problem]) -> None:
    if not isinstance(node.value, str):
        hint = "; write it in quotes" if isinstance(node.value, (int, float, bool, date)) else ""
        problems.append(node.problem(f"{shape.what} belongs here{hint}"))
    elif not node.value.strip():
        problems.append(node.problem(f"{shape.what} belongs here, and it is empty"))
    elif shape.options and node.value not in shape.options:
        problems.append(node.problem(f"“{node.value}” is not one of {', '.join(shape.options)}"))
    elif shape.pattern and not re.fullmatch(shape.pattern, node.value):
        problems.append(node.problem(f"“{node.value}” is not {shape.what}"))


def _number(node: Node, shape: Number, problems: list[Problem]) -> None:
    if not isinstance(node.value, (int, float)) or isinstance(node.value, bool):
        problems.append(node.problem("a number belongs here"))
    elif (shape.least is not None and node.value < shape.least) or (shape.most is not None and node.value > shape.most):
        problems.append(node.problem(f"{node.value:g} is not between {shape.least:g} and {shape.most:g}"))


def _day(node: Node, shape: Day, problems: list[Problem]) -> None:
    if not isinstance(node.value, date):
        problems.append(node.problem("a date such as 2026-11-22 belongs here"))


def _truth(node: Node, shape: Truth, problems: list[Problem]) -> None:
    if not isinstance(node.value, bool):
        problems.append(node.problem("true or false belongs here"))


def _anything(node: Node, shape: Anything, problems: list[Problem]) -> None:
    pass


def _list(node: Node, shape: List, problems: list[Problem]) -> None:
    if not isinstance(node.value, list):
        if shape.single:
            check(node, shape.of, problems)
        else:
            problems.append(node.problem("a list belongs here"))
        return
    if len(node.value) < shape.least:
        problems.append(node.problem(f"at least {shape.least} belong here, and there are {len(node.value)}"))
    for each in node.value:
        check(each, shape.of, problems)


def _map(node: Node, shape: Map, problems: list[Problem]) -> None:
    if not isinstance(node.value, dict):
        problems.append(node.problem("a mapping (key: value) belongs here"))
        return
    allowed = {**shape.required, **shape.optional, **shape.one_of}
    for key, value in node.value.items():
        if key in allowed:
            check(value, allowed[key], problems)
        else:
            problems.append(node.at_key(key, f"unknown key “{key}”; {_meant(key, allowed)}"))
    problems += [node.problem(f"“{key}” is missing") for key in shape.required if key not in node.value]
    if shape.one_of:
        given = [key for key in shape.one_of if key in node.value]
        if len(given) != 1:
            problems.append(node.problem(f"exactly one of {', '.join(shape.one_of)} belongs here, not {len(given)}"))


def _meant(key: str, allowed: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, allowed, 1)
    return f"did you mean “{near[0]}”?" if near else f"known are {', '.join(allowed)}"


def _table(node: Node, shape: Table, problems: list[Problem]) -> None:
    if not isinstance(node.value, dict):
        problems.append(node.problem("a mapping (name: value) belongs here"))
        return
    for key, value in node.value.items():
        if not re.fullmatch(shape.key, key):
            problems.append(node.at_key(key, f"“{key}” is not a name in small letters and hyphens"))
        check(value, shape.of, problems)


def _either(node: Node, shape: Either, problems: list[Problem]) -> None:
    check(node, shape.list if isinstance(node.value, list) else shape.map, problems)


_CHECKS: Mapping[type, Callable[..., None]] = {
    Text: _text,
    Number: _number,
    Day: _day,
    Truth: _truth,
    Anything: _anything,
    List: _list,
    Map: _map,
    Table: _table,
    Either: _either,
}
