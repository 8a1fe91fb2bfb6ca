"""Files without a blank line: whether their line breaks part paragraphs or only wrap them, and what each line is.

Text pasted from a web page often has one paragraph a line and no blank line between; a Markdown parser would read it
as a single paragraph, and a heading would run into the sentence below it. Text wrapped at 72 columns looks the same to
a parser and must not be shredded. What the lines end in tells the two apart, before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.document import HEADING, ITEM

_BULLET = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,2}[.)])(?:[ \t]+|$)")
_BARE = ("-", "*", "+", "•")
"""A bullet alone on its line: the item is the next line."""
_ENDED = re.compile(r"[.?!:…][\"'”’)\]*_]*$")
_FENCE = re.compile(r"[ \t]{0,3}(```|~~~)")
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_MARKED = re.compile(r"[ \t]{0,3}(?:#|>|\||```|~~~|<|\[\^)")
TITLE_WORDS = 14
"""The most words of a line that may be a title."""


class Chunk(NamedTuple):
    """A stretch of the source to be parsed by itself; `kind` where its paragraph is a heading or an item."""

    start: int
    end: int
    kind: str = ""
    level: int = 0


def are_paragraphs(text: str) -> bool:
    """Whether each line of a text is a paragraph: there is no blank line, most lines end as
    paragraphs do, and few begin as the rest of a sentence does.
    """
    body = text.strip("\r\n")
    if _BLANK.search(body):
        return False
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    whole = sum(bool(_ENDED.search(line.rstrip()) or _BULLET.match(line) or is_title(line)) for line in lines)
    goes_on = sum(line.lstrip()[:1].islower() for line in lines)
    return whole * 2 > len(lines) and goes_on * 4 < len(lines)


def chunks(source: str, start: int) -> Iterator[Chunk]:
    """The lines of such a text, with lists, fenced code, tables and block quotes kept whole."""
    first, in_item = True, False
    held: tuple[int, str] | None = None  # where a run of lines that belong together began, and what holds it together
    end = start
    for found in _LINE.finditer(source, start):
        line, at = found[0].rstrip("\r\n"), found.start()
        if not found[0]:
            break
        mark = _mark(line, held)
        if held and mark != held[1]:
            yield Chunk(held[0], at)
            held = None
        if mark:
            held = held or (at, mark)
            if mark == "fence" and at != held[0] and _FENCE.match(line):
                yield Chunk(held[0], found.end())
                held = None
        elif line.strip():
            if line.strip() in _BARE:
                in_item = True
            else:
                yield _chunk(line, at, found.end(), first, in_item)
                first = in_item = False
        end = found.end()
    if held:
        yield Chunk(held[0], end)


def _mark(line: str, held: tuple[int, str] | None) -> str:
    if held and held[1] == "fence":
        return "fence"
    if _FENCE.match(line):
        return "fence"
    if _BULLET.match(line) and line.strip() not in _BARE:
        return "list"
    if held and held[1] == "list" and line[:1] in (" ", "\t") and line.strip():
        return "list"
    if line.lstrip().startswith("|") or (line.count(" | ") and line.count("|") > 1):
        return "table"
    return "quote" if line.lstrip().startswith(">") else ""


def _chunk(line: str, start: int, end: int, first: bool, in_item: bool) -> Chunk:
    if in_item:
        return Chunk(start, end, ITEM, 1)
    if _BULLET.match(line) or _MARKED.match(line):
        return Chunk(start, end)
    if is_title(line):
        return Chunk(start, end, HEADING, 1 if first else 2)
    if line.rstrip().endswith(":") and is_title(line.rstrip()[:-1]) and _is_capitalised(line):
        return Chunk(start, end, HEADING, 3)
    return Chunk(start, end)


def is_title(line: str) -> bool:
    """Short, capitalised, and without the mark that ends a sentence."""
    text = line.strip().strip("*_")
    if not text or text[-1] in ".?!:;,…" or not (text[0].isupper() or text[0].isdigit()):
        return False
    words = text.split()
    return len(words) <= TITLE_WORDS and (len(words) <= 6 or _is_capitalised(line))


def _is_capitalised(line: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) * 5 >= len(long) * 3
