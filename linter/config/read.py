"""A settings file, checked, with those that it extends: layers of values, the farthest first."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from linter.config.find import PROJECT
from linter.config.given import Given, Override, Values, on_top
from linter.config.keys import KEYS, SHAPE
from linter.errors import Problem, UserError
from linter.files import decode, shown
from linter.rulebook import shapes, yamlfile
from linter.rulebook.yamlfile import Node

_NOTHING = re.compile(r"(?:\s*(?:#[^\n]*|---)?(?:\n|$))*")
_FOLDERS = "rules"


def read(path: str) -> tuple[Values, list[str]]:
    """What a settings file gives, on top of what it extends, and the paths of all these files. Raises UserError with
    everything that is wrong.
    """
    problems: list[Problem] = []
    layers = list(_layers(path, problems, (path,)))
    if problems:
        raise UserError(*problems)
    values: Values = {}
    for node, file in layers:
        values = on_top(values, _values(node, os.path.dirname(file)))
    return values, [file for _, file in layers]


def _layers(path: str, problems: list[Problem], above: tuple[str, ...]) -> Iterable[tuple[Node, str]]:
    node = _parsed(path, problems)
    if node is None or not shapes.check(node, SHAPE, problems):
        return
    folder = os.path.dirname(path)
    for each in _elements(node.get("extends")):
        other = os.path.normpath(os.path.join(folder, str(each.value)))
        if other in above:
            problems.append(each.problem(f"“{each.value}” extends this file in its turn"))
        elif not os.path.isfile(other):
            problems.append(each.problem(f"no such file: “{each.value}”"))
        else:
            yield from _layers(other, problems, (*above, other))
    for each in _elements(node.get(_FOLDERS)):
        if not os.path.isdir(os.path.join(folder, str(each.value))):
            problems.append(each.problem(f"no such folder: “{each.value}”"))
    yield node, path


def _parsed(path: str, problems: list[Problem]) -> Node | None:
    name = shown(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
        if os.path.basename(path) == PROJECT:
            from linter.config.project import node

            found = node(data, name)
            if found is None:
                problems.append(Problem("there is no table [tool.caveat]", name))
            return found
        text = decode(data, name)
    except OSError as error:
        problems.append(Problem(f"cannot be read: {error.strerror}", name))
        return None
    except UserError as error:
        problems += error.problems
        return None
    if _NOTHING.fullmatch(text):
        return Node({}, name, 1, 1, {})
    return yamlfile.parse(text, name, problems)


def _values(node: Node, folder: str) -> Values:
    """What one mapping of settings gives."""
    values = {name: _given(value) for name, value in node.items() if name in KEYS}  # not `files` of an override
    if _FOLDERS in values:
        values[_FOLDERS] = [_folder(each, folder) for each in values[_FOLDERS]]
    return values


def _folder(given: Given, folder: str) -> Given:
    return given._replace(value=os.path.normpath(os.path.join(folder, given.value)))


def _given(node: Node) -> list[Given]:
    if isinstance(node.value, dict):
        places = node.key_places or {}
        return [Given((name, each.plain()), node.path, *places.get(name, (node.line, node.column))) for name, each in node.items()]
    return [Given(_value(each), each.path, each.line, each.column) for each in _elements(node)]


def _value(node: Node) -> object:
    files = node.get("files")
    return Override(tuple(str(each.value) for each in _elements(files)), _values(node, "")) if files else node.plain()


def _elements(node: Node | None) -> Iterable[Node]:
    if node is None:
        return ()
    return node.elements() if isinstance(node.value, list) else (node,)
