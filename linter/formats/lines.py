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
from linter.text import pattern

_BULLET = pattern(r"[ \t]*(?:[-*+•–](?:[ \t]+|$)|•|\d{1,3}[.)](?:[ \t]+|$))")
_LONE_BULLET = pattern(r"[ \t]*[-*+•–][ \t]*")
_FOREIGN_BULLET = pattern(r"[ \t]*(?:[•–][ \t]+|•)(?=[^\r\n])")
_ENDED = pattern(r"[.?!:…。！？][\"'”’)\]*_]*")
_CLOSERS = "\"'”’)]*_"
_FENCE = pattern(r"[ \t]{0,3}(`{3,}|~{3,})")
_BLANK = pattern(r"(?:\n|\r(?!\n))[ \t]*+[\r\n]")
_LINE = pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_MARKED = pattern(r"[ \t]{0,3}(?:#{1,6}(?:[ \t]|$)|>|\||<|!?\[|\{|:::|!!!|(?:[-*_][ \t]*){3,}$)")
_DELIMITERS = pattern(r"[ \t|:-]*\|[ \t|:-]*")
_UNDERLINE = pattern(r"[ \t]{0,3}(?:=+|-{2,})[ \t]*")
_ELEMENT = pattern(r"[ \t]{0,3}<([A-Za-z][\w-]*)")
_DEFINITION = pattern(r"(?<![^\r\n])[ ]{0,3}\[(?P<note>\^?)(?P<label>[^\[\]\r\n]{1,200})\]:[ \t]*(?P<rest>[^\s][^\r\n]*)")
_DEFINITIONS = 20_000
"""The most characters of definitions that every line is given: enough for any article, too few to be slow."""
_NOTES = pattern(r"(?:\[\^[^\[\]\s]*\])+$")
TITLE_WORDS = 14
"""The most words of a line that may be a title."""
_PLAIN_TITLE_WORDS = 6
"""The most words of a title that is not capitalised throughout."""


class Chunk(NamedTuple):
    """A stretch of the source to be parsed by itself; `kind` where its paragraph is a heading or an item."""

    start: int
    end: int
    kind: str = ""
    level: int = 0
    begins_list: bool = False


def are_paragraphs(source: str, start: int = 0) -> bool:
    """Whether each line of a text is a paragraph: there is no blank line, and most lines end as paragraphs do."""
    first = re.compile(r"[\r\n \t]*").match(source, start)
    start = first.end() if first else start
    blank = _BLANK.search(source, start)
    if blank and source[blank.end() :].strip():
        return False
    lines = [line for found in _LINE.finditer(source, start) if (line := found[0].strip())]
    if len(lines) < 2:
        return False
    prose = [line for line in lines if not _BULLET.match(line) and not _MARKED.match(line)]
    wraps = sum(map(_goes_on, prose, prose[1:]))
    return sum(map(_is_whole, lines)) * 2 > len(lines) and wraps * 4 < max(1, len(prose))


def _is_whole(line: str) -> bool:
    return _is_ended(line) or bool(_BULLET.match(line)) or is_title(line)


def _is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, whatever closes or refers behind the mark."""
    line = _NOTES.sub("", line.rstrip())
    return bool(_ENDED.match(line, max(0, len(line.rstrip(_CLOSERS)) - 1)))


def _goes_on(line: str, below: str) -> bool:
    """Whether a line is wrapped: no sentence ends with it, and the one below does not begin as one."""
    return below.lstrip()[:1].islower() and not _is_ended(line)


def definitions(source: str, start: int) -> str:
    """What a line that is parsed by itself may refer to: every definition of a link, every footnote's label."""
    found = (
        f"[^{each['label']}]: x" if each["note"] else each[0].strip() for each in _DEFINITION.finditer(source, start)
    )
    text = "\n\n" + "\n\n".join(found)
    return text if 2 < len(text) <= _DEFINITIONS else ""


def chunks(source: str, start: int, markup: bool = True) -> Iterator[Chunk]:
    """The lines of such a text, with what belongs together kept whole: code, tables, quotes, lists, HTML."""
    spans = [found.span() for found in _LINE.finditer(source, start) if found[0]]
    first, in_list, number = True, False, 0
    while number < len(spans):
        at, end = spans[number]
        line = source[at:end].strip("\r\n")
        if not line.strip():
            number += 1
            continue
        if _LONE_BULLET.fullmatch(line) and number + 1 < len(spans):  # the line below is the item
            at, end = spans[number + 1]
            if source[at:end].strip() and not _LONE_BULLET.fullmatch(source[at:end].rstrip("\r\n")):
                yield Chunk(at, end, ITEM, 1, not in_list)
                in_list, number = True, number + 2
                continue
            number += 1
            continue
        last = _held(source, spans, number, markup)
        bulleted = bool(_BULLET.match(line))
        foreign = _FOREIGN_BULLET.match(source, at, end) if markup else None
        if foreign:  # a bullet that is none in Markdown
            yield Chunk(foreign.end(), spans[last - 1][1], ITEM, 1, not in_list)
        elif last > number + 1 or bulleted:
            yield Chunk(at, spans[last - 1][1], begins_list=bulleted and not in_list)
        else:
            yield _chunk(line, at, end, first, markup)
        first, in_list, number = False, bulleted, last


def _held(source: str, spans: list[tuple[int, int]], number: int, markup: bool) -> int:
    """The number of the line after those that line `number` holds together with itself."""
    count = len(spans)

    def line(at: int) -> str:
        return source[slice(*spans[at])].rstrip("\r\n")

    text, last = line(number), number + 1
    if not markup or _FOREIGN_BULLET.match(text):
        while last < count and _goes_on(line(last - 1), line(last)):
            last += 1
        return last
    if fence := _FENCE.match(text):
        while last < count and not line(last).strip().startswith(fence[1]):
            last += 1
        return min(last + 1, count)
    if _is_row(text) or (last < count and "|" in text and _DELIMITERS.fullmatch(line(last))):
        while last < count and "|" in line(last):
            last += 1
    elif text.lstrip().startswith(">"):
        while last < count and line(last).lstrip().startswith(">"):
            last += 1
    elif _BULLET.match(text):
        while last < count and not _LONE_BULLET.fullmatch(line(last)) and _belongs(line(last - 1), line(last)):
            last += 1
    elif last < count and _UNDERLINE.fullmatch(line(last)) and not _MARKED.match(text):
        return last + 1
    elif text.lstrip().startswith(("<!--", "<")):
        return _element_end(source, spans, number, text)
    elif text.lstrip().startswith(("[^", "!!!", "???")):
        while last < count and line(last)[:1] in (" ", "\t"):
            last += 1
    elif not _MARKED.match(text):
        while last < count and _goes_on(line(last - 1), line(last)):
            last += 1
    return last


def _belongs(line: str, below: str) -> bool:
    """Whether a line goes on with a list."""
    if _FOREIGN_BULLET.match(below):
        return False
    return bool(_BULLET.match(below)) or below[:1] in (" ", "\t") or _goes_on(line, below)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or line.count(" | ") > 1


def _element_end(source: str, spans: list[tuple[int, int]], number: int, text: str) -> int:
    """Lines up to the one in which the element or comment at the start of a line is closed."""
    element = _ELEMENT.match(text)
    closing = f"</{element[1]}>" if element else "-->" if text.lstrip().startswith("<!--") else ""
    # Elements are short where there is no blank line: looking further would cost more than it finds.
    end = source.find(closing, spans[number][0], spans[number][0] + 20_000) if closing else -1
    last = number + 1
    while end >= 0 and last < len(spans) and spans[last][0] <= end:
        last += 1
    return last


def _chunk(line: str, start: int, end: int, first: bool, markup: bool) -> Chunk:
    if markup and _MARKED.match(line):
        return Chunk(start, end)
    level = title_level(line)
    return Chunk(start, end, HEADING, 1 if first and level == 2 else level) if level else Chunk(start, end)


def title_level(line: str) -> int:
    """The level of heading that a line of its own is: 2 for a title, 3 for one that ends in a colon, 0 for neither."""
    if is_title(line):
        return 2
    text = line.strip().strip("*_").rstrip()
    return 3 if text.endswith(":") and len(text.split()) <= TITLE_WORDS and is_title(text[:-1]) else 0


def is_title(line: str) -> bool:
    """Short, capitalised, and without the mark that ends a sentence."""
    text = _NOTES.sub("", line.strip()).strip("*_").rstrip()
    if not text or text[-1] in ".?!:;,…。！？：，；" or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'¿¡"):
        return False
    words = text.split()
    return len(words) <= TITLE_WORDS and (len(words) <= _PLAIN_TITLE_WORDS or _is_capitalised(text)) and len(text) < 160


def _is_capitalised(line: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) * 5 >= len(long) * 3
