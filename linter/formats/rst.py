"""reStructuredText as careful plain text: sections, lists, tables, notes and the bodies of directives that hold prose."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from linter.document import CELL, FIELD, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document, Field
from linter.formats.inline import ENTITY, Inline, Line, lines
from linter.formats.prose import Prose
from linter.text import Span, pattern

_CODE_ROLES = "code|math|kbd|command|file|program|samp|envvar|option|py:[a-z]+|c:[a-z]+|eq|raw[\\w-]*"
_INLINE = pattern(
    rf"\\(?P<v_escaped>[^\s])|\\\s|``(?P<x_code>.+?)``|{ENTITY}"
    rf"|:(?:{_CODE_ROLES}):`(?P<x_role>[^`]+)`"
    r"|:[A-Za-z][\w.:+-]*:`(?P<t_role>[^`<]+?)(?:\s*<(?P<u_role>[^`<>]+)>)?`"
    r"|(?<![\w`])`(?P<t_link>[^`<]+?)\s*<(?P<u_link>[^`<>]+)>`__?|(?<![\w`])`<(?P<u_bare>[^`<>]+)>`__?"
    r"|(?<![\w`])_?`(?P<t_phrase>[^`]+)`(?:__?|:[A-Za-z][\w.:+-]*:)?"
    r"|(?<![\w*])\*\*(?=\S)(?P<t_strong>.+?)(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])(?P<t_emphasis>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w|])\|(?=\S)(?P<x_substitution>[^|\r\n]+?)(?<=\S)\|(?:__?)?(?![\w|])"
    r"|[ ]?\[(?P<n_note>[#*]?[\w.-]*)\]_(?!\w)"
    r"|(?<![\w_/.:@-])(?P<t_word>[^\W_](?:[\w.-]*[^\W_])?)__?(?![\w])",
    re.DOTALL,
)
_ADORNMENT = pattern(r"([!-/:-@\[-`{-~])\1{2,}$")
_EXPLICIT = pattern(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = pattern(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?P<name>[A-Za-z][\w:.+-]*)[ \t]?::(?:[ \t]+|$)")
_NOTE = pattern(r"\.\.[ \t]+\[(?P<label>[#*]?[\w.-]*)\](?:[ \t]+|$)")
_BULLET = pattern(r"(?P<bullet>[-*+•‣⁃])(?:[ \t]+|$)|(?P<number>\(?(?:\d{1,3}|#|[A-Za-z]|[ivxIVX]{2,5})[.)])[ \t]+(?=\S)")
_FIELD = pattern(r":(?P<name>(?:[^:\s\\]|\\.)(?:[^:\\\r\n]|\\.|:(?!\s|$|`))*):(?:[ \t]+|$)")
_GRID = pattern(r"\+(?:[-=]+\+)+$")
_RULE = pattern(r"=+(?:[ \t]+=+)+$")
_LINES = pattern(r"\|(?:[ \t]+|$)")
_OPTION = pattern(r":(?P<name>[\w-]+)(?:[ \t][^:]*)?:(?:[ \t]+|$)")
_PROSE = frozenset(
    ["note", "tip", "hint", "important", "warning", "caution", "attention", "danger", "error", "seealso", "todo", "compound", "container", "class", "epigraph", "highlights", "pull-quote", "versionadded", "versionchanged", "deprecated", "only", "tab-set", "tab-item", "tab-set-code", "dropdown", "card", "card-body", "grid", "grid-item", "grid-item-card", "details", "collapse", "centered", "hlist", "glossary", "rst-class"]
)
"""Directives whose body is prose; in the line of their name prose may begin."""
_TITLED = frozenset(["admonition", "topic", "sidebar", "rubric", "table", "dropdown", "tab-item", "card", "grid-item-card"])
"""Directives whose line is a title."""
_QUOTING = frozenset(("epigraph", "highlights", "pull-quote"))
_ARGUED = frozenset(["container", "class", "rst-class", "only", "tab-set", "grid", "grid-item", "hlist", "glossary", "tab-set-code", "compound", "versionadded", "versionchanged", "deprecated"])
"""Directives whose line is no prose."""

_DEEPEST = 30
"""How many levels of nesting are told apart."""


class _Where(NamedTuple):
    quoted: bool = False
    level: int = 0
    group: int = 0
    note: str | None = None


def parse(source: str, path: str, fields: Collection[str]) -> Document:
    """Reads an article; it raises nothing, whatever is written."""
    reader = _Reader(source, fields)
    reader.body(lines(source), _Where())
    return Document(path, source, (*reader.head, *reader.blocks), reader.fields, frozenset(reader.notes))


class _Reader:
    def __init__(self, source: str, fields: Collection[str]) -> None:
        self.head: list[Block] = []
        self.blocks: list[Block] = []
        self.fields: dict[str, Field] = {}
        self.notes: list[str] = []
        self._source = source
        self._texts = fields
        self._groups = 0
        self._depth = 0
        self._styles: list[str] = []
        self._inline = Inline(_INLINE)

    def body(self, some: list[Line], where: _Where) -> None:
        """Reads lines that stand on one level."""
        if self._depth > _DEEPEST:
            for line in some:
                self._add(PARAGRAPH, line.start, line.end, where)
            return
        self._depth += 1
        self._level(some, where)
        self._depth -= 1

    def _level(self, some: list[Line], where: _Where) -> None:
        base = min((line.indent for line in some[:1] if line.text), default=None)
        at, group, mark = 0, 0, ""
        while at < len(some):
            line = some[at]
            if not line.text:
                at += 1
                continue
            if base is None or line.indent < base:
                base = line.indent
            if line.indent > base:
                last = _indented(some, at, base)
                self.body(some[at:last], where._replace(quoted=True))
            elif bullet := _BULLET.match(line.text):
                kind = bullet["bullet"] or "1"
                if kind != mark:
                    self._groups += not where.group
                    group, mark = where.group or self._groups, kind
                last = _indented(some, at + 1, base)
                self.body([_rest(self._source, line, bullet.end()), *some[at + 1 : last]], where._replace(level=where.level + 1, group=group))
                at = last
                continue
            else:
                last = self._block(some, at, base, where)
            mark = ""
            at = last

    def _block(self, some: list[Line], at: int, base: int, where: _Where) -> int:
        """Reads what begins at a line, and gives the number of the line after it."""
        line = some[at]
        if _EXPLICIT.match(line.text):
            last = _indented(some, at + 1, base)
            self._explicit(line, some[at + 1 : last], where)
            return last
        if line.text.startswith(("__ ", ">>>")):
            return _paragraph(some, at, base)
        below = some[at + 1] if at + 1 < len(some) else None
        if _ADORNMENT.match(line.text) and not _GRID.match(line.text):
            third = some[at + 2].text if at + 2 < len(some) else ""
            if below and below.text and third == line.text:
                self._heading(below, line.text[0] * 2)
                return at + 3
            if not below or not below.text:
                return at + 1
        if below and _ADORNMENT.match(below.text) and below.indent == line.indent and len(below.text) >= min(len(line.text) - 1, 4):
            self._heading(line, below.text[0])
            return at + 2
        if _GRID.match(line.text) or _RULE.match(line.text):
            return self._table(some, at, where)
        if field := _FIELD.match(line.text):
            last = _indented(some, at + 1, base)
            self._field(field["name"], [_rest(self._source, line, field.end()), *some[at + 1 : last]], where)
            return last
        if _LINES.match(line.text):
            while at < len(some) and (found := _LINES.match(some[at].text)):
                self._add(PARAGRAPH, some[at].start + found.end(), some[at].end, where)
                at += 1
            return at
        if below and below.text and below.indent > base and not line.text.endswith("::"):
            self._add(PARAGRAPH, line.start, line.end, where)
            last = _indented(some, at + 1, base)
            self.body(some[at + 1 : last], where)
            return last
        last = _paragraph(some, at, base)
        end = some[last - 1].end
        literal = self._source.endswith("::", line.start, end)
        if literal:
            end -= 2 if self._source[end - 3 : end - 2].isspace() else 1
        if self._source[line.start : end].strip(": \t"):
            self._add(PARAGRAPH, line.start, end, where)
        return _indented(some, last, base) if literal else last

    def _heading(self, line: Line, style: str) -> None:
        if style not in self._styles:
            self._styles.append(style)
        self._add(HEADING, line.start, line.end, _Where(), level=min(6, self._styles.index(style) + 1))

    def _add(self, kind: str, start: int, end: int, where: _Where, *, level: int = 0, row: int = 0, column: int = 0) -> None:
        prose = Prose()
        self._inline.add(prose, self._source, start, end)
        self._close(prose, kind, where, level=level, row=row, column=column)

    def _close(self, prose: Prose, kind: str, where: _Where, *, level: int = 0, row: int = 0, column: int = 0) -> None:
        name, group = "", where.group
        if kind == PARAGRAPH and where.note is not None:
            kind, name, group = FOOTNOTE, where.note, 0
        elif kind == PARAGRAPH and where.level:
            kind, level = ITEM, where.level
        elif kind in (PARAGRAPH, HEADING):
            group = 0
        block = prose.block(kind, level=level, quoted=where.quoted, group=group, row=row, column=column, name=name)
        if block:
            self.blocks.append(block)

    def _field(self, name: str, some: list[Line], where: _Where) -> None:
        """An entry of a list of fields: at the head of the article it says something of it, elsewhere it is read."""
        value = Span(some[0].start, max(line.end for line in some if line.text or line is some[0]))
        if any(block.kind != HEADING for block in self.blocks) or where != _Where():
            self.body(some, where)
            return
        self._says(name.lower().replace(" ", "_"), value)

    def _says(self, name: str, value: Span) -> None:
        shown = Prose()
        self._inline.add(shown, self._source, *value)
        block = shown.block(FIELD, name=name)
        if block and name not in self.fields:
            self.fields[name] = Field(" ".join(self._source[slice(*value)].split()), value)
            if name in self._texts:
                self.head.append(block)

    def _explicit(self, line: Line, some: list[Line], where: _Where) -> None:
        """A directive, a note, or a target or comment, of which nothing is read."""
        if note := _NOTE.match(line.text):
            label = note["label"].lstrip("#")
            self.notes.append(label)
            self.body([_rest(self._source, line, note.end()), *some], where._replace(note=label))
            return
        found = _DIRECTIVE.match(line.text)
        if not found:
            return
        name, argument = found["name"].lower(), _rest(self._source, line, found.end())
        while some and (option := _OPTION.match(some[0].text)):
            if option["name"] == "alt" and name in ("image", "figure"):
                self._alt(some[0].start + option.end(), some[0].end)
            elif name == "meta":
                self._says("lang" if option["name"] == "language" else option["name"], Span(some[0].start + option.end(), some[0].end))
            some = some[1:]
        if name in _TITLED and argument.text:
            self._add(PARAGRAPH, argument.start, argument.end, where)
        if name == "list-table":
            if argument.text:
                self._add(PARAGRAPH, argument.start, argument.end, where)
            self._list_table(some, where)
        elif name in _TITLED or name == "figure":
            self.body(some, where)
        elif name in _PROSE:
            first = [] if name in _ARGUED or not argument.text else [argument]
            if first and some and some[0].text:
                first[0].indent = some[0].indent
            self.body([*first, *some], where._replace(quoted=where.quoted or name in _QUOTING))

    def _alt(self, start: int, end: int) -> None:
        from linter.document import ALT

        prose = Prose()
        prose.add(self._source[start:end], start, end, verbatim=True)
        if block := prose.block(ALT):
            self.blocks.append(block)

    # --- tables ------------------------------------------------------------------------------------------------------

    def _list_table(self, some: list[Line], where: _Where) -> None:
        first = len(self.blocks)
        self._groups += 1
        group = self._groups
        self.body(some, where._replace(level=0))
        row, column = -1, 0
        for number in range(first, len(self.blocks)):
            block = self.blocks[number]
            starts = self._source.rfind("\n", 0, block.runs[0].start) + 1
            row, column = (row + 1, 0) if self._source[starts:].lstrip().startswith(("* -", "- -", "* *")) else (max(row, 0), column + 1)
            self.blocks[number] = block._replace(kind=HEADER if row == 0 else CELL, level=0, group=group, row=row, column=column)

    def _table(self, some: list[Line], at: int, where: _Where) -> int:
        """A table drawn with lines, or with rules above and below its columns."""
        top = some[at]
        grid = top.text.startswith("+")
        last, rules = at + 1, 1
        while last < len(some) and (some[last].text.startswith(("+", "|")) if grid else rules < 3 and not (rules == 2 and not some[last].text)):
            rules += bool(_RULE.match(some[last].text))
            last += 1
        edges = [found.start() for found in re.finditer(r"\+", top.text)] if grid else [found.start() for found in re.finditer(r"=+", top.text)]
        columns = [(left + grid, right) for left, right in zip(edges, [*edges[1:], 1 << 30], strict=False) if not grid or right < 1 << 30]
        self._groups += 1
        place = where._replace(group=self._groups, level=0)
        headed = any(re.match(r"\+=", line.text) for line in some[at + 1 : last]) if grid else rules > 2
        row, body, cells = 0 if headed else 1, not headed, [Prose() for _ in columns]
        for line in some[at + 1 : last]:
            rule = re.match(r"\+[-=+]+\+?$", line.text) if grid else re.match(r"[=-]+(?:[ \t]+[=-]+)*$", line.text)
            begins = not grid and line.indent == top.indent
            if (rule or begins or not line.text) and any(cell.length for cell in cells):
                for column, cell in enumerate(cells):
                    self._close(cell, CELL if body else HEADER, place, row=row, column=column)
                row, cells = row + 1, [Prose() for _ in columns]
            if rule:
                body = body or "=" in line.text
                continue
            shift = line.indent - top.indent
            for cell, (left, right) in zip(cells, columns, strict=True):
                first, end = max(0, left - shift), min(len(line.text), max(0, right - shift))
                if first < end:
                    if cell.length:
                        cell.space(line.start + first - 1, line.start + first)
                    self._inline.add(cell, self._source, line.start + first, line.start + end)
        for column, cell in enumerate(cells):
            self._close(cell, CELL if body else HEADER, place, row=row, column=column)
        return last


def _rest(source: str, line: Line, taken: int) -> Line:
    """A line without what stands at its start; it stands where its text does."""
    return Line(source, min(line.start + taken, line.end), line.end, line.indent + taken)


def _indented(some: list[Line], at: int, base: int) -> int:
    """The number of the line after those that are indented further, blank ones between them included."""
    last = at
    for number in range(at, len(some)):
        if some[number].text:
            if some[number].indent <= base:
                break
            last = number + 1
    return last


def _paragraph(some: list[Line], at: int, base: int) -> int:
    last = at + 1
    while last < len(some) and some[last].text and some[last].indent == base and not _EXPLICIT.match(some[last].text):
        last += 1
    return last
