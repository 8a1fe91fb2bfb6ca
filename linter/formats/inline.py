"""Markup within lines, told by one regular expression a format, whose groups say what readers see of each match."""

from __future__ import annotations

import re
from html import unescape

from linter.document import ALT, FOOTNOTE, Block
from linter.formats.prose import Prose
from linter.text import pattern

ENTITY = r"(?P<entity>&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)"
_EVERY_LINE = pattern(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*?)(?P<space>[ \t]*)(?P<end>\r\n|\n|\r|\Z)")


class Line:
    """A line without the space around it; `indent` counts columns."""

    __slots__ = ("end", "indent", "start", "text")

    def __init__(self, source: str, start: int, end: int, indent: int) -> None:
        self.start = start
        self.end = end
        self.indent = indent
        self.text = source[start:end]


def lines(source: str, start: int = 0) -> list[Line]:
    """All lines of a text from an offset on."""
    found = []
    while start <= len(source):
        line = _EVERY_LINE.match(source, start)
        if line is None:
            break
        found.append(Line(source, *line.span("text"), len(line["indent"].expandtabs(8))))
        if not line["end"]:
            break
        start = line.end()
    return found


class Inline:
    """Adds stretches of a source to prose as readers see them.

    The groups of the expression begin with a letter that says what is done: `t` text that is read the same way, `v`
    text as it stands, `x` what a stand-in shows, `u` the address that the text leads to, `n` the label of a note, `a`
    what an image shows, `f` a footnote that stands in the text. Of a match without such a group nothing is seen.
    """

    def __init__(self, expression: re.Pattern[str]) -> None:
        self._expression = expression

    def add(self, prose: Prose, source: str, start: int, end: int, asides: list[Block] | None = None) -> None:
        """Adds `source[start:end]`; what images show, and footnotes, go to `asides`."""
        at = start
        while at < end and (found := self._expression.search(source, at, end)) and found.end() > found.start():
            prose.add(source[at : found.start()], at, found.start(), verbatim=True)
            self._shown(prose, source, found, asides)
            at = found.end()
        prose.add(source[at:end], at, end, verbatim=True)

    def _shown(self, prose: Prose, source: str, found: re.Match[str], asides: list[Block] | None) -> None:
        groups = [name for name, value in found.groupdict().items() if value is not None]
        begin = prose.length
        target = next((found[name] for name in groups if name[0] == "u"), None)
        for name in groups:
            if name == "entity":
                meant = unescape(found[name])
                prose.add(meant, *found.span(), verbatim=meant == found[name])
            elif name[0] == "t":
                self.add(prose, source, *found.span(name), asides)
            elif name[0] == "v":
                prose.add(found[name], *found.span(name), verbatim=True)
            elif name[0] == "x":
                prose.hide(*found.span())
            elif name[0] == "n":
                prose.link(prose.length, f"#fn:{found[name].lstrip('#')}")
            elif name[0] in "af":
                label = f"{found.start()}"
                prose.link(prose.length, target or f"#fn:{label}", image=name[0] == "a")
                aside = Prose()
                self.add(aside, source, *found.span(name))
                block = aside.block(ALT) if name[0] == "a" else aside.block(FOOTNOTE, name=label)
                if block and asides is not None:
                    asides.append(block)
        if target is not None and not any(name[0] == "a" for name in groups):
            if prose.length == begin:
                prose.hide(*found.span())
            prose.link(begin, target)
