"""The YAML or TOML at the head of an article: its values, and its text fields as prose at their own places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from linter.document import FIELD, Block, Field
from linter.errors import Problem, UserError
from linter.formats.prose import Prose
from linter.text import Lines, Span, pattern

Head = tuple[list[Block], dict[str, Field], int]
"""The text fields as blocks, all values, and where the article proper begins."""

_OPEN = pattern(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_PROPERTIES = pattern(r"(?:[&!]\S*+\s++)*+")  # an anchor or a tag before the text
_HEADER = pattern(r"[^\r\n]*(?:\r\n|\n|\r)")
_NEWLINE = r"\r\n\u0085\u2028\u2029"
_BREAKS = pattern(rf"[ \t]*+(?:\r\n|[{_NEWLINE}])[ \t{_NEWLINE}]*+")


def _unbroken(special: str) -> re.Pattern[str]:
    """Text up to what is special or the end of its line, without the spaces before that end."""
    return re.compile(rf"(?:[^ \t{_NEWLINE}{special}]++|[ \t]++(?![{_NEWLINE}]))+")


_TEXT = {'"': _unbroken(r"\\"), "'": _unbroken("'")}
_PLAIN = _unbroken("")
_ESCAPED = {
    # An escaped line break joins the lines; every other escape is resolved by the YAML reader itself.
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n|[\r\n])[ \t]*|.)", re.DOTALL),
    "'": re.compile("''"),
}
_TOML_ENTRY = pattern(
    r"(?<![^\r\n])[ \t]*(?:(?P<key>[\w-]+)|\"(?P<quoted>[^\"\\\r\n]+)\"|'(?P<literal>[^'\r\n]+)')[ \t]*=[ \t]*"
    r"(?P<value>\"\"\"(?:[^\"\\]|\\[\s\S]|\"{1,2}(?!\"))*+\"{3,5}|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\r\n]*)"
)
_TOML_PLACE = pattern(r" \(at line (\d+), column (\d+)\)$")


def read(source: str, path: str, fields: Collection[str]) -> Head:
    """Reads the front matter of a source that begins with its fence; one that never closes is none.

    Raises UserError, with the place, where it cannot be read.
    """
    opened = _OPEN.match(source)
    closed = _CLOSE[opened[1]].search(source, opened.end()) if opened else None
    if not opened or not closed:
        return [], {}, 0
    body = source[opened.end() : closed.start()]
    if opened[1] == "+++":
        return *_toml(body, opened.end(), source, path, fields), closed.end()
    parts = _yaml(body, opened.end(), source, path, fields)
    return (*parts, closed.end()) if parts else ([], {}, 0)


def _failed(what: str, source: str, path: str, offset: int) -> UserError:
    place = Lines(source).place(min(offset, len(source)))
    return UserError(Problem(f"front matter is not valid {what}", path, place.line, place.column))


def _yaml(
    body: str, base: int, source: str, path: str, fields: Collection[str]
) -> tuple[list[Block], dict[str, Field]] | None:
    """None where two rules happen to stand above and below ordinary text."""
    import yaml

    # The C reader's places are code points as well, but for a byte-order mark, which it does not count. What it says of
    # broken YAML differs from the other's, so that the other one is asked then: the same answer on every machine.
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if "\ufeff" not in body:
        with suppress(yaml.YAMLError, UnicodeEncodeError):
            return _composed(fast, body, base, source, path, fields)
    try:
        return _composed(yaml.SafeLoader, body, base, source, path, fields)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = str(error.problem or error.context)
        raise _failed(f"YAML: {said}", source, path, base + (mark.index if mark else 0)) from None
    except yaml.reader.ReaderError as error:
        raise _failed(f"YAML: {error.reason}", source, path, base + error.position) from None
    except yaml.YAMLError as error:
        raise _failed(f"YAML: {str(error).splitlines()[0]}", source, path, base) from None
    except RecursionError:
        raise _failed("YAML: it is nested too deeply", source, path, base) from None


def _composed(
    kind: Any, body: str, base: int, source: str, path: str, fields: Collection[str]
) -> tuple[list[Block], dict[str, Field]] | None:
    import yaml

    loader = kind(body)
    try:
        root = loader.get_single_node()
        if root is None:
            return [], {}
        if isinstance(root, yaml.ScalarNode):
            return None
        if not isinstance(root, yaml.MappingNode):
            place = Lines(source).place(base)
            said = "front matter is not a list of “name: value” lines"
            raise UserError(Problem(said, path, place.line, place.column))
        blocks: list[Block] = []
        values: dict[str, Field] = {}
        for key, node in root.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            start, end = base + node.start_mark.index, base + node.end_mark.index
            values[key.value] = Field(_value(loader, node), Span(start, end))
            if key.value in fields and isinstance(node, yaml.ScalarNode) and _is_text(node):
                block = _prose(node.value, node.style or "", source, start, end).block(FIELD, name=key.value)
                if block:
                    blocks.append(block)
        return blocks, values
    finally:
        loader.dispose()


def _is_text(node: Any) -> bool:
    """Text, or what YAML takes for a date or a number where people wrote a title."""
    return bool(node.value.strip()) and not (node.style is None and node.tag.endswith((":null", ":bool")))


def _value(loader: Any, node: Any) -> object:
    """The value as YAML reads it; where it cannot be made (a date that does not exist, an unknown tag), its text."""
    import yaml

    try:
        return loader.construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError, OverflowError):
        loader.constructed_objects = {}
        loader.recursive_objects = {}
        loader.state_generators = []
        loader.deep_construct = False
        return node.value if isinstance(node.value, str) else None


def _prose(value: str, style: str, source: str, start: int, end: int) -> Prose:
    """A scalar's text with its place; where its pieces do not add up to what was read of it, as one piece."""
    pieces = list(_pieces(style, source, start, end))
    prose = Prose()
    if "".join("".join(text for text, _, _ in pieces).split()) == "".join(value.split()):
        for text, first, last in pieces:
            prose.add(text, first, last, verbatim=source[first:last] == text)
    else:
        prose.add(" ".join(value.split()), start, end, verbatim=False)
    return prose


def _pieces(style: str, source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Stretches of plain text, line breaks as spaces, and what escapes stand for, each with its place."""
    if properties := _PROPERTIES.match(source, start, end):
        start = properties.end()
    if style in ("|", ">"):
        header = _HEADER.match(source, start, end)
        start = header.end() if header else end
    elif style:
        start, end = start + 1, end - 1
    plain, escaped = _TEXT.get(style, _PLAIN), _ESCAPED.get(style)
    at = start
    while at < end:
        if found := plain.match(source, at, end):
            yield found[0], at, found.end()
        elif found := _BREAKS.match(source, at, end):
            yield " ", at, found.end()
        elif escaped and (found := escaped.match(source, at, end)):
            yield _meant(found[0]), at, found.end()
        else:
            return
        at = found.end()


@cache
def _meant(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "\r\n":
        return ""
    import yaml

    try:
        return str(yaml.safe_load(f'"{escape}."'))[:-1]
    except (yaml.YAMLError, ValueError):
        return ""


def _toml(
    body: str, base: int, source: str, path: str, fields: Collection[str]
) -> tuple[list[Block], dict[str, Field]]:
    import tomllib

    try:
        table = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (int(place[1]) + 1, int(place[2])) if place else (1, 1)
        said = _TOML_PLACE.sub("", str(error))
        raise UserError(Problem(f"front matter is not valid TOML: {said}", path, line, column)) from None
    except RecursionError:
        raise _failed("TOML: it is nested too deeply", source, path, base) from None
    blocks: list[Block] = []
    values: dict[str, Field] = {}
    first_table = re.search(r"(?<![^\r\n])[ \t]*\[", body)
    for found in _TOML_ENTRY.finditer(body, 0, first_table.start() if first_table else len(body)):
        key = found["key"] or found["quoted"] or found["literal"]
        if key not in table or key in values:
            continue
        start, end = base + found.start("value"), base + found.end("value")
        value = table[key]
        values[key] = Field(value, Span(start, end))
        if key in fields and isinstance(value, str) and value.strip() and end - start > 2:
            quotes = 3 if source[start : start + 3] in ('"""', "'''") else 1
            if source[start] == '"':  # its escapes are those of YAML, where one quote stands on either side
                prose = _prose(value, '"', source, start + quotes - 1, end - quotes + 1)
            else:
                prose = _prose(value, "", source, start + quotes, end - quotes)
            if block := prose.block(FIELD, name=key):
                blocks.append(block)
    for key, value in table.items():
        values.setdefault(key, Field(value, Span(base, base + len(body))))
    return blocks, values
