"""What a format hands to the engine: prose in blocks, every character of it traceable to its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from linter.text import Span

HEADING, PARAGRAPH, ITEM, CELL, HEADER, ALT, FOOTNOTE, FIELD = (
    "heading",  # level 1 to 6
    "paragraph",
    "item",  # a paragraph of a list item; level is the depth of nesting, from 1
    "cell",  # a cell of a table's body
    "header",  # a cell of a table's head
    "alt",  # the alternative text of an image
    "footnote",  # a paragraph of a footnote's definition
    "field",  # a text field of the front matter, such as its title
)


class Run(NamedTuple):
    """A stretch of a block's text and where it comes from.

    Where `verbatim`, the text is the source's slice, character for character; otherwise (an entity, a line break
    shown as a space) the whole of it stands for the whole of the source's range.
    """

    at: int
    """Offset into the block's text at which the run begins; it lasts until the next run begins."""
    start: int
    end: int
    verbatim: bool = True


class Link(NamedTuple):
    """A link over `start:end` of a block's text. A footnote reference or an image is a link of no length."""

    start: int
    end: int
    target: str
    """The address; `#fn:LABEL` for a footnote reference."""
    image: bool = False


class Block(NamedTuple):
    """One piece of prose that is read on its own: no sentence crosses its edge."""

    kind: str
    text: str
    """As a reader sees it: no markup, entities resolved, line breaks as single spaces."""
    runs: tuple[Run, ...]
    level: int = 0
    quoted: bool = False
    """Inside a block quotation."""
    group: int = 0
    """Which list or table of the document the block belongs to, counted from 1; 0 outside both."""
    row: int = 0
    column: int = 0
    links: tuple[Link, ...] = ()
    name: str = ""
    """The front-matter field's name, or the footnote's label."""

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the source, from its first character to its last."""
        return Span(self._locate(start)[0], self._locate(end - 1)[1])

    def _locate(self, offset: int) -> tuple[int, int]:
        run = self.runs[bisect_right(self.runs, offset, key=lambda run: run.at) - 1]
        if run.verbatim:
            place = run.start + offset - run.at
            return place, place + 1
        return run.start, run.end


class Field(NamedTuple):
    """A top-level entry of the front matter: its value as YAML reads it, and where the value stands."""

    value: object
    span: Span


class Document(NamedTuple):
    """An article: its unmodified source, and its prose in reading order (front-matter fields first)."""

    path: str
    source: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, Field] = {}
    footnotes: frozenset[str] = frozenset()
    """Labels of the footnotes that are defined."""
    comments: tuple[Span, ...] = ()
    """Comments in the source, their marks (`<!--` and `-->`, in MDX `{/*` and `*/}`) included; they hold no prose."""

    @property
    def title(self) -> Block | None:
        """The block that names the article: the front matter's title, else the first heading."""
        for block in self.blocks:
            if block.kind == HEADING or (block.kind == FIELD and block.name == "title"):
                return block
        return None
