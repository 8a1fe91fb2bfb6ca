"""The YAML at the head of an article: its values, and its text fields as prose at their own places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import yaml

from linter.document import FIELD, Block, Field
from linter.errors import Problem, UserError
from linter.formats.prose import Prose
from linter.text import Span

_FENCED = re.compile(r"---[ \t]*(\r\n|\n|\r)(?P<body>.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r).*?(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)*")
# The pure loader alone gives marks whose index counts code points of the text as it stands.
_LOADER = yaml.SafeLoader


def read(source: str, path: str, fields: Collection[str]) -> tuple[list[Block], dict[str, Field], int]:
    """The text fields as blocks, all values, and where the article proper begins. Raises UserError for broken YAML."""
    if toml := _TOML.match(source):
        return [], {}, toml.end()
    fenced = _FENCED.match(source)
    if not fenced:
        return [], {}, 0
    base = fenced.start("body")
    body = fenced["body"]
    try:
        root = yaml.compose(body, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        raise UserError(Problem(f"front matter is not valid YAML: {error.problem}", path, line, column)) from None
    except yaml.YAMLError as error:
        raise UserError(Problem(f"front matter is not valid YAML: {str(error).splitlines()[0]}", path, 1, 1)) from None
    if root is None:
        return [], {}, fenced.end()
    if isinstance(root, yaml.ScalarNode):
        return [], {}, 0  # a line of text between two thematic breaks
    if not isinstance(root, yaml.MappingNode):
        raise UserError(Problem("front matter is not a list of “name: value” lines", path, 2, 1))
    blocks: list[Block] = []
    values: dict[str, Field] = {}
    for key, node in root.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        start, end = base + node.start_mark.index, base + node.end_mark.index
        values[key.value] = Field(_plain(node), Span(start, end))
        if key.value in fields and isinstance(node, yaml.ScalarNode) and node.value.strip():
            block = _prose(node, source, start, end).block(FIELD, name=key.value)
            if block:
                blocks.append(block)
    return blocks, values, fenced.end()


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if node.tag.endswith((":null", ":bool")):
        return None if node.tag.endswith(":null") else node.value.lower() in ("true", "yes", "on")
    return node.value


def _prose(node: yaml.ScalarNode, source: str, start: int, end: int) -> Prose:
    """A scalar's text with its place; where its pieces do not add up to what YAML reads, as one piece."""
    prose = Prose()
    read = ""
    for text, first, last in _pieces(node, source, start, end):
        verbatim = source[first:last] == text
        if text == " ":
            prose.space(first, last)
        else:
            prose.add(text, first, last, verbatim=verbatim)
        read += text
    if " ".join(read.split()) == " ".join(str(node.value).split()):
        return prose
    whole = Prose()
    whole.add(" ".join(str(node.value).split()), start, end, verbatim=False)
    return whole


def _pieces(node: yaml.ScalarNode, source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    if node.style in ("|", ">"):
        head = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)").match(source, start)
        start = head.end() if head else start
    elif node.style in ("'", '"'):
        start, end = start + 1, end - 1
    special = {'"': r"\\", "'": "''"}.get(node.style or "", "")
    # Stretches of plain text, line breaks, and what the quotes escape.
    piece = re.compile(rf"{special or '(?!)'}|(?P<text>(?:(?!{special or '(?!)'})[^\r\n])+)|[\r\n]+")
    at = start
    while at < end:
        found = piece.match(source, at, end)
        if not found:
            return
        if found["text"] is not None:
            text = found["text"]
            lead = len(text) - len(text.lstrip(" \t")) if at == start or source[at - 1] in "\r\n" else 0
            tail = len(text.rstrip(" \t")) if source[found.end() : found.end() + 1] in ("\r", "\n", "") else len(text)
            if lead < tail:
                yield text[lead:tail], at + lead, at + tail
            at = found.end()
        elif source[at] in "\r\n":
            found = _BREAK.match(source, at, end) or found
            yield " ", at, found.end()
            at = found.end()
        elif source[at] == "'":
            yield "'", at, at + 2
            at += 2
        else:
            escape = _ESCAPE.match(source, at, end)
            last = escape.end() if escape else at + 1
            meant = yaml.safe_load(f'"{source[at:last]}x"')[:-1] if escape and source[at + 1] not in "\r\n" else ""
            yield meant, at, last
            at = last
            if meant == "" and at < end:
                while at < end and source[at] in " \t":
                    at += 1
