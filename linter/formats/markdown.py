"""CommonMark with GitHub's extensions, read with pyromark, every text event with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pyromark
from pyromark import Options

from linter.document import ALT, CELL, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document, Field
from linter.formats import lines
from linter.formats.prose import Prose
from linter.text import Bytes, Span

_OPTIONS = (
    Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
)
# Marks of site generators that no Markdown parser knows: taken out at equal length in bytes before parsing, so that
# nothing moves. A processing instruction is a block of its own that holds no prose.
_TEMPLATE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_WHOLE_LINE = re.compile(r"^[ \t]*:::.*$|^(?:import|export)[ \t].*(?:[\"';]|\{|\})[ \t]*$", re.MULTILINE)
_ADMONITION = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w-]+", re.MULTILINE)


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads a Markdown article with its front matter. Raises UserError where the front matter cannot be read."""
    head: list[Block] = []
    values: dict[str, Field] = {}
    start = 0
    if source.startswith(("---", "+++")):
        from linter.formats import frontmatter

        head, values, start = frontmatter.read(source, path, fields)
    reader = _Reader(source)
    if lines.are_paragraphs(source[start:]):
        for chunk in lines.chunks(source, start):
            reader.read(chunk.start, chunk.end, chunk.kind, chunk.level)
    else:
        reader.read(start, len(source))
    return Document(
        path, source, (*head, *reader.blocks), values, frozenset(reader.footnotes), tuple(reader.comments)
    )


def _same_length(found: re.Match[str]) -> str:
    size = len(found[0].encode())
    return "<?" + "x" * (size - 4) + "?>" if size >= 4 else " " * size


def _as_item(found: re.Match[str]) -> str:
    """An admonition's mark as that of a list item, which takes the indented body in."""
    size = len(found[0].encode()) - len(found[1])
    return found[1] + "- " + ("<?" + "x" * (size - 6) + "?>" if size >= 6 else " " * (size - 2))


def _masked(text: str) -> str:
    if "{{" in text or "{%" in text:
        text = _TEMPLATE.sub(_same_length, text)
    if ":::" in text or "import " in text or "export " in text:
        text = _WHOLE_LINE.sub(_same_length, text)
    if "!!!" in text or "???" in text:
        text = _ADMONITION.sub(_as_item, text)
    return text


class _Reader:
    """Turns the events of the parser into blocks."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.footnotes: list[str] = []
        self.comments: list[Span] = []
        self._groups = 0

    def read(self, start: int, end: int, kind: str = "", level: int = 0) -> None:
        """Reads one stretch of the source. Where `kind` is given, a lone paragraph in it becomes such a block."""
        text = self.source[start:end]
        if "\x00" in text:
            text = text.replace("\x00", " ")  # the parser would put a wider character in its place
        first = len(self.blocks)
        self._start = start
        self._bytes = Bytes(text)
        self._lists: list[int] = []
        self._quotes = 0
        self._note = ""
        self._cell: tuple[str, int, int] | None = None
        self._heading = 0
        self._prose: Prose | None = None
        self._outer: list[tuple[Prose | None, int]] = []
        self._alts: list[Block] = []
        self._links: list[tuple[int, str, bool]] = []
        self._struck = 0
        self._html: list[tuple[str, int]] | None = None
        for event, place in pyromark.events_with_range(_masked(text), options=_OPTIONS, merge_text=False):
            self._event(event, self._point(place["start"]), self._point(place["end"]))
        self._flush()
        if kind and len(self.blocks) == first + 1 and self.blocks[first].kind == PARAGRAPH:
            self.blocks[first] = replace(self.blocks[first], kind=kind, level=level)

    def _point(self, offset: int) -> int:
        return self._start + self._bytes.point(offset)

    def _event(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak") and self._prose:
                self._prose.space(start, end)
            return
        [(name, value)] = event.items()
        if name == "Text":
            self._text(value, start, end)
        elif name == "Start":
            self._begin(value, start, end)
        elif name == "End":
            self._finish(value if isinstance(value, str) else next(iter(value)), start, end)
        elif name == "Code":
            if not self._struck:
                self._open().hide(start, end)
        elif name == "InlineHtml":
            self._inline_html(value, start, end)
        elif name == "Html":
            if self._html is not None:
                self._html.append((value, start))
        elif name == "FootnoteReference":
            prose = self._open()
            prose.link(prose.length, f"#fn:{value}")

    def _open(self) -> Prose:
        if self._prose is None:
            self._prose = Prose()
        return self._prose

    def _text(self, text: str, start: int, end: int) -> None:
        if self._struck or self._hidden or start == end:
            return
        self._open().add(text, start, end, verbatim=self.source[start:end] == text)

    @property
    def _hidden(self) -> bool:
        return (bool(self._links) and self._links[-1][2]) or self._code

    _code = False

    def _begin(self, value: Any, start: int, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        inner: Any = None if isinstance(value, str) else value[name]
        if name in ("Emphasis", "Strong"):
            return
        if name == "Strikethrough":
            self._struck += 1
        elif name == "Link":
            hidden = inner["link_type"] in ("Autolink", "Email")
            self._links.append((self._open().length, inner["dest_url"], hidden))
        elif name == "Image":
            prose = self._open()
            prose.link(prose.length, inner["dest_url"], image=True)
            self._outer.append((prose, len(self._links)))
            self._prose = Prose()
        else:
            self._flush()
            if name == "Heading":
                self._heading = int(inner["level"][1])
            elif name == "List":
                if not self._lists:
                    self._groups += 1
                self._lists.append(self._groups)
            elif name == "BlockQuote":
                self._quotes += 1
            elif name == "FootnoteDefinition":
                self._note = inner
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
                self._code = True

    def _finish(self, name: str, start: int, end: int) -> None:
        if name in ("Emphasis", "Strong"):
            return
        if name == "Strikethrough":
            self._struck -= 1
        elif name == "Link":
            begin, target, hidden = self._links.pop()
            if hidden and not self._struck:
                self._open().hide(start, end)
            if self._prose:
                self._prose.link(min(begin, self._prose.length), target)
        elif name == "Image":
            alt = self._prose.block(ALT, quoted=self._quotes > 0) if self._prose else None
            if alt:
                self._alts.append(alt)
            self._prose, _ = self._outer.pop()
        else:
            self._flush()
            if name == "Heading":
                self._heading = 0
            elif name == "List":
                self._lists.pop()
            elif name == "BlockQuote":
                self._quotes -= 1
            elif name == "FootnoteDefinition":
                self._note = ""
            elif name == "Table":
                self._cell = None
            elif name == "HtmlBlock":
                self._close_html()
            elif name == "CodeBlock":
                self._code = False

    def _flush(self) -> None:
        """Closes the block that is open, if one is."""
        if self._prose is not None and not self._outer:
            block = self._finished(self._prose)
            self._prose = None
            if block:
                self.blocks.append(block)
            self.blocks += self._alts
            self._alts = []

    def _finished(self, prose: Prose) -> Block | None:
        quoted = self._quotes > 0
        if self._cell:
            kind, row, column = self._cell
            return prose.block(kind, quoted=quoted, group=self._groups, row=row, column=column)
        if self._heading:
            return prose.block(HEADING, level=self._heading, quoted=quoted)
        if self._note:
            return prose.block(FOOTNOTE, quoted=quoted, name=self._note)
        if self._lists:
            return prose.block(ITEM, level=len(self._lists), quoted=quoted, group=self._lists[-1])
        return prose.block(PARAGRAPH, quoted=quoted)

    def _inline_html(self, text: str, start: int, end: int) -> None:
        if text.startswith("<!--"):
            self.comments.append(Span(start, end))
        elif text[:3].lower() == "<br":
            if self._prose:
                self._prose.space(start, end)
        elif text[:4].lower() == "<img":
            self._html = [(text, start)]
            self._close_html(self._alts)

    def _close_html(self, into: list[Block] | None = None) -> None:
        from linter.formats import html

        pieces, self._html = self._html or [], None
        blocks, comments = html.prose(pieces, self.source, self._lists[-1] if self._lists else 0, self._quotes > 0)
        (self.blocks if into is None else into).extend(blocks)
        self.comments += comments


