"""YAML with positions: every value knows its line and column, so that an error can point at it.

YAML's surprises are errors here: duplicate keys, tabs, an unquoted `no` that would read as false, `1:30` that would
read as 90, an anchor or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Union

import yaml

from linter.errors import Problem

Value = Union[str, int, float, bool, date, None, list["Node"], dict[str, "Node"]]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURPRISES = re.compile(r"(?:y|n|yes|no|on|off)$", re.IGNORECASE)
_SIXTIES = re.compile(r"[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and where it stands (1-based line and column)."""

    value: Value
    path: str
    line: int
    column: int
    key_places: dict[str, tuple[int, int]] | None = None
    """Of a mapping: where each key stands."""

    def problem(self, message: str) -> Problem:
        """A problem with this value."""
        return Problem(message, self.path, self.line, self.column)

    def at_key(self, key: str, message: str) -> Problem:
        """A problem with a key of this mapping."""
        line, column = (self.key_places or {}).get(key, (self.line, self.column))
        return Problem(message, self.path, line, column)

    def plain(self) -> object:
        """The value without positions, as `yaml.safe_load` would give it."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def items(self) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping; none of anything else."""
        return iter(self.value.items()) if isinstance(self.value, dict) else iter(())

    def elements(self) -> Iterator[Node]:
        """The elements of a list; none of anything else."""
        return iter(self.value) if isinstance(self.value, list) else iter(())

    def at(self, key: str) -> Node:
        """An entry that a shape has already been found to have."""
        found = self.get(key)
        assert found is not None
        return found

    def get(self, key: str) -> Node | None:
        """An entry of a mapping, if there is one."""
        return self.value.get(key) if isinstance(self.value, dict) else None


def parse(text: str, path: str, problems: list[Problem]) -> Node | None:
    """The one document of a YAML file. What is wrong with it goes to `problems`; None where nothing can be read."""
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        problems.append(Problem("a tab indents this line; use spaces", path, line, tab.end() - tab.start()))
        return None
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(part) for part in (error.problem, error.context) if part)
        place = (mark.line + 1, mark.column + 1) if mark else (None, None)
        problems.append(Problem(f"not valid YAML: {what}", path, *place))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(f"not valid YAML: {str(error).splitlines()[0]}", path))
        return None
    if root is None:
        problems.append(Problem("the file is empty", path, 1, 1))
        return None
    return _node(root, path, problems)


def _node(node: yaml.Node, path: str, problems: list[Problem]) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Node] = {}
        places: dict[str, tuple[int, int]] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            place = (key.start_mark.line + 1, key.start_mark.column + 1)
            if name in entries:
                problems.append(Problem(f"“{name}” is given twice; keep one", path, *place))
                continue
            entries[name] = _node(value, path, problems)
            places[name] = place
        return Node(entries, path, line, column, places)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(each, path, problems) for each in node.value], path, line, column)
    assert isinstance(node, yaml.ScalarNode)
    return Node(_scalar(node, path, problems), path, line, column)


def _scalar(node: yaml.ScalarNode, path: str, problems: list[Problem]) -> str | int | float | bool | date | None:
    text: str = node.value
    if node.style:  # quoted or a block: what it says is what it is
        return text

    def surprise(message: str) -> None:
        problems.append(Problem(message, path, node.start_mark.line + 1, node.start_mark.column + 1))

    if _SURPRISES.match(text):
        surprise(f"YAML reads {text} as a truth value; write “{text}” in quotes, or true or false")
        return text
    if _SIXTIES.match(text):
        surprise(f"YAML reads {text} as a number to the base of sixty; write it in quotes")
        return text
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    for number in (int, float) if kind in ("int", "float") else ():
        try:
            return number(text)
        except ValueError:
            continue
    return text
