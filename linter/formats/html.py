"""Prose inside HTML: a tag scanner over the standard library's parser that keeps every position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from linter.document import ALT, CELL, HEADER, HEADING, ITEM, PARAGRAPH, Block
from linter.formats.prose import HIDDEN, Prose
from linter.text import Span, pattern

STRUCK = frozenset(("del", "s", "strike"))
_CODE = frozenset(("code", "samp"))
SILENT = STRUCK | _CODE | {
    *("script", "style", "template", "head", "pre", "svg", "math", "textarea", "title", "noscript"),
    *("nav", "select", "datalist", "iframe", "object", "canvas"),
}
"""Elements whose text is no prose."""
INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "nobr", "q", "rp", "rt", "ruby", "small", "span", "strong", "sub", "sup", "time", "tt", "u"),
        *("var", "wbr"),
    )
)
"""Elements that part no words."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDERS = frozenset(("li", "td", "th", "ul", "ol", "menu", "table", "blockquote", *_HEADINGS))
_OF_HEAD = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
_TAG = pattern(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = pattern(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`]+)))?")
_ENTITY = pattern(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?")


class Tag(NamedTuple):
    """A tag as it is written."""

    name: str
    closing: bool
    attributes: dict[str, tuple[int, int]]
    """Where the value of each attribute stands in the tag."""
    text: str

    def attribute(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        start, end = self.attributes.get(name, (0, 0))
        return unescape(self.text[start:end]).replace(HIDDEN, "").strip()


def read_tag(text: str) -> Tag | None:
    """The tag that a text is; None where it is something else, such as a declaration."""
    found = _TAG.match(text)
    if not found:
        return None
    attributes: dict[str, tuple[int, int]] = {}
    if not found[1]:
        for attribute in _ATTRIBUTE.finditer(text, found.end()):
            if attribute.lastindex and attribute.lastindex > 1:
                attributes.setdefault(attribute[1].lower(), attribute.span(attribute.lastindex))
    return Tag(found[2].lower(), bool(found[1]), attributes, text)


class Place(NamedTuple):
    """Where in the article a stretch of HTML stands."""

    quoted: bool = False
    level: int = 0
    """How many list items it is inside."""
    group: int = 0
    """The list that it is inside."""
    groups: int = 0
    """How many lists and tables came before."""


def prose(
    pieces: Sequence[tuple[str, int, int]], source: str, place: Place
) -> tuple[list[Block], list[Span], int]:
    """Blocks and comments of a stretch of HTML, and how many lists and tables there now are.

    It comes in pieces of text with their places in the source, since the marks of a block quotation may stand between.
    """
    scanner = _Scanner(pieces, source, place)
    scanner.scan()
    return scanner.blocks, scanner.comments, scanner.groups


class _Scanner(HTMLParser):
    def __init__(self, pieces: Sequence[tuple[str, int, int]], source: str, place: Place) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.comments: list[Span] = []
        self.groups = place.groups
        self._source = source
        self._place = place
        self._pieces = [piece for piece in pieces if piece[0]]
        self._fed: list[int] = []
        length = 0
        for text, _, _ in self._pieces:
            self._fed.append(length)
            length += len(text)
        self._text = "".join(text for text, _, _ in self._pieces)
        self._at = 0
        self._prose = Prose()
        self._alts: list[Block] = []
        self._silent: list[tuple[str, int]] = []
        self._anchors: list[tuple[int, str]] = []
        self._holders: list[tuple[str, int]] = []  # open elements that say what a block is, with their group
        self._row, self._column, self._headed = 0, -1, False

    def scan(self) -> None:
        """Reads everything in one go, which keeps the offsets of the parser those of the text."""
        left_open = self._text.rfind("<!--")
        if left_open >= 0 and self._text.find("-->", left_open) < 0:
            # What follows is a comment to browsers and to some versions of the parser, text to others.
            self.comments.append(self._span(left_open, len(self._text)))
            self._text = self._text[:left_open]
        self.rawdata = self._text
        with suppress(AssertionError):  # how the parser answers some broken declarations
            self.close()
        while self._silent:
            self._speak(len(self._text))
        self._flush()

    def updatepos(self, i: int, j: int) -> int:
        self._at = j
        return j

    def _point(self, offset: int) -> tuple[int, int]:
        """Where in the source one character of the text stands."""
        number = bisect_right(self._fed, offset) - 1
        text, start, end = self._pieces[number]
        if len(text) != end - start:
            return start, end
        return start + offset - self._fed[number], start + offset - self._fed[number] + 1

    def _span(self, start: int, end: int) -> Span:
        return Span(self._point(start)[0], self._point(max(start, end - 1))[1])

    def _add(self, into: Prose, start: int, end: int) -> None:
        """Adds a stretch of the text, piece by piece."""
        number = bisect_right(self._fed, start) - 1
        while start < end:
            text, first, last = self._pieces[number]
            until = min(end, self._fed[number] + len(text))
            shown = self._text[start:until]
            if len(text) == last - first:
                first += start - self._fed[number]
                last = first + len(shown)
            into.add(shown, first, last, verbatim=shown == self._source[first:last])
            start = until
            number += 1

    def _flush(self) -> None:
        """Closes the block that is open."""
        kind, level, group = self._kind()
        cell = kind in (CELL, HEADER)
        for begin, target in self._anchors:
            self._prose.link(begin, target)
        self._anchors = [(0, target) for _, target in self._anchors]
        block = self._prose.block(
            kind,
            level=level,
            quoted=self._place.quoted or any(name == "blockquote" for name, _ in self._holders),
            group=group,
            row=self._row if cell else 0,
            column=max(0, self._column) if cell else 0,
        )
        if block:
            self.blocks.append(block)
        self.blocks += self._alts
        self._prose, self._alts = Prose(), []

    def _kind(self) -> tuple[str, int, int]:
        for name, group in reversed(self._holders):
            if name in _HEADINGS:
                return HEADING, _HEADINGS[name], 0
            if name == "li":
                depth = sum(held in ("ul", "ol", "menu") for held, _ in self._holders)
                return ITEM, self._place.level + max(1, depth), group
            if name in ("td", "th"):
                return (CELL if name == "td" else HEADER), 0, group
            if name in ("ul", "ol", "menu", "table"):
                return PARAGRAPH, 0, 0
        if self._place.level:
            return ITEM, self._place.level, self._place.group
        return PARAGRAPH, 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent and self._silent[-1][0] == "head" and tag not in _OF_HEAD:
            self._speak(self._at)  # a head need not be closed
        if tag in SILENT:
            if tag not in STRUCK | _CODE:
                self._flush()
            self._silent.append((tag, self._at))
        elif self._silent:
            return
        elif tag == "br":
            self._prose.space(*self._span(self._at, self._at + len(self.get_starttag_text() or "<")))
        elif tag == "img":
            self._image()
        elif tag == "a":
            self._anchors.append((self._prose.length, self._tag().attribute("href")))
        elif tag not in INLINE:
            self._flush()
            if tag in _HOLDERS:
                self._hold(tag)
            elif tag == "tr":
                self._row, self._column = self._row + 1, -1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif tag not in INLINE and tag not in SILENT and not self._silent:
            self._flush()

    def _tag(self) -> Tag:
        return read_tag(self.get_starttag_text() or "") or Tag("", False, {}, "")

    def _hold(self, tag: str) -> None:
        holders = self._holders
        siblings = {"li": ("li",), "td": ("td", "th"), "th": ("td", "th")}.get(tag, tuple(_HEADINGS) if tag in _HEADINGS else ())
        if holders and holders[-1][0] in siblings:
            holders.pop()
        group = next((group for _, group in reversed(holders) if group), self._place.group)
        if tag == "table" or (tag in ("ul", "ol", "menu", "li", "td", "th") and not group):
            self.groups += 1
            group = self.groups
        if tag == "table":
            self._row, self._column, self._headed = -1, -1, False
        elif tag in ("td", "th"):
            self._column += 1
            self._headed = self._headed or (tag == "th" and self._row <= 0)
            if tag == "td" and self._row <= 0 and not self._headed:
                self._row = 1  # row 0 is the head
        holders.append((tag, group))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            if any(name == tag for name, _ in self._silent):
                end = self._text.find(">", self._at) + 1 or len(self._text)
                while self._speak(end) != tag:
                    pass
        elif self._silent:
            return
        elif tag == "a":
            if self._anchors:
                begin, target = self._anchors.pop()
                if target:
                    self._prose.link(min(begin, self._prose.length), target)
        elif tag not in INLINE and tag not in _VOID:
            self._flush()
            if any(name == tag for name, _ in self._holders):
                while self._holders.pop()[0] != tag:
                    pass

    def _speak(self, end: int) -> str:
        """Leaves the innermost silent element; code leaves its stand-in behind."""
        tag, start = self._silent.pop()
        if tag in _CODE and not self._silent and start < end:
            self._prose.hide(*self._span(start, end))
        return tag

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(self._prose, self._at, self._at + len(data))

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def _entity(self, written: str) -> None:
        if not self._silent:
            end = self._at + len(written)
            closed = self._text[end : end + 1] == ";"
            shown = unescape(written + ";" if closed else written)
            self._resolved(self._prose, shown, self._at, end + closed)

    def _resolved(self, into: Prose, shown: str, start: int, end: int) -> None:
        if shown == self._text[start:end]:
            self._add(into, start, end)
        else:
            into.add(shown, *self._span(start, end), verbatim=False)

    def handle_comment(self, data: str) -> None:
        if self._text.startswith("<!--", self._at):
            end = self._text.find("-->", self._at + 4)
            self.comments.append(self._span(self._at, end + 3 if end >= 0 else len(self._text)))

    def _image(self) -> None:
        tag = self._tag()
        self._prose.link(self._prose.length, tag.attribute("src"), image=True)
        start, end = (self._at + edge for edge in tag.attributes.get("alt", (0, 0)))
        alt = Prose()
        at = start
        for found in _ENTITY.finditer(self._text, start, end):
            self._add(alt, at, found.start())
            self._resolved(alt, unescape(found[0]), found.start(), found.end())
            at = found.end()
        self._add(alt, at, end)
        block = alt.block(ALT, quoted=self._place.quoted)
        if block:
            self._alts.append(block)
