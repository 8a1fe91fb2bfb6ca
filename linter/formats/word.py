"""Word files: the text that one shows, a paragraph or a row of a table a line, and that text as a document.

A `.docx` is a zip of XML, of which one part holds the paragraphs and a few others what they refer to; what a reader does
not see (deletions, hidden text, comments) is left out. Lines say what they are as Markdown would: `#` before a heading,
`-` before an item, `>` before a quotation, bars between cells.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from linter.document import CELL, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document
from linter.errors import Problem, UserError
from linter.formats.inline import Inline, lines
from linter.formats.prose import Prose
from linter.text import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 50_000_000
"""Bytes that a part may have when it is unpacked."""
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"))
_SPACES = frozenset((f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"))
_LINE = pattern(r"(?P<indent> *)(?:(?P<heading>#{1,6}) |(?P<item>-) |(?P<quote>>) |\[\^(?P<note>[^\]]+)\]: |(?P<row>\|)(?P<head>=?) )")
_INLINE = pattern(r"!\[(?P<a_image>[^\[\]]*)\]\((?P<u_image>)\)|\[(?P<t_link>[^\[\]]*)\]\((?P<u_link>[^\s()]+)\)|\[\^(?P<n_note>[^\[\]]+)\]")


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads what `text` makes of a Word file; that text is the source that places count in."""
    inline = Inline(_INLINE)
    blocks: list[Block] = []
    group, row, last = 0, 0, ""
    for line in lines(source):
        found = _LINE.match(source, line.start - line.indent, line.end)
        kind = PARAGRAPH
        if found:
            kind = HEADING if found["heading"] else ITEM if found["item"] else FOOTNOTE if found["note"] else CELL if found["row"] else kind
        if kind in (ITEM, CELL) and (kind != last or (found and found["head"])):
            group, row = group + 1, 0 if found and found["head"] else 1
        last = kind
        stretches = [(found.end() if found else line.start, line.end)]
        if kind == CELL:
            stretches = list(_cells(source, *stretches[0]))
        for column, (start, end) in enumerate(stretches):
            prose, asides = Prose(), list[Block]()
            inline.add(prose, source, start, end, asides)
            shown = HEADER if kind == CELL and row == 0 else kind
            block = prose.block(
                shown,
                level=len(found["heading"]) if found and found["heading"] else len(found["indent"]) // 2 + 1 if found and kind == ITEM else 0,
                quoted=bool(found and found["quote"]),
                group=group if kind in (ITEM, CELL) else 0,
                row=row if kind == CELL else 0,
                column=column if kind == CELL else 0,
                name=found["note"] if found and found["note"] else "",
            )
            blocks += [*([block] if block else []), *asides]
        row += kind == CELL
    return Document(path, source, tuple(blocks), footnotes=frozenset(block.name for block in blocks if block.kind == FOOTNOTE))


def _cells(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        bar = source.find(" |", start - 1, end)
        stop = bar if bar >= 0 else end
        yield start, max(start, stop)
        start = stop + 3


def text(data: bytes, path: str) -> str:
    """What a Word file shows. Raises UserError where it is none, or too large."""
    from xml.etree.ElementTree import ParseError

    try:
        with ZipFile(io.BytesIO(data)) as file:
            return "".join(f"{line}\n" for line in _Word(file, path).lines())
    except (BadZipFile, KeyError, ParseError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise UserError(Problem("not a Word file that can be read; save it as .docx, without a password", path)) from None


class _Word:
    def __init__(self, file: ZipFile, path: str) -> None:
        self._file = file
        self._path = path
        self._links: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._styles: dict[str, str] = {}
        self._listed: set[str] = set()
        self._notes: list[str] = []

    def _part(self, name: str) -> Element | None:
        from xml.etree.ElementTree import fromstring

        if name not in self._file.namelist():
            return None
        if self._file.getinfo(name).file_size > _LARGEST:
            raise UserError(Problem(f"too large: “{name}” has more than {_LARGEST // 1_000_000} MB", self._path))
        data = self._file.read(name)
        if b"<!DOCTYPE" in data[:2000]:
            raise ValueError("no Word file declares a document type")
        return fromstring(data)

    def lines(self) -> Iterator[str]:
        """Every paragraph and row, then the footnotes."""
        relations = self._part("word/_rels/document.xml.rels")
        for each in relations if relations is not None else ():
            if each.get("TargetMode") == "External":
                self._links[each.get("Id", "")] = each.get("Target", "")
        self._read_styles()
        document = self._part("word/document.xml")
        body = document.find(f"{_W}body") if document is not None else None
        if body is None:
            raise KeyError("word/document.xml")
        yield from self._blocks(body)
        for kind in ("footnote", "endnote"):
            notes = self._part(f"word/{kind}s.xml")
            for note in notes if notes is not None else ():
                label = f"{kind[0] if kind == 'endnote' else ''}{note.get(f'{_W}id')}"
                said = " ".join(filter(None, (self._words(each) for each in note.iter(f"{_W}p"))))
                if said and label in self._notes:
                    yield f"[^{label}]: {said}"

    def _read_styles(self) -> None:
        styles = self._part("word/styles.xml")
        for style in styles if styles is not None else ():
            named, outline = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
            name = (named.get(f"{_W}val") or "").lower() if named is not None else ""
            key = style.get(f"{_W}styleId", "")
            self._styles[key] = name
            if name == "title" or (name.startswith("heading ") and name[8:].isdigit()):
                self._levels[key] = 1 if name == "title" else min(6, int(name[8:]))
            elif outline is not None and (level := outline.get(f"{_W}val", "9")).isdigit() and int(level) < 6:
                self._levels[key] = int(level) + 1
            if style.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("list "):
                self._listed.add(key)

    def _blocks(self, parent: Element) -> Iterator[str]:
        for each in parent:
            if each.tag == f"{_W}p":
                yield from self._paragraph(each)
            elif each.tag == f"{_W}tbl":
                yield from self._table(each)
            elif each.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self._blocks(each)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        words = self._words(paragraph)
        style, numbered, outline = (paragraph.find(f"{_W}pPr/{_W}{name}") for name in ("pStyle", "numPr", "outlineLvl"))
        key = style.get(f"{_W}val", "") if style is not None else ""
        level = self._levels.get(key, 0)
        if outline is not None and (own := outline.get(f"{_W}val", "9")).isdigit() and int(own) < 6:
            level = int(own) + 1
        if not words:
            yield ""
        elif level:
            yield f"{'#' * level} {words}"
        elif numbered is not None or key in self._listed:
            depth = numbered.find(f"{_W}ilvl") if numbered is not None else None
            yield f"{'  ' * int(depth.get(f'{_W}val', '0') if depth is not None else 0)}- {words}"
        else:
            yield f"> {words}" if "quote" in self._styles.get(key, "") else words
        for box in paragraph.iter(f"{_W}txbxContent"):
            yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[str]:
        for number, row in enumerate(table.iter(f"{_W}tr")):
            cells = [" ".join(filter(None, map(self._words, cell.iter(f"{_W}p")))).replace("|", "/") for cell in row.iter(f"{_W}tc")]
            yield f"|{'=' if number == 0 else ''} {' | '.join(cells)} |"

    def _words(self, paragraph: Element) -> str:
        return " ".join("".join(self._seen(paragraph)).split())

    def _seen(self, parent: Element) -> Iterator[str]:
        for each in parent:
            if each.tag in _UNSEEN or each.tag == f"{_W}txbxContent" or each.tag.endswith("}Fallback"):
                continue
            if each.tag == f"{_W}t":
                yield each.text or ""
            elif each.tag in _SPACES:
                yield " "
            elif each.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif each.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                label = f"{'e' if 'endnote' in each.tag else ''}{each.get(f'{_W}id')}"
                self._notes.append(label)
                yield f"[^{label}]"
            elif each.tag.endswith("}docPr"):
                if alt := (each.get("descr") or "").translate({91: None, 93: None}):
                    yield f"![{alt}]()"
            elif each.tag == f"{_W}r" and self._is_hidden(each):
                continue
            elif each.tag == f"{_W}hyperlink" and (address := self._links.get(each.get(f"{_R}id", ""), "")) and not set(address) & set("() \t"):
                yield f"[{''.join(self._seen(each)).translate({91: None, 93: None})}]({address})"
            else:
                yield from self._seen(each)

    @staticmethod
    def _is_hidden(run: Element) -> bool:
        """Whether a run is hidden or struck through."""
        marks = (run.find(f"{_W}rPr/{_W}{name}") for name in ("vanish", "strike", "dstrike"))
        return any(mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off") for mark in marks)
