"""Plain text: paragraphs between blank lines, list items behind bullets, and no markup at all."""

from __future__ import annotations

import re

from linter.document import HEADING, ITEM, PARAGRAPH, Block, Document
from linter.formats import lines
from linter.formats.prose import Prose

_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*(?:(?:\r\n|\n|\r)[^\r\n]*\S[^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+")


def parse(source: str, path: str) -> Document:
    """Reads a plain text."""
    blocks: list[Block] = []
    group = 0
    if lines.are_paragraphs(source):
        for chunk in lines.chunks(source, 0):
            for line in _LINE.finditer(source, chunk.start, chunk.end):
                _add(blocks, source, line.start(), line.end(), chunk.kind, chunk.level, 1)
        return Document(path, source, tuple(blocks))
    for paragraph in _PARAGRAPH.finditer(source):
        start = paragraph.start()
        bulleted = False
        for line in _LINE.finditer(source, paragraph.start(), paragraph.end()):
            if _BULLET.match(source, line.start(), line.end()):
                if line.start() > start:
                    _add(blocks, source, start, line.start(), "", 0, group)
                group += not bulleted
                bulleted, start = True, line.start()
        _add(blocks, source, start, paragraph.end(), "", 0, group)
    if blocks and blocks[0].kind == PARAGRAPH and lines.is_title(blocks[0].text):
        first = blocks[0]
        blocks[0] = Block(HEADING, first.text, first.runs, 1)
    return Document(path, source, tuple(blocks))


def _add(blocks: list[Block], source: str, start: int, end: int, kind: str, level: int, group: int) -> None:
    prose = Prose()
    bullet = _BULLET.match(source, start, end)
    if bullet:
        start = bullet.end()
        kind = ITEM
    for line in _LINE.finditer(source, start, end):
        text = line[0].strip()
        if text:
            prose.space(line.start(), line.start() + 1)
            at = line.start() + len(line[0]) - len(line[0].lstrip())
            prose.add(text, at, at + len(text), verbatim=True)
    block = prose.block(kind or PARAGRAPH, level=level or (kind == ITEM), group=group if kind == ITEM else 0)
    if block:
        blocks.append(block)
