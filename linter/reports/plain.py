"""The report as a person reads it, in the manner of a good compiler: place, rule, one sentence, the words, the study."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter

from linter.finding import Finding
from linter.reports.report import FileResult, Report

_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1"}
_CONTEXT = 24
"""How much of a long line is shown before the flagged words."""


def render(report: Report) -> str:
    """All findings and a closing summary."""
    painter = _Painter(report.colour)
    parts = [_finding(report, file, finding, painter) for file, finding in report.findings()]
    return "\n".join((*parts, _summary(report, painter)))


class _Painter:
    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text


def _finding(report: Report, file: FileResult, finding: Finding, paint: _Painter) -> str:
    place = file.lines.place(finding.span.start)
    where = f"{file.path}:{place.line}:{place.column}"
    colour = _COLOURS[finding.severity]
    head = f"{paint(where, '1')}: {paint(finding.severity, colour)} {paint(f'[{finding.rule}]', '2')}"
    rows = [head, *_wrapped(finding.message, report.width, "  ", "  "), *_shown(file, finding, report.width, paint, colour)]
    for span, text in finding.related:
        other = file.lines.place(span.start)
        rows += _wrapped(f"compare line {other.line}: “{text}”", report.width, "  = ", "    ")
    if finding.suggestion:
        rows += _wrapped(f"try: {finding.suggestion}", report.width, "  = ", "    ")
    for each in finding.evidence:
        source = report.library().sources[each.source]
        rows += _wrapped(f"source: {each.shows}", report.width, "  = ", "    ")
        rows.append(paint(f"    {source.short}", "2"))
    return "\n".join(rows) + "\n"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)


def _shown(file: FileResult, finding: Finding, width: int, paint: _Painter, colour: str) -> list[str]:
    """The line with the flagged words underlined; of a long one the part around them."""
    place = file.lines.place(finding.span.start)
    line = file.lines.text(place.line).replace("\t", " ")
    first = place.column - 1
    last = min(first + finding.span.end - finding.span.start, len(line))
    gutter = str(place.line)
    room = max(40, width - len(gutter) - 6)
    begin, end = 0, len(line)
    if _cells(line) > room:
        begin = 0 if first <= _CONTEXT else line.rfind(" ", 0, first - _CONTEXT) + 1
        end = begin
        used = 0
        while end < len(line) and used < room - 2:
            used += _cells(line[end])
            end += 1
    lead, tail = "… " if begin else "", " …" if end < len(line) else ""
    text = lead + line[begin:end] + tail
    offset = _cells(lead + line[begin:first])
    marks = max(1, _cells(line[first : min(last, end)]))
    blank = " " * len(gutter)
    return [
        f"  {paint(gutter, '2')} {paint('|', '2')} {text}",
        f"  {blank} {paint('|', '2')} {' ' * offset}{paint('^' * marks, colour)}",
    ]


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
            continue
        wide += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return wide


def _summary(report: Report, paint: _Painter) -> str:
    counts = Counter(finding.severity for _, finding in report.findings())
    files = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    if counts:
        plural = {"error": "errors", "warning": "warnings", "info": "info"}
        found = ", ".join(
            paint(f"{counts[severity]} {severity if counts[severity] == 1 else plural[severity]}", _COLOURS[severity])
            for severity in ("error", "warning", "info")
            if counts[severity]
        )
        text = f"{found} in {files}"
    else:
        text = f"nothing to mend in {files}"
    grades = [file.metrics.grade for file in report.files if file.metrics.grade is not None]
    if len(grades) == 1:
        text += f"; reading level: grade {grades[0]:g}"
    elif grades:
        text += f"; reading level: grade {min(grades):g} to {max(grades):g}"
    if quiet := sum(len(file.quiet) for file in report.files):
        text += f"; {quiet} suppressed"
    if known := sum(len(file.known) for file in report.files):
        text += f"; {known} in the baseline"
    if report.errors:
        text += f"; {len(report.errors)} could not be read"
    if report.mended:
        text += f"\n{report.mended}"
    return text + "\n"
