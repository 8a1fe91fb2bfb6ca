"""Plain text: paragraphs between blank lines, list items behind bullets, and no markup at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from linter.document import HEADING, ITEM, PARAGRAPH, Block, Document
from linter.formats import lines
from linter.formats.prose import Prose
from linter.text import pattern

_LINE = pattern(r"[^\r\n]+")
_EVERY_LINE = pattern(r"[^\r\n]+(?:\r\n|\n|\r)?|\r\n|\n|\r")
_BULLET = pattern(r"(?P<indent>[ \t]*+)(?:(?:[-*–]|\d{1,3}[.)])(?:[ \t]+|$)|•[ \t]*)")


def parse(source: str, path: str, fields: Collection[str] = ()) -> Document:
    """Reads a plain text, which has no fields."""
    reader = _Reader(source)
    if lines.are_paragraphs(source):
        for chunk in lines.chunks(source, 0, markup=False):
            if chunk.kind == ITEM:
                reader.item(chunk.start, chunk.end, 0)
            elif bullet := _BULLET.match(source, chunk.start, chunk.end):
                reader.item(bullet.end(), chunk.end, _width(bullet["indent"]))
            else:
                reader.other(chunk.start, chunk.end, chunk.kind or PARAGRAPH, chunk.level)
    else:
        for start, end in _paragraphs(source):
            reader.paragraph(start, end)
    return Document(path, source, tuple(reader.blocks))


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    """Where lines stand that have no blank line between them."""
    start, end = -1, 0
    for line in _EVERY_LINE.finditer(source):
        if line[0].isspace():
            if start >= 0:
                yield start, end
            start = -1
        else:
            start, end = (line.start() if start < 0 else start), line.end()
    if start >= 0:
        yield start, end


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


class _Reader:
    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._group = 0
        self._indents: list[int] = []  # of the lists that are open, outermost first

    def paragraph(self, start: int, end: int) -> None:
        """Reads lines without a blank line between them: each bullet begins an item that the lines below go on with."""
        bullet: re.Match[str] | None = None
        at = start
        for line in _LINE.finditer(self._source, start, end):
            found = _BULLET.match(self._source, line.start(), line.end())
            if found:
                self._stretch(at, line.start(), bullet)
                at, bullet = found.end(), found
        self._stretch(at, end, bullet)

    def _stretch(self, start: int, end: int, bullet: re.Match[str] | None) -> None:
        if bullet:
            self.item(start, end, _width(bullet["indent"]))
            return
        text = self._source[start:end].strip()
        if not text:
            return
        level = 0 if "\n" in text or "\r" in text else lines.title_level(text)
        if level == 2 and not self.blocks:
            level = 1
        self.other(start, end, HEADING if level else PARAGRAPH, level)

    def item(self, start: int, end: int, indent: int) -> None:
        """Adds an item of the list that is open, of a new one, or of one within it where it is indented further."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            if not self._indents and (not self.blocks or self.blocks[-1].kind != ITEM):
                self._group += 1
            self._indents.append(indent)
        self._add(start, end, ITEM, len(self._indents), self._group)

    def other(self, start: int, end: int, kind: str, level: int) -> None:
        """Adds a heading or a paragraph, which ends a list."""
        self._indents = []
        self._add(start, end, kind, level, 0)

    def _add(self, start: int, end: int, kind: str, level: int, group: int) -> None:
        prose = Prose()
        prose.add(self._source[start:end], start, end, verbatim=True)
        block = prose.block(kind, level=level, group=group)
        if block:
            self.blocks.append(block)
