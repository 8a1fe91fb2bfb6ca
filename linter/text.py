"""Spans, lines and folding: the arithmetic of positions that everything else stands on.

All offsets are code points of the decoded text. A byte-order mark is taken off when a file is decoded; it counts in
byte offsets and never in columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple, cast


class Span(NamedTuple):
    """A half-open range of code points, `start` up to but not including `end`."""

    start: int
    end: int


class Place(NamedTuple):
    """A position as editors show it: 1-based line and 1-based column in code points."""

    line: int
    column: int


class Lines:
    """Index of the lines of a text, which end as in CommonMark: with a line feed, a carriage return, or both."""

    def __init__(self, source: str) -> None:
        self._source = source
        starts = [0]
        if "\r" not in source:
            at = source.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = source.find("\n", at + 1)
        else:
            for at, char in enumerate(source):
                if char == "\n" or (char == "\r" and source[at + 1 : at + 2] != "\n"):
                    starts.append(at + 1)
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts)

    def place(self, offset: int) -> Place:
        """Line and column of a code-point offset into the text."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def start(self, line: int) -> int:
        """Offset at which a 1-based line begins."""
        return self._starts[line - 1]

    def text(self, line: int) -> str:
        """The text of a 1-based line, without its line ending."""
        end = self._starts[line] if line < len(self._starts) else len(self._source)
        return self._source[self._starts[line - 1] : end].rstrip("\r\n")


# Every replacement is one code point for one, so that offsets into folded text are offsets into the text.
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–−﹣－", "-"),  # an em dash parts clauses: it stays what it is
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    }
)


def fold(text: str) -> str:
    """Lower case, plain quotes, dashes and spaces; as long as `text`, code point for code point.

    A character whose lower case is longer than one code point (as with a dotted capital I) stays as it is.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered if lowered.isascii() else lowered.translate(_FOLDS)


_WIDE = re.compile(r"[^\x00-\x7f]")


class Bytes:
    """Converts byte offsets into UTF-8 to code-point offsets, for parsers that count bytes."""

    def __init__(self, text: str) -> None:
        self._wide: list[int] | None = None
        if not text.isascii():
            # For each character that takes more than one byte: the byte offset at which it ends, and how many bytes
            # have been spent so far beyond one a character.
            ends, extra, spent = [0], [0], 0
            for found in _WIDE.finditer(text):
                char = found[0]
                spent += 1 if char < "\u0800" else 2 if char < "\U00010000" else 3
                ends.append(found.end() + spent)
                extra.append(spent)
            self._wide, self._extra = ends, extra

    def point(self, offset: int) -> int:
        """Code-point offset of a byte offset that falls between two characters."""
        if self._wide is None:
            return offset
        return offset - self._extra[bisect_right(self._wide, offset) - 1]


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for each in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that is compiled when it is first used: most runs of the hook need few of them."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
