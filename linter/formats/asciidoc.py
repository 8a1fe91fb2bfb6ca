"""AsciiDoc as careful plain text: sections, lists, tables, notes and blocks; code, comments and macros left out."""

from __future__ import annotations

import re
from collections.abc import Collection

from linter.document import ALT, CELL, FIELD, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document, Field
from linter.formats.inline import ENTITY, Inline, Line, lines
from linter.formats.prose import Prose
from linter.text import Span, pattern

_INLINE = pattern(
    rf"\\(?P<v_escaped>[*_`#^~\[{{<+:\\])|{ENTITY}"
    r"|(?<![^\r\n])//(?!/)[^\r\n]*|(?<=[ \t])\+(?=[ \t]*(?:[\r\n]|\Z))"
    r"|``(?P<x_code>.+?)``|(?<![\w`])`(?P<x_mono>[^`\s](?:[^`]*[^`\s])?)`(?!\w)|\+\+\+?(?P<x_pass>.+?)\+\+\+?|(?<![\w+])\+(?P<x_plus>[^+\s](?:[^+]*[^+\s])?)\+(?!\w)"
    r"|\b(?:stem|latexmath|asciimath|kbd|btn|menu|pass|icon|anchor|indexterm|counter2?):[^\s\[\]]*\[(?P<x_macro>[^\[\]]*+)\]"
    r"|\bfootnote:[\w-]*\[(?P<f_note>(?:[^\[\]]|\[[^\[\]]*+\])*+)\]"
    r"|\bimage:(?P<u_image>[^\s\[\]:][^\s\[\]]*)\[(?P<a_image>[^\[\],]*+)[^\[\]]*+\]"
    r"|(?:\blink:|\bmailto:)(?P<u_link>[^\s\[\]]+)\[(?P<t_link>(?:[^\[\]\\,]|,(?! *[\w-]+=))*+)[^\[\]]*+\]"
    r"|(?P<u_url>\b(?:https?|ftp)://[^\s\[\]<>]+)\[(?P<t_url>(?:[^\[\]\\,^]|,(?! *[\w-]+=))*+)[^\[\]]*+\]"
    r"|\bxref:(?P<u_xref>[^\s\[\]]+)\[(?P<t_xref>[^\[\]]*+)\]|<<(?P<u_ref>[^,<>\r\n]+)(?:,\s*(?P<t_ref>[^<>]*))?>>"
    r"|\[\[[^\[\]\r\n]+\]\]|\(\(\([^()]*\)\)\)|\(\((?P<t_index>[^()]+)\)\)|(?P<x_attribute>\{[A-Za-z][\w:-]*\})"
    r"|\*\*(?P<t_strong2>.+?)\*\*|(?<![\w*])\*(?P<t_strong>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|__(?P<t_emphasis2>.+?)__|(?<![\w_])_(?P<t_emphasis>[^_\s](?:[^_]*[^_\s])?)_(?![\w_])"
    r"|(?<![\w\]])\[(?:\.?line-through)\]##?(?P<x_struck>[^#]+)##?|\[[.#%][^\[\]\r\n]*\](?=[#*_`])"
    r"|##(?P<t_mark2>.+?)##|(?<![\w#&])#(?P<t_mark>[^#\s](?:[^#]*[^#\s])?)#(?!\w)"
    r"|\^(?P<t_super>[^\s^]+)\^|~(?P<t_sub>[^\s~]+)~|\"`(?P<t_quote>.+?)`\"|'`(?P<t_single>.+?)`'",
    re.DOTALL,
)
_HEADING = pattern(r"(?P<mark>={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = pattern(r":(?P<name>!?[\w-]+!?):(?:[ \t]+|$)")
_REVISION = pattern(r"v?[\d.]*,?[ \t]*(?P<date>\d{4}-\d\d-\d\d)")
_FENCE = pattern(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|```\w*|--|~{4,})$")
_SILENT = "-.+/`"
_TABLE = pattern(r"[|,:!]={3,}$")
_CELL = pattern(r"(?<!\\)(?P<spec>(?:(?<=\s)|(?<![^\r\n]))(?:\d+\*|\d*(?:\.\d+)?\+)?[<^>]?(?:\.[<^>])?[aehlmsdv]?)?\|")
_LIST = pattern(r"(?:(?P<mark>\*{1,5}|-|\.{1,5}|•)|\d{1,3}[.]|[a-zA-Z][.]|[ivxIVX]+\)|<\.?\d*>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM = pattern(r"(?P<term>\S.*?)(?P<mark>:{2,4}|;;)(?:[ \t]+|$)")
_ADMONITION = pattern(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_MACRO = pattern(r"(?P<name>[a-z][\w-]*)::(?P<target>[^\s\[\]]*)\[(?P<inner>.*)\]$")
_STYLE = pattern(r"\[(?P<inner>[^\[\]]*|\[[^\[\]]*\])\]$")
_VERBATIM = pattern(r"(?:source|listing|literal|latexmath|asciimath|stem|pass|comment|mermaid|plantuml|ditaa|graphviz)\b")


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads an article; it raises nothing, whatever is written."""
    reader = _Reader(source, fields)
    reader.read()
    return Document(path, source, (*reader.head, *reader.blocks), reader.fields, frozenset(block.name for block in reader.blocks if block.kind == FOOTNOTE))


class _Reader:
    def __init__(self, source: str, fields: Collection[str]) -> None:
        self.head: list[Block] = []
        self.blocks: list[Block] = []
        self.fields: dict[str, Field] = {}
        self._source = source
        self._texts = fields
        self._inline = Inline(_INLINE)
        self._lines = lines(source)
        self._fences: list[str] = []
        self._style = ""
        self._marks: list[str] = []  # of the lists that are open, outermost first
        self._group = 0
        self._quoting = False

    def read(self) -> None:
        """Reads line after line; what a line begins takes in those that belong to it."""
        at = 0
        while at < len(self._lines):
            at = self._one(at)

    def _one(self, at: int) -> int:
        line = self._lines[at]
        text = line.text
        if not text:
            self._quoting = False
            return at + 1
        if text.startswith("//") and not text.startswith("////"):
            return at + 1
        if fence := _FENCE.match(text):
            return self._fence(at, fence["mark"])
        if _TABLE.match(text):
            return self._table(at)
        if style := _STYLE.match(text):
            self._style = style["inner"]
            self._quoting = self._quoting or self._style.startswith(("quote", "verse"))
            return at + 1
        written, self._style = self._style, ""
        if _VERBATIM.match(written):
            return self._paragraph_end(at)
        if heading := _HEADING.match(text):
            self._marks = []
            self._add(HEADING, line.start + heading.end(), line.end, level=len(heading["mark"]))
            return self._header(at + 1) if len(self.blocks) == 1 and len(heading["mark"]) == 1 else at + 1
        if attribute := _ATTRIBUTE.match(text):
            self._says(attribute["name"], Span(line.start + attribute.end(), line.end))
            return at + 1
        if macro := _MACRO.match(text):
            if macro["name"] in ("image", "video", "audio"):
                self._image(line, macro)
            return at + 1
        if text == "+":  # what follows goes on with the item above
            return at + 1
        if text.startswith(".") and len(text) > 1 and text[1] not in ". \t":
            self._add(PARAGRAPH, line.start + 1, line.end)
            return at + 1
        if found := _LIST.match(text):
            return self._item(at, found["mark"] or "1.", found.end())
        if term := _TERM.match(text):
            self._marks = []
            self._add(PARAGRAPH, line.start, line.start + term.end("term"))
            rest = line.start + term.end()
            last = self._paragraph_end(at) if rest < line.end else at + 1
            self._add(PARAGRAPH, rest, self._lines[last - 1].end)
            return last
        if line.indent and not self._marks:
            return self._paragraph_end(at)  # literal
        last = self._paragraph_end(at)
        told = _ADMONITION.match(text)
        before = self._lines[at - 1].text if at else ""
        if before != "+" and not line.indent:
            self._marks = []
        level = len(self._marks)
        self._add(ITEM if level else PARAGRAPH, line.start + (told.end() if told else 0), self._lines[last - 1].end, level=level)
        return last

    def _header(self, at: int) -> int:
        """The lines below the title: authors and revision, then attributes."""
        line = self._lines[at] if at < len(self._lines) else None
        if line and line.text and not line.text.startswith((":", "//", "=")):
            self._says("author", Span(line.start, line.end))
            at += 1
            line = self._lines[at] if at < len(self._lines) else None
            if line and (found := _REVISION.match(line.text)):
                self._says("date", Span(line.start + found.start("date"), line.start + found.end("date")))
                at += 1
        return at

    def _says(self, name: str, value: Span) -> None:
        shown = Prose()
        self._inline.add(shown, self._source, *value)
        block = shown.block(FIELD, name=name)
        if block and name not in self.fields:
            self.fields[name] = Field(" ".join(self._source[slice(*value)].split()), value)
            if name in self._texts and not (name == "title" and self.blocks):
                self.head.append(block)

    def _paragraph_end(self, at: int) -> int:
        """The number of the line after the paragraph that begins at a line."""
        last = at + 1
        while last < len(self._lines):
            text = self._lines[last].text
            if not text or text == "+" or _FENCE.match(text) or _TABLE.match(text) or _STYLE.match(text):
                break
            if self._marks and (_LIST.match(text) or _TERM.match(text)):
                break
            last += 1
        return last

    def _fence(self, at: int, mark: str) -> int:
        style, self._style = self._style, ""
        if (mark[0] in _SILENT and mark != "--") or _VERBATIM.match(style):
            last = at + 1
            while last < len(self._lines) and self._lines[last].text != (mark if mark[0] != "`" else "```"):
                last += 1
            return last + 1
        if mark in self._fences:
            while self._fences.pop() != mark:
                pass
        else:
            self._fences.append(mark)
            if self._lines[at - 1].text != "+":
                self._marks = []
        return at + 1

    def _item(self, at: int, mark: str, taken: int) -> int:
        if mark in self._marks:
            del self._marks[self._marks.index(mark) + 1 :]
        else:
            self._group += not self._marks
            self._marks.append(mark)
        last = self._paragraph_end(at)
        self._add(ITEM, self._lines[at].start + taken, self._lines[last - 1].end, level=len(self._marks))
        return last

    def _image(self, line: Line, macro: re.Match[str]) -> None:
        start, end = line.start + macro.start("inner"), line.start + macro.end("inner")
        alt = self._source[start:end].partition(",")[0]
        if alt and "=" not in alt:
            quotes = alt.startswith('"')
            prose = Prose()
            self._inline.add(prose, self._source, start + quotes, start + len(alt.rstrip('"')))
            if block := prose.block(ALT):
                self.blocks.append(block)

    def _add(self, kind: str, start: int, end: int, *, level: int = 0, group: int = 0, row: int = 0, column: int = 0) -> None:
        prose, alts = Prose(), list[Block]()
        self._inline.add(prose, self._source, start, end, alts)
        quoted = self._quoting or any(fence.startswith("_") for fence in self._fences)
        block = prose.block(kind, level=level, quoted=quoted, group=self._group if kind == ITEM else group, row=row, column=column)
        if block:
            self.blocks.append(block)
        self.blocks += alts

    def _table(self, at: int) -> int:
        """Cells begin with a bar; those of the first line are a row, and say how many there are in each."""
        style, self._style = self._style, ""
        mark = self._lines[at].text
        last = at + 1
        while last < len(self._lines) and self._lines[last].text != mark:
            last += 1
        rows = [number for number in range(at + 1, last) if self._lines[number].text]
        if not rows or mark[0] not in "|!":
            return last + 1
        start, end = self._lines[rows[0]].start, self._lines[rows[-1]].end
        bars = list(_CELL.finditer(self._source, start, end))
        wide = self._columns(style) or sum(bar.start() < self._lines[rows[0]].end for bar in bars) or 1
        blank = rows[0] + 1 < last and not self._lines[rows[0] + 1].text
        headed = "header" in style or "%autowidth.header" in style or (blank and rows[0] == at + 1)
        self._group += 1
        self._marks = []
        for number, bar in enumerate(bars):
            until = bars[number + 1].start() if number + 1 < len(bars) else end
            row, column = divmod(number, wide)
            kind = HEADER if headed and row == 0 else CELL
            self._add(kind, bar.end(), until, group=self._group, row=row if headed else row + 1, column=column)
        return last + 1

    @staticmethod
    def _columns(style: str) -> int:
        found = re.search(r"cols=(?:\"([^\"]*)\"|(\d+\*?))", style)
        if not found:
            return 0
        if found[2] or re.fullmatch(r"\d+\*", found[1] or ""):
            return int((found[2] or found[1]).rstrip("*")) if "*" in (found[2] or found[1]) else 1
        return sum(int(part.partition("*")[0]) if "*" in part else 1 for part in found[1].split(","))
