"""Suppressions: comments in an article that say which findings are to stay quiet, where, and why.

    <!-- caveat-ignore hype: quoted from the advert (by A. Editor, until 2027-01-31) -->

Alone on its line a comment covers the next block (a paragraph, list, table or heading), at the end of a line the
paragraph, row or item that it ends. `caveat-ignore-start` covers all up to `caveat-ignore-end`, `caveat-ignore-file` the
article; so does `# caveat-ignore` in the front matter. A name is a rule, a pack or a category. MDX has `{/* … */}`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.document import CELL, FIELD, HEADER, Block, Document
from linter.finding import Finding
from linter.text import Span, pattern

MARK = "caveat-ignore"
"""Without this in its source, an article has no suppressions."""
_KINDS = ("", "-start", "-end", "-file")
_OPEN = pattern(r"(?P<open><!--|\{/\*)\s*caveat-ignore(?P<kind>-[\w-]*)?")
_CLOSED_BY = {"<!--": "-->", "{/*": "*/}"}
_IN_FRONT_MATTER = pattern(r"^[ \t]*#[ \t]*caveat-ignore(?P<kind>-[\w-]*)?(?P<text>[^\r\n]*)", re.MULTILINE)
_FENCE = {mark: pattern(rf"^(?:{re.escape(mark)}|\.\.\.)[ \t]*\r?$", re.MULTILINE) for mark in ("---", "+++")}
_REMARKS = pattern(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*")
_MARKS = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]*)*")
"""Of quotations and list items, which may stand before a comment that has its line to itself."""
_NAME = pattern(r"[^,\s]+")
_SIGNED = pattern(r"\s*(?:by\s+(?P<by>\S.*?))?\s*,?\s*(?:\buntil\s+(?P<until>\S.*?))?\s*", re.DOTALL)


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
    places: tuple[Span, ...] = ()
    """Where each name stands."""
    dated: Span = Span(0, 0)
    """Where its last day stands."""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today

    def holds(self, today: date | None) -> bool:
        """Whether it is in force; where nobody said which day it is, none has expired."""
        return not self.problem and bool(self.reason) and not (today and self.expired(today))


class Quiet(NamedTuple):
    """What comments made of the findings: those that stay, and those that were kept quiet, with the comment that did it."""

    kept: list[Finding]
    quiet: list[tuple[Finding, Suppression]]


def read(document: Document) -> list[Suppression]:
    """The suppressions of an article, in order; what is wrong with one stands in it."""
    if MARK not in document.source:
        return []
    found = [*_in_front_matter(document), *_in_comments(document)]
    return sorted(found, key=lambda each: each.span)


def apply(findings: Sequence[Finding], suppressions: Sequence[Suppression], today: date | None) -> Quiet:
    """Parts findings by whether a suppression in force covers where they begin and names their rule, pack or category.

    Of several, the one that covers the least is on the record.
    """
    in_force = sorted((each for each in suppressions if each.holds(today)), key=lambda each: each.covers.end - each.covers.start)
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
    suppressions: Sequence[Suppression], quiet: Sequence[tuple[Finding, Suppression]], ran: Callable[[str], bool], today: date | None
) -> Iterator[tuple[Suppression, str]]:
    """Suppressions in force with a name that keeps nothing quiet although what it names ran."""
    for each in suppressions:
        if each.holds(today):
            at_work = {name for finding, _ in quiet if covered(finding, each) for name in names(finding.rule, finding.category)}
            for name in each.names:
                if name not in at_work and ran(name):
                    yield each, name


# --- reading ---------------------------------------------------------------------------------------------------------


class _Directive(NamedTuple):
    """A comment of ours: which, and where its text stands."""

    span: Span
    kind: str
    text: Span


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    source = document.source
    texts = [field.span for field in document.fields.values() if isinstance(field.value, str)]
    for found in _IN_FRONT_MATTER.finditer(source, 0, _body(document)):
        if any(start <= found.start() < end for start, end in texts):
            continue  # a line of a text that goes on
        span = Span(found.end() - len(found[0].lstrip(" \t")), found.end())
        kind = found["kind"] or ""
        problem = "" if kind in ("", "-file") else f"“{MARK}{kind}” has no meaning in the front matter; write “{MARK}”"
        yield _made(source, _Directive(span, kind, Span(*found.span("text"))), Span(0, len(source)), problem)


def _body(document: Document) -> int:
    """Where the article proper begins: front matter holds fields or nothing but remarks."""
    source = document.source
    fence = _FENCE.get(source[:3])
    closed = fence.search(source, 3) if fence else None
    if not closed or not (document.fields or _REMARKS.fullmatch(source, 3, closed.start())):
        return 0
    return closed.end()


def _in_comments(document: Document) -> Iterator[Suppression]:
    source, blocks = document.source, [block for block in document.blocks if block.kind != FIELD and block.text]
    started: list[_Directive] = []
    nowhere = Span(0, 0)
    first = min((_whole(block).start for block in blocks), default=len(source))
    for found in _directives(document):
        span = found.span
        if found.kind == "-start":
            started.append(found)
        elif found.kind == "-end":
            if started:
                begun = started.pop()
                yield _made(source, begun, Span(begun.span.end, span.start))
            else:
                yield Suppression(span, (), "", "", None, nowhere, f"“{MARK}-end” ends no “{MARK}-start”")
        elif found.kind == "-file":
            late = "" if span.start < first else f"“{MARK}-file” stands above the first words of an article, or in its front matter"
            yield _made(source, found, Span(0, len(source)), late)
        elif found.kind:
            yield _made(source, found, nowhere, f"there is no “{MARK}{found.kind}”; there are {', '.join(MARK + kind for kind in _KINDS)}")
        else:
            yield _made(source, found, _meant(source, span, blocks))
    for begun in started:
        yield _made(source, begun, nowhere, f"“{MARK}-start” is never ended; write “{MARK}-end” behind what it covers")


def _directives(document: Document) -> Iterator[_Directive]:
    """Comments of ours in the article; what looks like one in code is none. A comment behind a table's last bar is read by
    no Markdown parser, and meant all the same.
    """
    source = document.source
    comments = sorted(document.comments)
    starts = [span.start for span in comments]
    for found in _OPEN.finditer(source):
        at = bisect_right(starts, found.start()) - 1
        if not (at >= 0 and found.start() < comments[at].end) and not _behind_row(document, found.start()):
            continue
        closer = _CLOSED_BY[found["open"]]
        end = source.find(closer, found.end())
        if end >= 0:
            yield _Directive(Span(found.start(), end + len(closer)), found["kind"] or "", Span(found.end(), end))


def _behind_row(document: Document, at: int) -> bool:
    line = document.source.rfind("\n", 0, at) + 1
    if not document.source[line:at].rstrip().endswith("|"):
        return False
    return any(block.kind in (CELL, HEADER) and block.text and line <= _whole(block).start < at for block in document.blocks)


def _made(source: str, found: _Directive, covers: Span, problem: str = "") -> Suppression:
    named, colon, reason = source[slice(*found.text)].partition(":")
    words = [Span(found.text.start + each.start(), found.text.start + each.end()) for each in _NAME.finditer(named)]
    by, until, dated = "", None, Span(0, 0)
    opened = reason.rfind("(") if reason.rstrip().endswith(")") else -1
    inner = reason.rstrip()[opened + 1 : -1] if opened >= 0 else ""
    if inner.strip() and (signed := _SIGNED.fullmatch(inner)):
        by, day = signed["by"] or "", signed["until"]
        if day:
            start = found.text.start + len(named) + len(colon) + opened + 1 + signed.start("until")
            dated = Span(start, start + len(day))
            try:
                until = date.fromisoformat(day)
            except ValueError:
                problem = problem or f"“{day}” is no date such as 2027-01-31"
        reason = reason[:opened]
    if not words:
        problem = problem or "it names no rule, pack or category"
    texts = tuple(source[slice(*each)] for each in words)
    return Suppression(found.span, texts, " ".join(reason.split()), " ".join(by.split()), until, covers, problem, tuple(words), dated)


def _meant(source: str, span: Span, blocks: Sequence[Block]) -> Span:
    """What a comment covers that has neither start nor end: what its line ends or begins with, or what comes next."""
    before = re.split(r"[\r\n]", source[max(0, span.start - 400) : span.start])[-1]
    after = re.split(r"[\r\n]", source[span.end : span.end + 400], maxsplit=1)[0]
    begins = _MARKS.fullmatch(before) is not None
    if begins and not after.strip():
        return _next(span, blocks)
    inside = next((_whole(block) for block in blocks if _whole(block).start <= span.start < _whole(block).end), None)
    if begins and not inside:
        inside = next((_whole(block) for block in blocks if _whole(block).start >= span.end), None)
    return inside if begins and inside else _ended(span, blocks)


def _whole(block: Block) -> Span:
    return block.span(0, len(block.text))


def _next(span: Span, blocks: Sequence[Block]) -> Span:
    """The block after a comment: of a list or table all of it."""
    after = [block for block in blocks if _whole(block).start >= span.end]
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
    before = [block for block in blocks if _whole(block).start <= span.start]
    if not before:
        return Span(span.end, span.end)
    mine = max(before, key=lambda block: _whole(block).start)
    row = [mine]
    if mine.kind in (CELL, HEADER):
        row = [block for block in blocks if (block.kind, block.group, block.row) == (mine.kind, mine.group, mine.row)]
    return Span(min(_whole(block).start for block in row), max(span.end, *(_whole(block).end for block in row)))
