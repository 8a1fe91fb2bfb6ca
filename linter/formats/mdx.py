"""What MDX has that Markdown has not: modules, expressions in braces, and tags with expressions in them.

Each is found by scanning to its own end, so that a brace in a string or in code ends nothing, and replaced at equal
length as `masks` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.formats.masks import Edit, aside, filler, instruction
from linter.text import pattern

_NEXT = pattern(
    r"(?P<fence>(?<![^\r\n])[ \t]*(?P<fence_mark>`{3,}|~{3,})[^\r\n]*)|(?P<code>`+)|\\[^\r\n]"
    r"|(?P<module>(?<![^\r\n])(?:import|export)\b(?=[ \t{*\"']))|(?P<brace>\{)|(?P<tag></?(?=[A-Za-z>]))"
)
_RAW = pattern(r"<(pre|script|style|svg|math)\b", re.IGNORECASE)
_NAME = pattern(r"</?(?:[A-Za-z][\w.:-]*)?")
_PART = pattern(r"\"[^\"]*\"|'[^']*'|\{|/?>|[^\"'{<>/]+|/")
_INSIDE = pattern(r"(?P<open>[{(\[])|(?P<close>[})\]])|(?P<quote>[\"'`])|/\*.*?\*/|//[^\r\n]*", re.DOTALL)
_STRING = {mark: re.compile(rf"(?:[^{mark}\\]|\\.)*{mark}", re.DOTALL) for mark in "\"'`"}
_BLANK = pattern(r"(?:\r\n|\n|\r)[ \t]*(?=[\r\n]|\Z)")
_LINE = pattern(r"[^\r\n]+")
_LONGEST = 8_000
"""Characters that an expression or a tag may have; what goes on for longer was never closed."""


def edits(text: str, start: int, asides: set[int]) -> Iterator[Edit]:
    """What to replace in a text that stands at `start` of the source; where an item stands for a tag goes to `asides`."""
    marks = list(_marks(text))
    number = 0
    while number < len(marks):
        # Marks that follow each other with only spaces between are one stretch; alone on their lines they part blocks.
        first = last = number
        while last + 1 < len(marks) and not text[marks[last][1] : marks[last + 1][0]].strip(" \t"):
            last += 1
        begin, end = marks[first][0], marks[last][1]
        number = last + 1
        before = text[max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1 : begin]
        alone = not before.strip(" \t>") and re.match(r"[ \t]*(?:[\r\n]|$)", text[end : end + 200])
        if not alone:
            for mark in marks[first : last + 1]:
                yield from _within_line(text, *mark)
            continue
        opens = marks[last][2] == "open"
        pieces = list(_LINE.finditer(text, begin, end))
        for piece in pieces:
            at = piece.end() - len(piece[0].lstrip(" \t"))
            if opens and piece is pieces[-1] and at < piece.end():
                asides.add(start + at)
                yield Edit(at, piece.end(), aside(text[at : piece.end()]))
            else:
                yield Edit(piece.start(), piece.end(), instruction(piece[0]))


def _within_line(text: str, begin: int, end: int, kind: str) -> Iterator[Edit]:
    if kind == "plain":
        return
    for piece in _LINE.finditer(text, begin, end):
        shown = kind == "value"
        yield Edit(piece.start(), piece.end(), filler(piece[0], "x" if shown else ","), shown and piece.start() == begin)


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each mark begins and ends, and what it is: `value`, `comment`, `module`, or a tag, `open`, `closed` or `plain`."""
    at, ends = 0, dict[int, int]()
    while found := _NEXT.search(text, at):
        at, kind = found.end(), found.lastgroup
        if found["fence"]:
            close = re.compile(rf"(?<![^\r\n])[ \t]*{re.escape(found['fence_mark'])}[`~]*[ \t]*(?![^\r\n])").search(text, at)
            at = close.end() if close else len(text)
        elif kind == "code":
            close = re.compile(rf"(?<!`){found['code']}(?!`)").search(text, at, at + _LONGEST)
            at = close.end() if close else at
        elif kind == "module":
            at = _module_end(text, found.start())
            yield found.start(), at, "module"
        elif kind == "brace":
            end = _balanced(text, found.start(), ends)
            if end:
                at = end
                yield found.start(), end, "comment" if text.startswith("/*", found.start() + 1) else "value"
        elif kind == "tag":
            if raw := _RAW.match(text, found.start()):
                end = text.lower().find(f"</{raw[1].lower()}", at)
                at = end if end >= 0 else at
            elif end := _tag_end(text, found.start(), ends):
                at = end
                tag = text[found.start() : end]
                alone = tag.startswith("</") or tag.endswith("/>")
                plain = tag[1:].lstrip("/")[:1].islower() and "{" not in tag and "\n" not in tag
                yield found.start(), end, "plain" if plain and not _by_itself(text, found.start(), end) else "closed" if alone else "open"


def _by_itself(text: str, start: int, end: int) -> bool:
    """Whether nothing but tags stands in the line of a tag."""
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : end] + re.split(r"[\r\n]", text[end : end + 500], maxsplit=1)[0]
    return not re.sub(r"<[^<>]*>", "", line).strip()


def _module_end(text: str, start: int) -> int:
    """A module ends with the first blank line at which all its brackets are closed."""
    first, depth, at = 0, 0, start
    while blank := _BLANK.search(text, at, start + _LONGEST):
        depth += _depth(text[at : blank.start()])
        if depth == 0:
            return blank.start()
        first = first or blank.start()
        at = blank.end()
    whole = depth + _depth(text[at : start + _LONGEST]) == 0 and start + _LONGEST >= len(text)
    return len(text) if whole or not first else first


def _depth(text: str) -> int:
    depth = at = 0
    while found := _INSIDE.search(text, at):
        at = found.end()
        depth += bool(found["open"]) - bool(found["close"])
        if found["quote"]:
            string = _STRING[found["quote"]].match(text, at)
            at = string.end() if string else at
    return depth


def _balanced(text: str, start: int, ends: dict[int, int]) -> int:
    """Where an expression that begins with a brace ends; 0 where it does not. What one search learns of the braces
    inside is kept in `ends`, so that the text is not gone over again and again.
    """
    if start in ends:
        return ends[start]
    open_: list[int] = []
    at, last = start, start + _LONGEST
    while found := _INSIDE.search(text, at, last):
        at = found.end()
        if found["open"]:
            open_.append(found.start())
        elif found["close"]:
            ends[open_.pop()] = at
            if not open_:
                return at
        elif found["quote"]:
            # An apostrophe in the text of a tag opens no string that ends elsewhere.
            string = _STRING[found["quote"]].match(text, at, last)
            at = string.end() if string else at
    ends.update(dict.fromkeys(open_, 0))
    return 0


def _tag_end(text: str, start: int, ends: dict[int, int]) -> int:
    """Where a tag ends; 0 where it is none."""
    name = _NAME.match(text, start)
    at = name.end() if name else start
    while (part := _PART.match(text, at, start + _LONGEST)) and at:
        if part[0] == "{":
            at = _balanced(text, at, ends)
            if not at:
                return 0
            continue
        at = part.end()
        if part[0] in (">", "/>"):
            return at
    return 0
