"""Marks of site generators that no Markdown parser knows, taken out before parsing without moving anything.

Containers (`:::`), admonitions (`!!!`), shortcodes, template tags and variables, attribute lists, JSX tags and the
`import` lines of MDX are replaced at equal length in bytes by something the parser passes over; their bodies are
parsed as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.text import pattern

# A template ends at its own closing braces or not at all, so that a search never goes over the same text twice.
_TEMPLATE = r"\{\{\{?(?:[^{}]|\}(?!\}))*+\}\}\}?|\{%(?:[^{%]|%(?!\}))*+%\}|\{/\*(?:[^{*]|\*(?!/\}))*+\*/\}"
_ATTRIBUTES = r"\{:[^{}\r\n]*+\}|\{[ \t]*[#.][\w-][^{}\r\n]*+\}(?=[ \t]*(?![^\r\n]))"
_JSX = (
    r"<[A-Za-z][\w.]*+(?:\s++[\w:-]++=(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+"
    r"(?:\s++(?:[\w:-]++=)?\{(?:[^{}]|\{[^{}]*+\})*+\})"
    r"(?:\s++(?:[\w:-]++(?:=(?:\"[^\"]*+\"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\}))?|\{[^{}]*+\}))*+\s*+/?>"
)
_MARK = pattern(f"{_JSX}|{_TEMPLATE}|{_ATTRIBUTES}")
_LINE_OF_MARKS = pattern(rf"(?<![^\r\n])[ \t]*+(?:(?:{_JSX}|{_TEMPLATE}|{_ATTRIBUTES})[ \t]*+)++(?![^\r\n])")
_CONTAINER = pattern(
    r"(?<![^\r\n])[ \t>]*+(?P<mark>:{3,}+[ \t]*+(?:\{[^}\r\n]*+\}|[\w-]++)?[ \t]*+)"
    r"(?:(?P<open>\[)(?P<inner>[^\]\r\n]*+)(?P<close>\])|(?P<bare>[^\r\n{\[]*+))(?P<rest>[^\r\n]*+)"
)
_ADMONITION = pattern(
    r"(?<![^\r\n])[ \t]*+(?P<mark>(?:(?:!!!|\?\?\?\+?)[ \t]++[a-z][\w-]*+(?:[ \t]++(?:inline|end)\b)*+[ \t]*+|===[+!]?[ \t]++(?=\"))\"?)"
    r"(?P<title>(?<=\")[^\"\r\n]*+)?(?P<rest>\"?[ \t]*+)(?=(?:\r\n|\n|\r)(?:[ \t]*+(?:\r\n|\n|\r))*+[ \t]*(?: {4}|\t)[ \t]*[^ \t\r\n])"
)
_CALLOUT = pattern(r"(?<![^\r\n])[ \t]*+(?P<quote>>)[ \t]*+(?P<mark>\[![A-Za-z]++\][+-]?)")
_MODULE = pattern(
    r"(?<![^\r\n])(?:import[ \t]++(?:(?:[\w$*, \t]|\{[^{}\"']*+\})*[ \t]from[ \t]++)?[\"'][^\"'\r\n]++[\"'][ \t]*+;?[ \t]*+(?![^\r\n])"
    r"|export[ \t]++(?:default|const|let|var|async|function|class|\*|\{)(?=[^\r\n]*(?:=|[\[{(;,>'\")}\]][ \t]*(?![^\r\n])))"
    r"[^\r\n]*+(?:(?:\r\n|\n|\r)[ \t]*+[^ \t\r\n][^\r\n]*+)*+)"
)
# What stands between these is code or a comment.
_SILENT = pattern(
    r"\{%-?[ \t]*(?P<tag>highlight|comment|mermaid|style|stylesheet|javascript|schema)\b[^%]*%\}.*?\{%-?[ \t]*end(?P=tag)[ \t]*-?%\}"
    r"|\{\{[<%][ \t]*(?P<code>highlight|comment|mermaid|math|katex)\b[^{}]*\}\}.*?\{\{[<%][ \t]*/[ \t]*(?P=code)[ \t]*[>%]\}\}"
    r"|\{::comment\}.*?\{:/(?:comment)?\}",
    re.DOTALL,
)
# A directive of MyST that holds prose: a title may follow its name, and options the line.
_DIRECTIVE = pattern(
    r"(?<![^\r\n])[ \t]*(?P<open>(?P<fence>`{3,}|~{3,})\{(?:admonition|attention|caution|danger|details|dropdown|epigraph|error|grid|grid-item|grid-item-card|card|"
    r"hint|important|note|pull-quote|seealso|sidebar|tab-item|tab-set|tip|topic|warning)\}[ \t]*)[^\r\n]*(?P<options>(?:(?:\r\n|\n|\r)[ \t]*:[\w-]+:[^\r\n]*)*)"
    r"(?=[\r\n])(?P<body>.*?)(?<![^\r\n])[ \t]*(?P<close>(?P=fence))[ \t]*(?![^\r\n])",
    re.DOTALL,
)
_OPTIONS = pattern(r"(?:(?<=[\r\n])[ \t]*:[\w-]+:(?:[ \t][^\r\n]*)?(?:\r\n|\n|\r))+")
_BREAK = pattern(r"\r\n|\n|\r|")
_LINE = pattern(r"[^\r\n]+")


class Mask(NamedTuple):
    """A stretch of the source that is no prose; `shown` where readers see something in its place."""

    start: int
    end: int
    shown: bool = False


class Masked(NamedTuple):
    """What to parse instead of a text, and what was taken out of it (in order, none overlapping)."""

    text: str
    masks: list[Mask]
    asides: set[int]
    """Where a list item or a block quotation begins that stands for an admonition or a callout."""


class Edit(NamedTuple):
    """A stretch of a text, what is parsed in its place, and whether readers see something there."""

    start: int
    end: int
    text: str
    shown: bool = False


def mask(text: str, start: int, *, mdx: bool = False) -> Masked:
    """Masks a text that stands at `start` of the source; the places that come out are places in the source."""
    edits: list[Edit] = []
    asides: set[int] = set()
    if mdx:
        from linter.formats import mdx as scanner

        edits += scanner.edits(text, start, asides)
    elif "{{" in text or "{%" in text or "{/*" in text or "={" in text or "{:" in text or "{#" in text or "{." in text:
        edits += _marks(text)
    if ":::" in text:
        for found in _CONTAINER.finditer(text):
            edits += _container(found)
            broken = _BREAK.match(text, found.end())
            if broken and (options := _OPTIONS.match(text, broken.end())):
                edits += (Edit(line.start(), line.end(), instruction(line[0])) for line in _LINE.finditer(text, *options.span()))
    if not mdx and ("import " in text or "export " in text):
        for found in _MODULE.finditer(text):
            edits += (
                Edit(line.start(), line.end(), instruction(line[0]))
                for line in _LINE.finditer(text, found.start(), found.end())
            )
    if "!!!" in text or "???" in text or "=== " in text or "===+" in text or "===!" in text:
        for found in _ADMONITION.finditer(text):
            edits += _admonition(found)
            asides.add(start + found.start("mark"))
    if "[!" in text:
        for found in _CALLOUT.finditer(text):
            edits.append(Edit(found.start("mark"), found.end("mark"), instruction(found["mark"])))
            asides.add(start + found.start("quote"))
    if "}" in text and ("`{" in text or "~{" in text):
        edits += _directives(text)
    if "{%" in text or "{{" in text or "{::" in text:
        edits = _silenced(text, edits)
    return _applied(text, start, edits, asides)


def _directives(text: str) -> Iterator[Edit]:
    at = 0
    while found := _DIRECTIVE.search(text, at):
        yield Edit(*found.span("open"), instruction(found["open"]))
        for line in _LINE.finditer(text, *found.span("options")):
            yield Edit(*line.span(), instruction(line[0]))
        yield Edit(*found.span("close"), " " * len(found["close"]))
        at = found.start("body")


def _silenced(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits, those within code or a comment replaced by one that takes all of it out."""
    for found in _SILENT.finditer(text):
        start, end = found.span()
        edits = [edit for edit in edits if edit.end <= start or end <= edit.start]
        for line in _LINE.finditer(text, start, end):
            alone = (line.start() == 0 or text[line.start() - 1] in "\r\n") and (line.end() == len(text) or text[line.end()] in "\r\n")
            edits.append(Edit(*line.span(), instruction(line[0]) if alone else filler(line[0], ",")))
    return edits


def _applied(text: str, start: int, edits: list[Edit], asides: set[int]) -> Masked:
    pieces: list[str] = []
    masks: list[Mask] = []
    at = 0
    for edit in sorted(edits):
        if edit.start < at or edit.start == edit.end:
            continue  # inside another mark
        pieces += (text[at : edit.start], edit.text)
        masks.append(Mask(start + edit.start, start + edit.end, edit.shown))
        at = edit.end
    pieces.append(text[at:])
    return Masked("".join(pieces), masks, asides)


def _marks(text: str) -> list[Edit]:
    """Lines of nothing but marks part what is above and below; other marks stand inside a sentence."""
    edits = [
        Edit(line.start(), line.end(), instruction(line[0]))
        for found in _LINE_OF_MARKS.finditer(text)
        for line in _LINE.finditer(text, found.start(), found.end())
    ]
    lines = {edit.start for edit in edits}
    taken = sorted(edits)
    number = 0
    for found in _MARK.finditer(text):
        while number < len(taken) and taken[number].end <= found.start():
            number += 1
        if found.start() in lines or (number < len(taken) and taken[number].start <= found.start()):
            continue
        variable = found[0].startswith("{{") and found[0][2:3] not in ("<", "%")
        # A letter beside a mark of emphasis acts as a word would; a comma as the edge of one.
        for line in _LINE.finditer(text, found.start(), found.end()):
            edits.append(Edit(line.start(), line.end(), filler(line[0], "x" if variable else ","), variable and line.start() == found.start()))
    return edits


def _container(found: re.Match[str]) -> list[Edit]:
    title = found["inner"] if found["open"] else found["bare"]
    if not title.strip():
        return [Edit(found.start("mark"), found.end(), instruction(found[0][found.start("mark") - found.start() :]))]
    edits = [Edit(found.start("mark"), found.end("mark"), instruction(found["mark"]))]
    if found["open"]:
        edits += (Edit(found.start("open"), found.end("open"), " "), Edit(found.start("close"), found.end("close"), " "))
    return [*edits, Edit(found.start("rest"), found.end("rest"), " " * len(encoded(found["rest"])))]


def _admonition(found: re.Match[str]) -> list[Edit]:
    """As a list item, which takes in the indented body. It must not begin with a blank line, or it would not."""
    edits = [Edit(found.start("mark"), found.end("mark"), aside(found["mark"]))]
    return [*edits, Edit(found.start("rest"), found.end("rest"), " " * len(found["rest"]))]


def aside(mark: str) -> str:
    """The beginning of a list item, as long as a mark."""
    size = len(encoded(mark)) - 2
    return "- " + ("<?" + "x" * (size - 4) + "?>" if size >= 4 else "<p>"[:size] if size == 3 else " " * size) if size >= 0 else "-"


def filler(text: str, sign: str) -> str:
    """A sign again and again, as long as a text."""
    return sign * len(encoded(text))


def instruction(text: str) -> str:
    """A processing instruction as long as a text: a block of its own without prose. Too short a text becomes blank."""
    body = text.lstrip(" \t")
    size = len(encoded(body))
    return text[: len(text) - len(body)] + ("<?" + "x" * (size - 4) + "?>" if size >= 4 else " " * size)


def encoded(text: str) -> bytes:
    """What the parser counts in."""
    return text.encode("utf-8", "surrogatepass")
