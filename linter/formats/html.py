"""Prose inside HTML: a tag scanner over the standard library's parser that keeps every position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from linter.document import ALT, CELL, HEADER, HEADING, ITEM, PARAGRAPH, Block
from linter.formats.prose import Prose
from linter.text import Lines, Span

_SILENT = frozenset(("script", "style", "template", "head", "code", "pre", "svg", "math", "del", "s", "textarea"))
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)
_KINDS = {"li": ITEM, "td": CELL, "th": HEADER, **{f"h{level}": HEADING for level in range(1, 7)}}


def prose(pieces: Sequence[tuple[str, int]], source: str, group: int, quoted: bool) -> tuple[list[Block], list[Span]]:
    """Blocks and comments of a stretch of HTML, given as pieces of text with the offsets at which they stand."""
    scanner = _Scanner(pieces, source, group, quoted)
    scanner.feed("".join(text for text, _ in pieces))
    scanner.close()
    scanner.flush()
    return scanner.blocks, scanner.comments


class _Scanner(HTMLParser):
    def __init__(self, pieces: Sequence[tuple[str, int]], source: str, group: int, quoted: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.comments: list[Span] = []
        self._source = source
        self._group = group
        self._quoted = quoted
        self._fed: list[int] = []
        self._places: list[int] = []
        length = 0
        for text, start in pieces:
            self._fed.append(length)
            self._places.append(start)
            length += len(text)
        self._lines = Lines("".join(text for text, _ in pieces))
        self._text = "".join(text for text, _ in pieces)
        self._prose = Prose()
        self._kind, self._level = PARAGRAPH, 0
        self._silent = 0

    def _here(self) -> int:
        line, column = self.getpos()
        return self._newlines()[line - 1] + column

    def _newlines(self) -> list[int]:
        # The parser counts lines by "\n" alone.
        if not hasattr(self, "_starts"):
            self._starts = [0, *(at + 1 for at, char in enumerate(self._text) if char == "\n")]
        return self._starts

    def _point(self, offset: int) -> int:
        piece = bisect_right(self._fed, offset) - 1
        return self._places[piece] + offset - self._fed[piece]

    def flush(self) -> None:
        """Closes the block that is open."""
        block = self._prose.block(self._kind, level=self._level, quoted=self._quoted, group=self._group)
        if block:
            self.blocks.append(block)
        self._prose = Prose()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            at = self._here()
            self._prose.space(self._point(at), self._point(at) + 1)
        elif tag == "img":
            self._alt(dict(attrs).get("alt"))
        elif tag not in _INLINE:
            self.flush()
            self._kind = _KINDS.get(tag, PARAGRAPH)
            self._level = int(tag[1]) if self._kind == HEADING else 1 if self._kind == ITEM else 0
        elif tag == "a":
            self._prose.link(self._prose.length, dict(attrs).get("href") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag not in _INLINE and tag != "br":
            self.flush()
            self._kind, self._level = PARAGRAPH, 0

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        at = self._here()
        for line in data.splitlines(keepends=True):
            words = line.strip()
            lead = len(line) - len(line.lstrip())
            if lead and words:
                self._prose.space(self._point(at), self._point(at) + 1)
            if words:
                start = self._point(at + lead)
                end = start + len(words)
                self._prose.add(words, start, end, verbatim=self._source[start:end] == words)
            tail = at + lead + len(words)
            if words and lead + len(words) < len(line):
                self._prose.space(self._point(tail), self._point(tail) + 1)
            at += len(line)

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def _entity(self, written: str) -> None:
        if self._silent:
            return
        at = self._here()
        closed = self._text[at + len(written) : at + len(written) + 1] == ";"
        start = self._point(at)
        self._prose.add(unescape(written + ";") or " ", start, start + len(written) + closed, verbatim=False)

    def handle_comment(self, data: str) -> None:
        start = self._point(self._here())
        self.comments.append(Span(start, start + len(data) + 7))

    def _alt(self, text: str | None) -> None:
        tag = self.get_starttag_text() or ""
        if not text or text not in tag or self._silent:
            return
        start = self._point(self._here() + tag.index(text))
        alt = Prose()
        alt.add(text, start, start + len(text), verbatim=self._source[start : start + len(text)] == text)
        block = alt.block(ALT, quoted=self._quoted)
        if block:
            self.blocks.append(block)
