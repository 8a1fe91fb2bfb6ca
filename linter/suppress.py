"""Suppressions: comments in an article that say which findings are to stay quiet, where, and why.

    <!-- caveat-ignore hype: quoted from the advert (by A. Editor, until 2027-01-31) -->

Alone on its line a comment covers the next block (a paragraph, list, table or heading), at the end of a line the
paragraph, row or item that it ends. `caveat-ignore-start` covers all up to `caveat-ignore-end`, `caveat-ignore-file` the
article; so does `# caveat-ignore` in the front matter. A name is a rule, a pack or a category.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.document import CELL, FIELD, HEADER, Block, Document
from linter.finding import Finding
from linter.text import Span

_COMMENT = re.compile(r"<!--\s*caveat-ignore(?:-(?P<kind>start|end|file))?\b(?P<text>.*?)-->", re.DOTALL)
_IN_FRONT_MATTER = re.compile(r"^[ \t]*#[ \t]*caveat-ignore(?:-file)?\b(?P<text>[^\r\n]*)", re.MULTILINE)
_SIGNED = re.compile(r"\s*\((?:by\s+(?P<by>[^(),]+?))?\s*(?:,\s*)?(?:until\s+(?P<until>[^(),]+?))?\s*\)\s*$")


class Suppression(NamedTuple):
    """One comment: what it names, why, on whose word and until when, and what it covers."""

    span: Span
    names: tuple[str, ...]
    reason: str
    by: str
    until: date | None
    covers: Span
    problem: str = ""
    """What is wrong with it as it is written; one with a problem is not in force."""

    def holds(self, today: date) -> bool:
        """Whether it is in force."""
        return not self.problem and bool(self.reason) and (self.until is None or today <= self.until)


class Quiet(NamedTuple):
    """What a comment made of the findings: those that stay, and those that were kept quiet with the comment that did it."""

    kept: list[Finding]
    quiet: list[tuple[Finding, Suppression]]


def read(document: Document) -> list[Suppression]:
    """The suppressions of an article, in order."""
    if "caveat-ignore" not in document.source:
        return []
    found = [*_in_front_matter(document), *_in_comments(document)]
    return sorted(found, key=lambda each: each.span)


def apply(findings: Sequence[Finding], suppressions: Sequence[Suppression], today: date) -> Quiet:
    """Parts findings by whether a suppression in force covers where they begin and names their rule, pack or category."""
    in_force = [each for each in suppressions if each.holds(today)]
    kept, quiet = [], []
    for finding in findings:
        by = next((each for each in in_force if covered(finding, each)), None)
        if by is None:
            kept.append(finding)
        else:
            quiet.append((finding, by))
    return Quiet(kept, quiet)


def covered(finding: Finding, suppression: Suppression) -> bool:
    """Whether a suppression is about a finding."""
    inside = suppression.covers.start <= finding.span.start < suppression.covers.end
    return inside and not names(finding.rule, finding.category).isdisjoint(suppression.names)


def names(rule: str, category: str) -> frozenset[str]:
    """What a rule answers to."""
    return frozenset((rule, rule.partition("/")[0], category))


def unused(
    suppressions: Sequence[Suppression], quiet: Sequence[tuple[Finding, Suppression]], ran: Callable[[str], bool], today: date
) -> Iterator[tuple[Suppression, str]]:
    """Suppressions in force with a name that kept nothing quiet although a rule of that name ran."""
    for each in suppressions:
        if each.holds(today):
            at_work = {name for finding, by in quiet if by is each for name in names(finding.rule, finding.category)}
            for name in each.names:
                if name not in at_work and ran(name):
                    yield each, name


# --- reading ---------------------------------------------------------------------------------------------------------


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    end = _body(document)
    for found in _IN_FRONT_MATTER.finditer(document.source, 0, end):
        yield _made(Span(*found.span()), found["text"], Span(0, len(document.source)))


def _body(document: Document) -> int:
    """Where the article proper begins: front matter is there where fields of it were read."""
    if not document.fields:
        return 0
    opened = document.source[:3]
    closed = re.compile(rf"^(?:{re.escape(opened)}|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(document.source, 3)
    return closed.end() if closed else 0


def _in_comments(document: Document) -> Iterator[Suppression]:
    source, blocks = document.source, [block for block in document.blocks if block.kind != FIELD]
    open_: list[tuple[Span, str]] = []
    first = blocks[0].span(0, 1).start if blocks else len(source)
    for found in _directives(document):
        span, text = Span(*found.span()), found["text"]
        if found["kind"] == "start":
            open_.append((span, text))
        elif found["kind"] == "end":
            if open_:
                begun, text = open_.pop()
                yield _made(begun, text, Span(begun.end, span.start))
        elif found["kind"] == "file":
            yield _made(span, text, Span(0, len(source)) if span.start < first else Span(span.end, span.end))
        else:
            yield _made(span, text, _next(source, span, blocks) if _alone(source, span) else _ended(span, blocks))
    for begun, text in open_:
        yield _made(begun, text, Span(begun.end, len(source)), "“caveat-ignore-start” is never ended")


def _directives(document: Document) -> Iterator[re.Match[str]]:
    """Comments of the article; what looks like one in code is none. A comment behind a table's last bar is read by no
    Markdown parser, and meant all the same.
    """
    inside = {span.start for span in document.comments}
    for found in _COMMENT.finditer(document.source):
        line = document.source.rfind("\n", 0, found.start()) + 1
        if found.start() in inside or document.source[line : found.start()].rstrip().endswith("|"):
            yield found


def _made(span: Span, text: str, covers: Span, problem: str = "") -> Suppression:
    named, colon, reason = text.strip().partition(":")
    by, until = "", None
    if signed := _SIGNED.search(reason):
        by = signed["by"] or ""
        if signed["until"]:
            try:
                until = date.fromisoformat(signed["until"])
            except ValueError:
                problem = problem or f"“{signed['until']}” is no date such as 2027-01-31"
        if by or signed["until"]:
            reason = reason[: signed.start()]
    found = tuple(name for name in re.split(r"[,\s]+", named) if name)
    if not found:
        problem = problem or "it names no rule, pack or category"
    return Suppression(span, found, " ".join(reason.split()) if colon else "", " ".join(by.split()), until, covers, problem)


def _alone(source: str, span: Span) -> bool:
    """Whether a comment has its line to itself; marks of a quotation or list item do not count."""
    before = source[source.rfind("\n", 0, span.start) + 1 : span.start]
    after = source[span.end :].split("\n", 1)[0]
    return not before.strip(" \t>") and not after.strip()


def _whole(block: Block) -> Span:
    return block.span(0, len(block.text)) if block.text else Span(0, 0)


def _next(source: str, span: Span, blocks: Sequence[Block]) -> Span:
    """The block after a comment: of a list or table all of it."""
    after = [block for block in blocks if block.text and _whole(block).start >= span.end]
    if not after:
        return Span(span.end, span.end)
    first = after[0]
    last = first
    for block in after[1:]:
        if not first.group or not block.group or (block.group != first.group and block.level <= first.level):
            break
        last = block
    return Span(_whole(first).start, max(_whole(first).end, _whole(last).end))


def _ended(span: Span, blocks: Sequence[Block]) -> Span:
    """What a comment at the end of a line ends: the row of a table, else a paragraph, item or heading."""
    before = [block for block in blocks if block.text and _whole(block).start <= span.start]
    if not before:
        return Span(span.end, span.end)
    mine = max(before, key=lambda block: _whole(block).start)
    row = [mine]
    if mine.kind in (CELL, HEADER):
        row = [block for block in blocks if (block.kind, block.group, block.row) == (mine.kind, mine.group, mine.row)]
    return Span(min(_whole(block).start for block in row), max(span.end, *(_whole(block).end for block in row)))
