"""`[tool.caveat]` of a `pyproject.toml`, its values with their places, which Python's TOML reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linter.errors import Problem, UserError
from linter.files import decode

if TYPE_CHECKING:
    from linter.rulebook.yamlfile import Node

_NAME = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]\]?[ \t]*(?:#.*)?\r?$")
_ENTRY = re.compile(rf"([ \t]*)({_DOTTED})[ \t]*=")
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
Path = tuple[str | int, ...]
Places = Mapping[Path, tuple[int, int]]


def table(data: bytes, path: str) -> Any:
    """What `[tool.caveat]` holds, None where there is no such table. Raises UserError where the file cannot be read."""
    import tomllib

    try:
        read = tomllib.loads(decode(data, path))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise UserError(Problem(f"not valid TOML: {_PLACE.sub('', str(error))}", path, line, column)) from None
    tool = read.get("tool")
    return tool.get("caveat") if isinstance(tool, dict) else None


def node(data: bytes, path: str) -> Node | None:
    """The same with the place of every value, as for YAML. Raises UserError."""
    found = table(data, path)
    if found is None:
        return None
    text = decode(data, path)
    places = dict(_places(text))
    return _made(found, ("tool", "caveat"), places.get(("tool", "caveat"), (1, 1)), places, text, path)


def _made(value: Any, at: Path, place: tuple[int, int], places: Places, text: str, path: str) -> Node:
    from linter.rulebook.yamlfile import Node

    place = places.get(at, place)
    if isinstance(value, dict):
        entries = {name: _made(each, (*at, name), place, places, text, path) for name, each in value.items()}
        return Node(entries, path, *place, {name: places.get((*at, name), place) for name in value})
    if isinstance(value, list):
        elements = []
        for number, each in enumerate(value):
            place = _element(each, place, text)  # each stands behind the one before
            elements.append(_made(each, (*at, number), place, places, text, path))
        return Node(elements, path, *(elements[0].line, elements[0].column) if elements else place)
    return Node(value, path, *place)


def _element(value: Any, place: tuple[int, int], text: str) -> tuple[int, int]:
    """Where a text stands that is an element of a list which begins at a place."""
    if not isinstance(value, str):
        return place
    lines = text.split("\n")
    for number in range(place[0], len(lines) + 1):
        line = lines[number - 1]
        begin = place[1] if number == place[0] else 0
        found = [at for quote in "\"'" if (at := line.find(f"{quote}{value}{quote}", begin)) >= 0]
        if found:
            return number, min(found) + 1
        if number > place[0] and (_HEADER.match(line) or _ENTRY.match(line)):
            break
    return place


def _places(text: str) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Every table and key that has a line of its own, and where."""
    at: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            at = _names(header[2])
            place = (number, header.start(1) + 1)
            if len(header[1]) == 2:
                yield at, place
                counts[at] = counts.get(at, -1) + 1
                at = (*at, counts[at])
            yield at, place
        elif entry := _ENTRY.match(line):
            yield (*at, *_names(entry[2])), (number, len(entry[1]) + 1)


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
