"""Marks of site generators that no Markdown parser knows, taken out before parsing without moving anything.

Containers (`:::`), admonitions (`!!!`), shortcodes, template tags and variables, attribute lists, JSX tags and the
`import` lines of MDX are replaced at equal length in bytes by something the parser passes over; their bodies are
parsed as what they are.
"""

from __future__ import annotations

import re
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


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    shown: bool = False


def mask(text: str, start: int) -> Masked:
    """Masks a text that stands at `start` of the source; the places that come out are places in the source."""
    edits: list[_Edit] = []
    asides: set[int] = set()
    if "{{" in text or "{%" in text or "{/*" in text or "={" in text or "{:" in text or "{#" in text or "{." in text:
        edits += _marks(text)
    if ":::" in text:
        for found in _CONTAINER.finditer(text):
            edits += _container(found)
    if "import " in text or "export " in text:
        for found in _MODULE.finditer(text):
            edits += (
                _Edit(line.start(), line.end(), _instruction(line[0]))
                for line in _LINE.finditer(text, found.start(), found.end())
            )
    if "!!!" in text or "???" in text or "=== " in text or "===+" in text or "===!" in text:
        for found in _ADMONITION.finditer(text):
            edits += _admonition(found)
            asides.add(start + found.start("mark"))
    if "[!" in text:
        for found in _CALLOUT.finditer(text):
            edits.append(_Edit(found.start("mark"), found.end("mark"), _instruction(found["mark"])))
            asides.add(start + found.start("quote"))
    return _applied(text, start, edits, asides)


def _applied(text: str, start: int, edits: list[_Edit], asides: set[int]) -> Masked:
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


def _marks(text: str) -> list[_Edit]:
    """Lines of nothing but marks part what is above and below; other marks stand inside a sentence."""
    edits = [
        _Edit(line.start(), line.end(), _instruction(line[0]))
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
            filler = "x" if variable else ","
            edits.append(_Edit(line.start(), line.end(), filler * len(_encoded(line[0])), variable and line.start() == found.start()))
    return edits


def _container(found: re.Match[str]) -> list[_Edit]:
    title = found["inner"] if found["open"] else found["bare"]
    if not title.strip():
        return [_Edit(found.start("mark"), found.end(), _instruction(found[0][found.start("mark") - found.start() :]))]
    edits = [_Edit(found.start("mark"), found.end("mark"), _instruction(found["mark"]))]
    if found["open"]:
        edits += (_Edit(found.start("open"), found.end("open"), " "), _Edit(found.start("close"), found.end("close"), " "))
    return [*edits, _Edit(found.start("rest"), found.end("rest"), " " * len(_encoded(found["rest"])))]


def _admonition(found: re.Match[str]) -> list[_Edit]:
    """As a list item, which takes in the indented body. It must not begin with a blank line, or it would not."""
    size = len(_encoded(found["mark"])) - 2
    filler = "<?" + "x" * (size - 4) + "?>" if size >= 4 else "<p>"
    edits = [_Edit(found.start("mark"), found.end("mark"), "- " + filler)]
    return [*edits, _Edit(found.start("rest"), found.end("rest"), " " * len(found["rest"]))]


def _instruction(text: str) -> str:
    """A processing instruction as long as a text: a block of its own without prose. Too short a text becomes blank."""
    body = text.lstrip(" \t")
    size = len(_encoded(body))
    return text[: len(text) - len(body)] + ("<?" + "x" * (size - 4) + "?>" if size >= 4 else " " * size)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
