"""CommonMark with GitHub's extensions, read with pyromark, every text event with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import pyromark
from pyromark import Options

from linter.document import ALT, CELL, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document, Field, Link
from linter.formats.prose import HIDDEN, Prose
from linter.text import Bytes, Span

if TYPE_CHECKING:
    from linter.formats import lines, masks

_OPTIONS = (
    Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
)
# Without one of these there is nothing to mask, and the patterns that find it need not be compiled.
_MARKS = (
    *("{{", "{%", "{::", "`{", "~{", "{/*", "={", "{:", "{#", "{.", ":::", "!!!", "???", "=== ", "===+", "===!", "[!"),
    *("\nimport ", "\rimport ", "\nexport ", "\rexport "),
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads a Markdown article with its front matter. Raises UserError where the front matter cannot be read."""
    head: list[Block] = []
    values: dict[str, Field] = {}
    start = 0
    if source.startswith(("---", "+++")):
        from linter.formats import frontmatter

        head, values, start = frontmatter.read(source, path, fields)
    reader = _Reader(source, mdx=path.lower().endswith(".mdx"))
    if not _read_by_line(reader, source, start):
        reader.read(start, len(source))
    blocks, footnotes = reader.blocks, frozenset(reader.footnotes)
    if reader.references - footnotes:
        blocks = _as_defined(blocks, footnotes)
    return Document(path, source, (*head, *blocks), values, footnotes, tuple(reader.comments))


def _read_by_line(reader: _Reader, source: str, start: int) -> bool:
    """Reads an article whose every line is a paragraph; false where blank lines part them, as in nearly all."""
    body = source[start:].strip()
    if "\n\n" in body or "\r\n\r\n" in body:
        return False
    from linter.formats import lines

    if not lines.are_paragraphs(source, start):
        return False
    definitions = lines.definitions(source, start)
    for chunk in lines.chunks(source, start):
        reader.read_chunk(chunk, definitions)
    return True


def _as_defined(blocks: list[Block], footnotes: frozenset[str]) -> list[Block]:
    """The blocks with footnote references spelt as the definitions are: the two may differ in case."""
    targets = {f"#fn:{label}".casefold(): f"#fn:{label}" for label in footnotes}

    def fitted(link: Link) -> Link:
        target = targets.get(link.target.casefold())
        return link._replace(target=target) if target and not link.image else link

    return [block._replace(links=tuple(map(fitted, block.links))) if block.links else block for block in blocks]


class _Reader:
    """Turns the events of the parser into blocks."""

    def __init__(self, source: str, mdx: bool = False) -> None:
        self.source = source
        self._mdx = mdx
        self.blocks: list[Block] = []
        self.footnotes: list[str] = []
        self.comments: list[Span] = []
        self.references: set[str] = set()
        self._groups = 0

    def read_chunk(self, chunk: lines.Chunk, definitions: str) -> None:
        """Reads one stretch of the source; where the chunk has a kind, its first paragraph becomes such a block."""
        first = len(self.blocks)
        self.read(chunk.start, chunk.end, definitions)
        if not chunk.kind or len(self.blocks) == first or self.blocks[first].kind != PARAGRAPH:
            return
        if chunk.kind == ITEM:
            self._groups += chunk.begins_list
            self.blocks[first] = self.blocks[first]._replace(kind=ITEM, level=chunk.level, group=self._groups)
        else:
            self.blocks[first] = self.blocks[first]._replace(kind=chunk.kind, level=chunk.level)

    def read(self, start: int, end: int, definitions: str = "") -> None:
        """Reads one stretch of the source. `definitions` of links and footnotes that it may refer to yield nothing."""
        text = self.source[start:end]
        written = text
        self._masks: list[masks.Mask] = []
        self._asides: set[int] = set()
        if self._mdx or any(mark in text for mark in _MARKS) or text.startswith(("import ", "export ")):
            from linter.formats.masks import mask

            written, self._masks, self._asides = mask(text, start, mdx=self._mdx)
        if definitions and "[" in text:
            text += definitions
            written += definitions
        if "\r" in written:
            # The parser does not see that such a line ends where it reads HTML or fenced code.
            written = _LONE_RETURN.sub("\n", written)
        if not written.isascii():
            written = _SURROGATE.sub("\ufffd", written)  # as long, and the parser takes no half of a character
        self._start, self._end = start, end
        bytes_ = Bytes(text)
        self._lists: list[int] = []  # the group of each list that is open; 0 until it has an item
        self._items: list[bool] = []  # for each item that is open, whether it is one or stands for an aside
        self._quotes: list[bool] = []
        self._note: list[str] = []
        self._cell: tuple[str, int, int] | None = None
        self._heading = 0
        self._prose: Prose | None = None
        self._outer: list[Prose] = []  # blocks that wait while the text of an image is gathered
        self._alts: list[Block] = []
        self._links: list[tuple[int, str, bool]] = []
        self._mute = 0  # inside how many things whose text is no prose
        self._tags: list[tuple[str, int, int, str]] = []  # inline HTML that is open: name, place, offset, address
        self._html: list[tuple[str, int, int]] | None = None
        self._code: list[Span] = []
        point = bytes_.point
        for event, place in pyromark.events_with_range(written, options=_OPTIONS, merge_text=False):
            first = start + point(place["start"])
            if first < end:
                self._event(event, first, min(end, start + point(place["end"])))
        self._flush()
        self.comments += (Span(mask.start, mask.end) for mask in self._masks if self._is_comment(mask))

    def _event(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak") and self._prose and not self._mute:
                self._prose.space(start, end)
            return
        [(name, value)] = event.items()
        if name == "Text":
            if not self._mute and start < end:
                self._text(value, start, end)
        elif name == "Start":
            self._begin(value, start, end)
        elif name == "End":
            self._finish(value if isinstance(value, str) else next(iter(value)), start, end)
        elif name == "Code":
            self._code.append(Span(start, end))
            if not self._mute:
                self._open().hide(start, end)
        elif name == "InlineHtml":
            self._inline_html(start, end)
        elif name == "Html":
            if self._html is not None:
                self._html += self._pieces(start, end)
        elif name == "FootnoteReference" and not self._mute:
            prose = self._open()
            prose.link(prose.length, f"#fn:{value}")
            self.references.add(value)

    def _is_comment(self, mask: masks.Mask) -> bool:
        """Whether what was masked is a comment of MDX, and not one that is shown as code."""
        written = self.source[mask.start : mask.end].lstrip()
        return written.startswith("{/*") and not any(code.start <= mask.start < code.end for code in self._code)

    def _open(self) -> Prose:
        if self._prose is None:
            self._prose = Prose()
        return self._prose

    def _text(self, text: str, start: int, end: int) -> None:
        shown = self.source[start:end]
        if shown == text:
            self._open().add(text, start, end, verbatim=True)
        elif (pieces := list(self._pieces(start, end))) != [(shown, start, end)]:
            for piece, first, last in pieces:
                self._open().add(piece, first, last, verbatim=piece == self.source[first:last])
        elif len(text) == len(shown):  # a character that the parser cannot take
            self._open().add(shown, start, end, verbatim=True)
        else:
            self._open().add(text, start, end, verbatim=False)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A stretch of the source without what was masked: each piece as it is to be read, and its place."""
        number = bisect_left(self._masks, start, key=lambda mask: mask.end - 1)
        while number < len(self._masks) and self._masks[number].start < end:
            mask = self._masks[number]
            if start < mask.start:
                yield self.source[start : mask.start], start, mask.start
            yield HIDDEN if mask.shown else "", mask.start, mask.end
            start = mask.end
            number += 1
        if start < end:
            yield self.source[start:end], start, end

    def _begin(self, value: Any, start: int, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        inner: Any = None if isinstance(value, str) else value[name]
        if name in ("Emphasis", "Strong"):
            return
        if name == "Strikethrough":
            self._mute += 1
        elif name == "Link":
            hidden = inner["link_type"] in ("Autolink", "Email")
            self._links.append((self._open().length, self._target(inner["dest_url"], start, end), hidden))
            self._mute += hidden
        elif name == "Image":
            prose = self._open()
            if not self._mute:
                prose.link(prose.length, self._target(inner["dest_url"], start, end), image=True)
            self._outer.append(prose)
            self._prose = Prose()
        else:
            self._flush()
            if name == "Heading":
                self._heading = int(inner["level"][1])
            elif name == "List":
                self._lists.append(self._lists[-1] if self._lists else 0)
            elif name == "Item":
                self._item(start)
            elif name == "BlockQuote":
                self._quotes.append(start not in self._asides)
            elif name == "FootnoteDefinition":
                self._note.append(inner)
                self.footnotes.append(inner)
            elif name == "Table":
                self._groups += 1
                self._cell = (HEADER, 0, -1)
            elif name == "TableRow" and self._cell:
                self._cell = (CELL, self._cell[1] + 1, -1)
            elif name == "TableCell" and self._cell:
                self._cell = (self._cell[0], self._cell[1], self._cell[2] + 1)
            elif name == "HtmlBlock":
                self._html = []
            elif name == "CodeBlock":
                self._code.append(Span(start, end))
                self._mute += 1

    def _item(self, start: int) -> None:
        real = start not in self._asides
        if real and not self._lists[-1]:
            self._groups += 1
            self._lists[-1] = self._groups
        self._items.append(real)

    def _target(self, address: str, start: int, end: int) -> str:
        """A link's address, with the templates in it as they are written."""
        if self._masks:
            number = bisect_left(self._masks, start, key=lambda mask: mask.start)
            for mask in self._masks[number : number + 8]:
                if mask.end <= end:
                    shown = self.source[mask.start : mask.end]
                    size = len(shown.encode("utf-8", "surrogatepass"))
                    address = address.replace(("x" if mask.shown else ",") * size, shown, 1)
        return address

    def _finish(self, name: str, start: int, end: int) -> None:
        if name in ("Emphasis", "Strong"):
            return
        if name == "Strikethrough":
            self._mute -= 1
        elif name == "Link":
            begin, target, hidden = self._links.pop()
            self._mute -= hidden
            if not self._mute:
                prose = self._open()
                if hidden:
                    prose.hide(start, end)
                prose.link(min(begin, prose.length), target)
        elif name == "Image":
            alt = self._prose.block(ALT, quoted=any(self._quotes)) if self._prose else None
            if alt:
                self._alts.append(alt)
            self._prose = self._outer.pop()
        else:
            self._flush()
            if name == "Heading":
                self._heading = 0
            elif name == "List":
                self._lists.pop()
            elif name == "Item":
                self._items.pop()
            elif name == "BlockQuote":
                self._quotes.pop()
            elif name == "FootnoteDefinition":
                self._note.pop()
            elif name == "Table":
                self._cell = None
            elif name == "HtmlBlock":
                self._close_html()
            elif name == "CodeBlock":
                self._mute -= 1

    def _flush(self) -> None:
        """Closes the block that is open, if one is."""
        if self._prose is None:
            return
        while self._tags:
            self._close_tag(self._tags[-1][0], self._tags[-1][1])
        block = self._finished(self._prose)
        self._prose = None
        if block:
            self.blocks.append(block)
        self.blocks += self._alts
        self._alts = []

    def _finished(self, prose: Prose) -> Block | None:
        quoted = any(self._quotes)
        if self._cell:
            kind, row, column = self._cell
            return prose.block(kind, quoted=quoted, group=self._groups, row=row, column=column)
        if self._heading:
            return prose.block(HEADING, level=self._heading, quoted=quoted)
        if self._note:
            return prose.block(FOOTNOTE, quoted=quoted, name=self._note[-1])
        if level := sum(self._items):
            return prose.block(ITEM, level=level, quoted=quoted, group=self._lists[-1])
        return prose.block(PARAGRAPH, quoted=quoted)

    def _inline_html(self, start: int, end: int) -> None:
        from linter.formats import html

        text = self.source[start:end]
        if text.startswith("<!--"):
            self.comments.append(Span(start, end))
            return
        tag = html.read_tag(text)
        if not tag:
            return
        if tag.name in html.SILENT or tag.name == "a":
            if tag.closing:
                self._close_tag(tag.name, end)
            else:
                prose = self._open()
                self._tags.append((tag.name, start, prose.length, tag.attribute("href")))
                self._mute += tag.name in html.SILENT
        elif self._mute:
            return
        elif tag.name == "img":
            prose = self._open()
            prose.link(prose.length, tag.attribute("src"), image=True)
            blocks, _, _ = html.prose(list(self._pieces(start, end)), self.source, html.Place(quoted=any(self._quotes)))
            self._alts += blocks
        elif self._prose and tag.name not in html.INLINE:
            self._prose.space(start, end)

    def _close_tag(self, name: str, end: int) -> None:
        number = next((at for at in range(len(self._tags) - 1, -1, -1) if self._tags[at][0] == name), None)
        if number is None:
            return
        from linter.formats import html

        name, start, begin, target = self._tags.pop(number)
        self._mute -= name in html.SILENT
        if self._mute or not self._prose:
            return
        if name == "a":
            if target:
                self._prose.link(min(begin, self._prose.length), target)
        elif name not in html.STRUCK and start < end:
            self._prose.hide(start, end)

    def _close_html(self) -> None:
        from linter.formats import html

        pieces, self._html = self._html or [], None
        place = html.Place(any(self._quotes), sum(self._items), self._lists[-1] if self._lists else 0, self._groups)
        blocks, comments, self._groups = html.prose(pieces, self.source, place)
        self.blocks += blocks
        self.comments += comments
